package org.gammaij.provenance;

import java.nio.file.Path;

/** Compares pixels for this package, which decodes none itself. */
@FunctionalInterface
public interface ThumbnailLikeness {

	/** Tells nothing. */
	ThumbnailLikeness UNKNOWN = (image, thumbnail) -> Double.NaN;

	/**
	 * How alike an image and a thumbnail are where they lie on each other. A thumbnail of another shape shows the whole
	 * image between two bars, or else is not alike.
	 *
	 * @param image an image file
	 * @param thumbnail a small JPEG image
	 * @return correlation of their brightness, -1 to 1; 0 for another shape without bars; NaN if it cannot be told
	 */
	double of(Path image, byte[] thumbnail);
}
