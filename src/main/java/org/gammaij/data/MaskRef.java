package org.gammaij.data;

import java.nio.file.Path;

/** Where the mask of a sample is to be had: a file, a constant, or nowhere. */
public sealed interface MaskRef {

	/** Background everywhere. */
	MaskRef EMPTY = new Constant(false);
	/** Foreground everywhere. */
	MaskRef FULL = new Constant(true);
	/** Not known: no loss and no mask metric is taken from it. */
	MaskRef UNKNOWN = new Unknown();
	/** Values above this are foreground unless a data set says otherwise. */
	int DEFAULT_THRESHOLD = 127;

	/** The same value at every pixel. */
	record Constant(boolean foreground) implements MaskRef {}

	/** An image file; values above {@code threshold} (0 to 255) are foreground. */
	record File(Path path, int threshold) implements MaskRef {}

	/** See {@link MaskRef#UNKNOWN}. */
	record Unknown() implements MaskRef {}

	/** An image file that is foreground above {@link #DEFAULT_THRESHOLD}. */
	static MaskRef file(final Path path) {
		return new File(path, DEFAULT_THRESHOLD);
	}
}
