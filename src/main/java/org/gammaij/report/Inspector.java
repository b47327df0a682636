package org.gammaij.report;

import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Verdict;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/** A detector made ready for one run: its model, view, device and thresholds are settled. */
public interface Inspector {

	/** Looks at one image. */
	Detection inspect(RgbImage image, Progress progress);

	/** Band of a detection under the thresholds of the model for the view of the run, with reasons. */
	Verdict verdict(Detection detection, Verdict.Subject subject);

	/** The part of an image of a size in pixels that is read; looking at it alone gives the same. */
	default Window part(final int width, final int height) {
		return Window.whole(width, height);
	}

	/** What all rows of the run share. */
	ResultRow.Run run();
}
