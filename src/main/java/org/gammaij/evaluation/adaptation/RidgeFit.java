package org.gammaij.evaluation.adaptation;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Refits a last layer by logistic regression that is held to the layer that it starts from: it minimises the mean loss, both
 * classes counting the same, plus {@code strength / 2} times the squared change, where each weight's change is measured in
 * standard deviations of what it is multiplied with. By Newton's method. The score of an image is that of its
 * highest tile, which may become another one, so that the fit is repeated with the tiles that are the highest then.
 */
final class RidgeFit {

	/**
	 * One image after one treatment.
	 *
	 * @param tiles {@code (T, C)}
	 * @param generated class
	 * @param weight how much it counts, those of each class adding up to 0.5
	 */
	record Row(float[][] tiles, boolean generated, double weight) {}

	private static final int ROUNDS = 10;
	private static final int STEPS = 50;
	private static final int HALVINGS = 30;
	private static final double CONVERGED = 1e-10;

	private final List<Row> rows;
	private final LastLayer start;
	private final int width;
	private final double[] means;
	/** One over the standard deviation; 0 for what does not vary and so tells nothing. */
	private final double[] scales;

	/**
	 * @param rows of both classes
	 * @param start the layer that the fit is held to
	 */
	RidgeFit(final List<Row> rows, final LastLayer start) {
		this.rows = rows;
		this.start = start;
		width = start.weights().length;
		means = new double[width];
		scales = new double[width];
		final double[] squares = new double[width];
		for (final Row row : rows) {
			final float[] tile = row.tiles()[start.decisive(row.tiles())];
			for (int j = 0; j < width; j++)
				means[j] += row.weight() * tile[j];
		}
		for (final Row row : rows) {
			final float[] tile = row.tiles()[start.decisive(row.tiles())];
			for (int j = 0; j < width; j++)
				squares[j] += row.weight() * (tile[j] - means[j]) * (tile[j] - means[j]);
		}
		for (int j = 0; j < width; j++) {
			final double deviation = Math.sqrt(squares[j]);
			scales[j] = deviation > 1e-6 * (1 + Math.abs(means[j])) ? 1 / deviation : 0;
		}
	}

	/** @param strength above 0; infinite for no change at all */
	LastLayer fit(final double strength) {
		if (Double.isInfinite(strength)) return start;
		final double[] change = new double[width + 1];
		int[] tiles = decisive(start);
		for (int round = 0; round < ROUNDS; round++) {
			minimise(change, tiles, strength);
			final int[] next = decisive(layer(change));
			if (Arrays.equals(tiles, next)) break;
			tiles = next;
		}
		return layer(change);
	}

	private int[] decisive(final LastLayer layer) {
		return rows.stream().mapToInt(row -> layer.decisive(row.tiles())).toArray();
	}

	private LastLayer layer(final double[] change) {
		final double[] weights = start.weights().clone();
		double bias = start.bias() + change[width];
		for (int j = 0; j < width; j++) {
			weights[j] += change[j] * scales[j];
			bias -= change[j] * scales[j] * means[j];
		}
		return new LastLayer(weights, bias);
	}

	/** Newton's method from where {@code change} is; halves a step that would not go down. */
	private void minimise(final double[] change, final int[] tiles, final double strength) {
		final double[][] inputs = new double[rows.size()][];
		final double[] offsets = new double[rows.size()];
		for (int i = 0; i < inputs.length; i++) {
			final float[] tile = rows.get(i).tiles()[tiles[i]];
			offsets[i] = start.logit(tile);
			inputs[i] = new double[width + 1];
			for (int j = 0; j < width; j++)
				inputs[i][j] = (tile[j] - means[j]) * scales[j];
			inputs[i][width] = 1;
		}
		double loss = loss(change, inputs, offsets, strength);
		for (int step = 0; step < STEPS; step++) {
			final double[] direction = direction(change, inputs, offsets, strength);
			double factor = 1;
			double[] next = change;
			double lower = loss;
			for (int halving = 0; halving < HALVINGS && !(lower < loss); halving++, factor /= 2) {
				next = new double[change.length];
				for (int j = 0; j < next.length; j++)
					next[j] = change[j] - factor * direction[j];
				lower = loss(next, inputs, offsets, strength);
			}
			if (!(lower < loss)) return;
			System.arraycopy(next, 0, change, 0, change.length);
			final boolean converged = loss - lower < CONVERGED * (1 + loss);
			loss = lower;
			if (converged) return;
		}
	}

	private double loss(final double[] change, final double[][] inputs, final double[] offsets, final double strength) {
		double sum = strength / 2 * dot(change, change);
		for (int i = 0; i < inputs.length; i++) {
			final double logit = offsets[i] + dot(change, inputs[i]);
			final double against = rows.get(i).generated() ? -logit : logit;
			sum += rows.get(i).weight() * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
		}
		return sum;
	}

	/** The Hessian's inverse times the gradient. */
	private double[] direction(final double[] change, final double[][] inputs, final double[] offsets,
		final double strength)
	{
		final int n = width + 1;
		final double[] gradient = new double[n];
		final double[][] hessian = new double[n][n];
		for (int j = 0; j < n; j++) {
			gradient[j] = strength * change[j];
			hessian[j][j] = strength;
		}
		for (int i = 0; i < inputs.length; i++) {
			final double[] x = inputs[i];
			final double p = 1 / (1 + Math.exp(-offsets[i] - dot(change, x)));
			final double first = rows.get(i).weight() * (p - (rows.get(i).generated() ? 1 : 0));
			final double second = rows.get(i).weight() * p * (1 - p);
			for (int j = 0; j < n; j++) {
				gradient[j] += first * x[j];
				final double factor = second * x[j];
				final double[] line = hessian[j];
				for (int k = 0; k <= j; k++)
					line[k] += factor * x[k];
			}
		}
		for (int j = 0; j < n; j++)
			for (int k = 0; k < j; k++)
				hessian[k][j] = hessian[j][k];
		return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false)).getSolver().solve(new ArrayRealVector(
			gradient, false)).toArray();
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int j = 0; j < a.length; j++)
			sum += a[j] * b[j];
		return sum;
	}
}
