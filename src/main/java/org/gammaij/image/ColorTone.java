package org.gammaij.image;

/**
 * The colours of an image made paler, grey, or those of a single tint, as scanners, cameras' monochrome modes and lookup
 * tables do.
 *
 * @param saturation multiplies the distance from the grey of the pixel; 0 gives a grey image
 * @param red multiplies red afterwards, 0 to 1
 * @param green the same for green
 * @param blue the same for blue
 */
public record ColorTone(double saturation, double red, double green, double blue) {

	/** Leaves an image as it is. */
	public static final ColorTone NONE = new ColorTone(1, 1, 1, 1);
	/** Makes an image grey. */
	public static final ColorTone GREY = new ColorTone(0, 1, 1, 1);

	/** A new image, or the same one if nothing changes. */
	public RgbImage apply(final RgbImage image) {
		if (equals(NONE)) return image;
		final RgbImage out = ColorJitter.apply(image, 1, 1, saturation);
		final double[] gains = { red, green, blue };
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			if (gains[c] != 1) for (int i = c * out.planeSize(); i < (c + 1) * out.planeSize(); i++)
				out.samples()[i] = (byte) Math.round((out.samples()[i] & 0xff) * gains[c]);
		return out;
	}
}
