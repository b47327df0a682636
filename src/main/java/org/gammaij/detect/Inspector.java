package org.gammaij.detect;

import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Verdict;
import org.gammaij.image.Window;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A detector made ready for one run: its model, view, device and thresholds are settled. */
public interface Inspector {

	/**
	 * Looks at one image.
	 *
	 * @param rgb 8-bit RGB, axes {@code (x, y, c)}
	 * @return maps from the origin
	 */
	Detection inspect(RandomAccessibleInterval<UnsignedByteType> rgb, Progress progress);

	/** Band of a detection under the thresholds of the model for the view of the run, with reasons. */
	Verdict verdict(Detection detection, Verdict.Subject subject);

	/** The part of an image of a size in pixels that is read; looking at it alone gives the same. */
	default Window part(final int width, final int height) {
		return Window.whole(width, height);
	}

	/** What all results of the run share. */
	Result.Run run();
}
