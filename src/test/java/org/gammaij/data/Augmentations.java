package org.gammaij.data;

import org.gammaij.data.Augmentation.Tones;

/** Ways to vary samples, for tests. */
final class Augmentations {

	private Augmentations() {}

	/**
	 * The paper's: no resizing, sigma up to 3, quality 30 to 100, flip and jitter of 0.2 with probability 0.5.
	 *
	 * @param probability of blur and, independently, of JPEG: 0.5 or 0.1 in Wang et al.
	 */
	static Augmentation wang(final double probability) {
		return new Augmentation(0, 1, 1, probability, 3, probability, 30, 100, 0.5, 0.5, 0.2, 0.2, 0.2, Tones.NONE);
	}
}
