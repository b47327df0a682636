package org.gammaij.evaluation.treatment;

import java.io.IOException;

import org.gammaij.image.ImageSize;
import org.gammaij.image.RgbImage;

/**
 * What is done to an image before a detector sees it: a control or a degradation.
 * Deterministic: the same image gets the same result. May be called from several
 * threads.
 */
public interface Treatment {

	/** The size of an image; to ask for it may be to read a file. */
	@FunctionalInterface
	interface Size {
		ImageSize read() throws IOException;
	}

	/** Name in tables, files and the prediction cache; it changes whenever the result would, unless {@link #key} does. */
	String id();

	/**
	 * Name in the prediction cache of what comes of an image: {@link #id()}, but for images of which an earlier version made
	 * something else under that name, so that what is kept of theirs is not taken, and of all others is.
	 *
	 * @param size of the image
	 * @throws IOException if the size is needed and cannot be read
	 */
	default String key(final Size size) throws IOException {
		return id();
	}

	/** What is done, for reports: one sentence or several. */
	String description();

	/**
	 * Treats an image.
	 *
	 * @param image it is not changed
	 * @param origin what is known of its file
	 * @return a new image, or the same one if there is nothing to do
	 * @throws NotApplicableException if this treatment makes no sense for this image
	 */
	RgbImage apply(RgbImage image, Origin origin);

	/** Whether this treatment leaves an image of this origin exactly as it is stored, so that it needs no new score. */
	default boolean leavesAlone(final Origin origin) {
		return false;
	}

	/** Whether each pixel stays where it is, so that the true masks still fit. */
	default boolean keepsGeometry() {
		return true;
	}
}
