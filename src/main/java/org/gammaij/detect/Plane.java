package org.gammaij.detect;

import java.io.Closeable;
import java.io.IOException;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** One picture to look at: an image, a page of one, or a slice. Nothing else knows where its pixels come from. */
public interface Plane extends Closeable {

	/** Number of the plane in its source, from 0. */
	int index();

	/**
	 * The pixels that are to be looked at, where they lie in the plane: all, or those of a selection.
	 *
	 * @return 8-bit RGB, axes {@code (x, y, c)}; what cannot be read fails when it is used
	 * @throws org.gammaij.common.InvalidInputException if they cannot be read
	 */
	RandomAccessibleInterval<UnsignedByteType> pixels();

	/**
	 * Reads the pixels now, on whatever thread, if they will be in memory as a whole anyway and are few enough to be there
	 * beside those of another plane.
	 *
	 * @throws org.gammaij.common.InvalidInputException if they cannot be read
	 */
	default void prepare() {}

	/**
	 * What lies around the {@link #pixels}: the network may look beyond them where they are smaller than what it looks at.
	 *
	 * @return contains the pixels; no more than they if nothing around belongs to the same picture
	 */
	default RandomAccessibleInterval<UnsignedByteType> surroundings() {
		return pixels();
	}

	/** Which of the {@link #pixels} are meant, as large as they are; null for all. */
	default Mask mask() {
		return null;
	}

	/** How the pixels became RGB; to be asked for once some were used. */
	RgbSource source();

	/** Why what a model says of such a picture was not validated, as a clause; "" if nothing is known against it. */
	default String unvalidated() {
		return "";
	}

	@Override
	default void close() throws IOException {}
}
