package org.gammaij.network;

import ai.djl.ndarray.NDArray;

/**
 * Where one of the cross-attentions of eqs. (7) and (8) looks.
 *
 * @param direction who asks whom
 * @param weights {@code (N, H, W)}: shares of the attention over the places of what is asked, the mean over queries and heads; 1
 *          together
 */
public record Attention(Direction direction, NDArray weights) {

	/** Who asks whom. */
	public enum Direction {
		/** Reverse: the AI decoder asks the classifier. */
		AI_ASKS("AI decoder asks"),
		/** Reverse: the manipulation decoder asks the classifier. */
		MANIPULATION_ASKS("manipulation dec. asks"),
		/** The classifier asks the AI decoder. */
		CLASS_ASKS_AI("class asks AI dec."),
		/** The classifier asks the manipulation decoder. */
		CLASS_ASKS_MANIPULATION("class asks manip. dec.");

		private final String label;

		Direction(final String label) {
			this.label = label;
		}

		/** A few words for pictures. */
		public String label() {
			return label;
		}
	}
}
