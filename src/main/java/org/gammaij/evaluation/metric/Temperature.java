package org.gammaij.evaluation.metric;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Temperature scaling: the one number that logits are divided by so that P(AI) means what it
 * says. It minimises the balanced NLL, so that the mixture of the classes does not count, and
 * changes no rank and no image's side of 0.5.
 */
final class Temperature {

	/** Limits of the search (ours). */
	static final double LOWEST = 0.05;
	static final double HIGHEST = 20;
	/** A search that runs into a limit stops this factor short of it. */
	private static final double AT_LIMIT = 1.01;

	private static final int RESAMPLES = 200;
	private static final int EVALUATIONS = 200;
	private static final double TOLERANCE = 1e-6;

	private Temperature() {}

	/**
	 * Fits.
	 *
	 * @param scores raw logits of both classes
	 * @return in [{@value #LOWEST}, {@value #HIGHEST}], with its 95 % bootstrap interval
	 */
	static Interval fit(final Scores scores) {
		return new Bootstrap(RESAMPLES, Bootstrap.SEED).of(scores, Temperature::best);
	}

	/** Whether a fitted value is the upper limit: the best would be a P(AI) of 0.5 for every image. */
	static boolean isHighest(final double fitted) {
		return fitted > HIGHEST / AT_LIMIT;
	}

	/** Whether a fitted value is the lower limit: the images are separated perfectly, or next to it. */
	static boolean isLowest(final double fitted) {
		return fitted < LOWEST * AT_LIMIT;
	}

	private static double best(final Scores scores) {
		final UnivariateObjectiveFunction loss = new UnivariateObjectiveFunction(logarithm -> Figure.BALANCED_NLL.of(scores
			.cooled(Math.exp(logarithm))));
		return Math.exp(new BrentOptimizer(TOLERANCE, TOLERANCE).optimize(loss, GoalType.MINIMIZE, new SearchInterval(Math
			.log(LOWEST), Math.log(HIGHEST)), new MaxEval(EVALUATIONS)).getPoint());
	}
}
