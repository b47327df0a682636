package org.gammaij.evaluation.adaptation;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.model.LogitLayer;

/**
 * Fits a layer by logistic regression that is held to the layer that it starts from: it minimises the mean loss, both
 * classes counting the same, plus {@code strength / 2} times the squared change, where each weight's change is measured in
 * standard deviations of what it is multiplied with. By Newton's method.
 */
final class RidgeFit {

	/**
	 * One image after one treatment.
	 *
	 * @param features {@code (C)}
	 * @param generated class
	 * @param weight how much it counts, those of each class adding up to 0.5
	 */
	record Row(float[] features, boolean generated, double weight) {}

	private static final int STEPS = 50;
	private static final int HALVINGS = 30;
	private static final double CONVERGED = 1e-10;
	/** Of a direction, as part of the gradient: Newton's steps mend the rest. */
	private static final double RESIDUAL = 1e-4;
	/** Conjugate gradients need as many loops as there are features, but for rounding. */
	private static final int LOOPS = 10;

	private final List<Row> rows;
	private final LogitLayer start;
	private final int width;
	private final double[] means;
	/** One over the standard deviation; 0 for what does not vary and so tells nothing. */
	private final double[] scales;

	/**
	 * @param rows of both classes
	 * @param start the layer that the fit is held to
	 */
	RidgeFit(final List<Row> rows, final LogitLayer start) {
		this.rows = rows;
		this.start = start;
		width = start.weights().length;
		means = new double[width];
		scales = new double[width];
		final double[] squares = new double[width];
		for (final Row row : rows) {
			for (int j = 0; j < width; j++)
				means[j] += row.weight() * row.features()[j];
		}
		for (final Row row : rows) {
			for (int j = 0; j < width; j++)
				squares[j] += row.weight() * Math.pow(row.features()[j] - means[j], 2);
		}
		for (int j = 0; j < width; j++) {
			final double deviation = Math.sqrt(squares[j]);
			scales[j] = deviation > 1e-6 * (1 + Math.abs(means[j])) ? 1 / deviation : 0;
		}
	}

	/** @param strength above 0; infinite for no change at all */
	LogitLayer fit(final double strength) {
		if (Double.isInfinite(strength)) return start;
		final double[] change = new double[width + 1];
		minimise(change, inputs(), strength);
		return layer(change);
	}

	/**
	 * A row as the fit sees it.
	 *
	 * @param values {@code (C + 1)} standardised, then 1 for the bias
	 * @param offset logit by the layer that it starts from
	 * @param sign 1 for an AI image, else -1
	 * @param weight that of the row
	 */
	private record Input(double[] values, double offset, int sign, double weight) {}

	private List<Input> inputs() {
		final List<Input> inputs = new ArrayList<>();
		for (final Row row : rows) {
			final double[] values = new double[width + 1];
			for (int j = 0; j < width; j++)
				values[j] = (row.features()[j] - means[j]) * scales[j];
			values[width] = 1;
			inputs.add(new Input(values, start.logit(row.features()), row.generated() ? 1 : -1, row.weight()));
		}
		return inputs;
	}

	private LogitLayer layer(final double[] change) {
		final double[] weights = start.weights().clone();
		double bias = start.bias() + change[width];
		for (int j = 0; j < width; j++) {
			weights[j] += change[j] * scales[j];
			bias -= change[j] * scales[j] * means[j];
		}
		return new LogitLayer(weights, bias);
	}

	/** Newton's method from where {@code change} is; halves a step that would not go down. */
	private static void minimise(final double[] change, final List<Input> inputs, final double strength) {
		double loss = loss(change, inputs, strength);
		for (int step = 0; step < STEPS; step++) {
			final double[] direction = direction(change, inputs, strength);
			double factor = 1;
			double[] next = change;
			double lower = loss;
			for (int halving = 0; halving < HALVINGS && !(lower < loss); halving++, factor /= 2) {
				next = new double[change.length];
				for (int j = 0; j < next.length; j++)
					next[j] = change[j] - factor * direction[j];
				lower = loss(next, inputs, strength);
			}
			if (!(lower < loss)) return;
			System.arraycopy(next, 0, change, 0, change.length);
			final boolean converged = loss - lower < CONVERGED * (1 + loss);
			loss = lower;
			if (converged) return;
		}
	}

	private static double loss(final double[] change, final List<Input> inputs, final double strength) {
		double sum = strength / 2 * dot(change, change);
		for (final Input input : inputs) {
			final double against = -input.sign() * (input.offset() + dot(change, input.values()));
			sum += input.weight() * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
		}
		return sum;
	}

	/** The Hessian's inverse times the gradient, by conjugate gradients: a Hessian of some thousand features is never written down. */
	private static double[] direction(final double[] change, final List<Input> inputs, final double strength) {
		final int n = change.length;
		final double[] gradient = new double[n];
		final double[] curvatures = new double[inputs.size()];
		for (int j = 0; j < n; j++)
			gradient[j] = strength * change[j];
		for (int i = 0; i < curvatures.length; i++) {
			final Input input = inputs.get(i);
			final double p = Scores.sigmoid(input.offset() + dot(change, input.values()));
			add(gradient, input.weight() * (p - (input.sign() > 0 ? 1 : 0)), input.values());
			curvatures[i] = input.weight() * p * (1 - p);
		}
		final RealLinearOperator hessian = new RealLinearOperator() {

			@Override
			public int getRowDimension() {
				return n;
			}

			@Override
			public int getColumnDimension() {
				return n;
			}

			@Override
			public RealVector operate(final RealVector vector) {
				final double[] at = vector.toArray();
				final double[] product = new double[n];
				add(product, strength, at);
				for (int i = 0; i < curvatures.length; i++)
					add(product, curvatures[i] * dot(at, inputs.get(i).values()), inputs.get(i).values());
				return new ArrayRealVector(product, false);
			}
		};
		return new ConjugateGradient(LOOPS * n, RESIDUAL, false).solve(hessian, new ArrayRealVector(gradient, false)).toArray();
	}

	private static void add(final double[] sum, final double factor, final double[] values) {
		for (int j = 0; j < sum.length; j++)
			sum[j] += factor * values[j];
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int j = 0; j < a.length; j++)
			sum += a[j] * b[j];
		return sum;
	}
}
