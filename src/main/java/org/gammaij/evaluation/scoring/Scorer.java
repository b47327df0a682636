package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.util.Optional;

import org.gammaij.common.Progress;
import org.gammaij.engine.View;
import org.gammaij.image.RgbImage;
import org.gammaij.model.Thresholds;

/**
 * A detector in the table: GAMMA itself or any other that can be put beside it.
 * One thread at a time calls it.
 */
public interface Scorer extends AutoCloseable {

	/** Name in tables and plots. */
	String name();

	/** SHA-256 of everything that decides its answers but for the image and the view: weights, code and settings. */
	String hash();

	/** SHA-256 by which reports name it: of its program or file of scores; a model's own, see {@link org.gammaij.model.ModelFolder#hash}. */
	default String fileHash() {
		return hash();
	}

	/** Which part of an image it looks at, as in {@link View#id()}, or its own way of cropping. */
	String view();

	/**
	 * What logits are divided by before the sigmoid, above 0; 1 for a detector that was not
	 * calibrated. Ranks and the side of 0.5 do not depend on it.
	 */
	default double temperature() {
		return 1;
	}

	/** Whether it looks at images tile by tile and tells {@link OtherScores}. */
	default boolean hasTiles() {
		return false;
	}

	/** Whether an image of such a size, in pixels, is one tile to it: always for a detector that has none. */
	default boolean isOneTile(final int width, final int height) {
		return true;
	}

	/** Thresholds of its own bands in this view, if it has some. */
	default Optional<Thresholds> thresholds() {
		return Optional.empty();
	}

	/**
	 * Looks at one image.
	 *
	 * @return raw class logit, not divided by the temperature, and maps if the detector makes any
	 * @throws IOException if the detector cannot be run
	 */
	RawScore score(RgbImage image, Progress progress) throws IOException;

	@Override
	default void close() {}
}
