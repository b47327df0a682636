package org.gammaij.data;

import java.nio.file.Path;

/**
 * What is known of how an image came about, beyond its labels. All of it is optional: "", 0 or null where it is not known.
 *
 * @param family generators that share their last component, which leave alike traces; or the kind of an authentic image
 * @param licence under which the image may be used
 * @param stored how the image was stored where it came from, as {@link org.gammaij.image.ImageFormat#stored} names
 *          it; this file may be a lossless copy of it
 * @param quality of its JPEG compression, 1 to 100 on the scale of the IJG
 * @param photograph for a reconstruction the file of what it reconstructs, pixel by pixel; null for all others
 */
public record Provenance(String family, String licence, String stored, int quality, Path photograph) {

	/** Nothing is known. */
	public static final Provenance NONE = new Provenance("", "", "", 0, null);

	/** The same with its photograph in another file. */
	public Provenance withPhotograph(final Path other) {
		return new Provenance(family, licence, stored, quality, other);
	}
}
