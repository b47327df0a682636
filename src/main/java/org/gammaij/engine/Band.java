package org.gammaij.engine;

import org.gammaij.model.Thresholds;

/** What a score is called. It is an indication, and never a proof. */
public enum Band {

	INDICATED("indicated"), INCONCLUSIVE("inconclusive"), NOT_INDICATED("not indicated");

	/** Ours: with this share of AI pixels or more, a score that is {@code not indicated} is contradicted. */
	static final double CONTRADICTING_AREA = 0.01;

	private final String label;

	Band(final String label) {
		this.label = label;
	}

	/** The words for tables and overlays. */
	public String label() {
		return label;
	}

	/**
	 * Band of a score.
	 *
	 * @param probability P(AI) in [0, 1] as {@link Detection#probability} gives it
	 * @param thresholds of the view that the score comes from
	 * @throws IllegalArgumentException if the probability is not a number from 0 to 1: a failure has no band
	 */
	public static Band of(final double probability, final Thresholds thresholds) {
		requireProbability(probability);
		if (probability >= thresholds.high()) return INDICATED;
		return probability < thresholds.low() ? NOT_INDICATED : INCONCLUSIVE;
	}

	/** @throws IllegalArgumentException if a number is not from 0 to 1 */
	static void requireProbability(final double probability) {
		if (!(probability >= 0 && probability <= 1)) throw new IllegalArgumentException("No probability: " + probability);
	}

	/**
	 * Whether score and map contradict each other: the score indicates AI pixels and the map shows none, or
	 * the reverse (ours).
	 *
	 * @param aiFraction share of the pixels looked at that the map calls AI, 0 to 1; NaN if there is no map
	 */
	public boolean disagreesWith(final double aiFraction) {
		return switch (this) {
			case INDICATED -> aiFraction == 0;
			case NOT_INDICATED -> aiFraction >= CONTRADICTING_AREA;
			case INCONCLUSIVE -> false;
		};
	}
}
