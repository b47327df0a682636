package org.gammaij.evaluation.treatment;

import org.gammaij.image.RgbImage;

/**
 * What is done to an image before a detector sees it: a control or a degradation.
 * Deterministic: the same image gets the same result. May be called from several
 * threads.
 */
public interface Treatment {

	/** Name in tables, files and the prediction cache; it changes whenever the result would, unless {@link #key} does. */
	String id();

	/**
	 * Name in the prediction cache: {@link #id()}, unless an earlier version made something else under that name, of which what
	 * is kept must not be taken.
	 */
	default String key() {
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
