package org.gammaij.data;

/** What becomes of a training image that is smaller than the crop. */
public enum SmallImages {
	/** One pixel of padding, as for all images, then zeros up to the crop; masks likewise (the paper enlarges only test images). */
	PAD,
	/** It is enlarged, bilinear, until its shorter side fits, and its masks with it. */
	ENLARGE
}
