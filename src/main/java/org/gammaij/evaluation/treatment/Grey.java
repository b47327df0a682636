package org.gammaij.evaluation.treatment;

import org.gammaij.image.ColorJitter;
import org.gammaij.image.RgbImage;

/**
 * The colour control: every image of both classes is shown in grey. Detectors learn from colour photographs, and may take
 * the lack of colour for a trace.
 */
public final class Grey implements Treatment {

	/** Id of the only instance. */
	public static final String ID = "grey";

	public static final Grey INSTANCE = new Grey();

	private Grey() {}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String description() {
		return "Control: every image of both classes is shown in grey before it is scored.";
	}

	@Override
	public RgbImage apply(final RgbImage image, final Origin origin) {
		return ColorJitter.apply(image, 1, 1, 0);
	}
}
