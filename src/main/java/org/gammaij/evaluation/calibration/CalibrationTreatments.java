package org.gammaij.evaluation.calibration;

import java.util.ArrayList;
import java.util.List;

import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Chain;
import org.gammaij.evaluation.treatment.Grey;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;

/** After what thresholds are fitted to images, and after what else they are tried on them. */
public final class CalibrationTreatments {

	/** Treatments that are fitted to, first in {@link #all}. */
	public static final int FITTED = 2;

	private final int side;
	private final Treatment grey;
	private final List<Treatment> all;

	/** @param side pixels that images are cut to, so that sizes cannot tell the classes apart, at least 1 */
	public CalibrationTreatments(final int side) {
		this.side = side;
		final SizeMatched size = new SizeMatched(side);
		grey = Chain.of(size, Grey.INSTANCE, JpegAligned.INSTANCE);
		all = List.of(Chain.of(size, JpegAligned.INSTANCE), JpegAligned.INSTANCE, grey, AsStored.INSTANCE);
	}

	/** All: with sizes and formats made the same, with formats made the same, with both and without colour, and as stored. */
	public List<Treatment> all() {
		return all;
	}

	/** The one of those that are fitted to that leaves sizes as they are. */
	List<Treatment> asTheyAre() {
		return List.of(JpegAligned.INSTANCE);
	}

	/** Ids of those that are fitted to: with sizes and formats made the same, and with formats made the same. */
	public List<String> fitted() {
		return all.stream().limit(FITTED).map(Treatment::id).toList();
	}

	/** Id of the one that takes the colour away. */
	public String grey() {
		return grey.id();
	}

	/**
	 * What else than large colour images the thresholds hold for: they were fitted on images of the size control, too, which a
	 * DINOv2 model sees as they are.
	 */
	public List<String> validatedOn(final ModelFolder model, final boolean holdsInGrey) {
		final List<String> validated = new ArrayList<>();
		if (holdsInGrey) validated.add(Thresholds.GREY);
		if (model.descriptor().network().variant().isDinov2()) validated.add(Thresholds.fromSide(side));
		return validated;
	}
}
