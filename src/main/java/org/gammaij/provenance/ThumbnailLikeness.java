package org.gammaij.provenance;

import java.nio.file.Path;

/** Compares pixels for this package, which decodes none itself. */
@FunctionalInterface
public interface ThumbnailLikeness {

	/** Tells nothing. */
	ThumbnailLikeness UNKNOWN = (image, thumbnail) -> Double.NaN;

	/**
	 * How alike an image and a thumbnail of the same shape are.
	 *
	 * @param image an image file
	 * @param thumbnail a small JPEG image
	 * @return correlation of their brightness, -1 to 1; NaN if it cannot be told
	 */
	double of(Path image, byte[] thumbnail);
}
