package org.gammaij.report.sheet;

import java.awt.image.BufferedImage;
import java.util.List;

import org.gammaij.data.LoadedSample;
import org.gammaij.image.BufferedImages;
import org.gammaij.image.Mask;

/** Figure 5 of the paper: a column for each way of making samples, with the image and both true masks. */
public final class KindsSheet {

	private KindsSheet() {}

	/** Draws the sheet; a mask that is not known stays white. */
	public static TileSheet of(final List<LoadedSample> samples) {
		final TileSheet sheet = new TileSheet(samples.stream().map(sample -> List.of(sample.sample().source().id(), "class " +
			sample.sample().label())).toList(), List.of("image", "AI mask", "manipulation mask"));
		for (int i = 0; i < samples.size(); i++) {
			sheet.set(0, i, BufferedImages.toBuffered(samples.get(i).image()), "");
			sheet.set(1, i, picture(samples.get(i).aiMask()), "");
			sheet.set(2, i, picture(samples.get(i).manipulationMask()), "");
		}
		return sheet;
	}

	private static BufferedImage picture(final Mask mask) {
		if (mask == null) return null;
		final float[] values = new float[mask.values().length];
		for (int i = 0; i < values.length; i++)
			values[i] = mask.values()[i];
		return TileSheet.grey(values, mask.width(), mask.height(), 1);
	}
}
