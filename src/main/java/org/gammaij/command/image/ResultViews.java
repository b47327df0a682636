package org.gammaij.command.image;

import org.gammaij.detect.Result;
import org.scijava.service.SciJavaService;

import ij.ImagePlus;

/** Windows of this project's own, beside those of ImageJ. The application has them; where it has no window, nothing opens. */
public interface ResultViews extends SciJavaService {

	/** Whether there is somebody to look at a window. */
	boolean areSeen();

	/** Whether an image has a window that somebody looks at: ImageJ tells of the closing of no other. */
	boolean areSeen(ImagePlus image);

	/** Opens the window of an image. */
	void open(ImagePlus image);

	/** Shows the verdict of an image beside it. */
	void show(LookedAt looked);

	/**
	 * Says what a double-click on the row of a result does.
	 *
	 * @param opening shows the image of that row; called in a thread of its own
	 */
	void leadsTo(Result result, Runnable opening);

	/** Lets the rows of the table in the window of a title be clicked; may be called again and again. */
	void watch(String title);
}
