package org.gammaij.engine;

import java.util.Locale;

/** Which part of an image is shown to the network. */
public enum View {

	/**
	 * The paper's protocol: one pixel of padding, then a central square of the model's tile, 512 x 512 pixels in the
	 * paper; an image smaller than that is first enlarged. Pixels outside the crop are not looked at.
	 */
	CENTER_CROP,

	/** Every pixel, at its own resolution, in overlapping tiles. */
	WHOLE;

	/** Name in parameters and tables: lower case with underscores. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}
}
