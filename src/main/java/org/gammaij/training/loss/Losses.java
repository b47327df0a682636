package org.gammaij.training.loss;

/**
 * Losses of eq. (6) as numbers.
 *
 * @param total weighted sum
 * @param cls classification, unweighted
 * @param ai AI mask, unweighted; 0 without that head
 * @param manipulation manipulation mask, unweighted; 0 without that head
 */
public record Losses(double total, double cls, double ai, double manipulation) {

	public static final Losses ZERO = new Losses(0, 0, 0, 0);

	public static Losses of(final GammaLoss.Terms terms) {
		return new Losses(terms.total().getFloat(), terms.cls().getFloat(), terms.ai() == null ? 0 : terms.ai().getFloat(),
			terms.manipulation() == null ? 0 : terms.manipulation().getFloat());
	}

	/** This plus {@code weight} times the other. */
	public Losses plus(final Losses other, final double weight) {
		return new Losses(total + weight * other.total, cls + weight * other.cls, ai + weight * other.ai, manipulation +
			weight * other.manipulation);
	}
}
