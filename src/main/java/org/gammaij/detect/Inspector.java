package org.gammaij.detect;

import java.util.function.Predicate;

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

	/**
	 * Looks at one image, of which some pixels are not meant.
	 *
	 * @param rgb as above
	 * @param meant whether any pixel of a part of it is meant; the rest need not be looked at
	 * @return as above; the maps may say anything of parts that are not meant
	 */
	default Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Predicate<Window> meant,
		final Progress progress)
	{
		return inspect(rgb, progress);
	}

	/**
	 * The part of an image that is read to say something of a region of it.
	 *
	 * @param region within the image
	 * @param image all that is there
	 * @return looking at it alone gives the same as the whole image
	 */
	default Window part(final Window region, final Window image) {
		return region;
	}

	/** What all results of the run share. */
	Result.Run run();
}
