package org.gammaij.evaluation.ablation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Interval;

/**
 * What a row, or one of its seeds, got right on the test sets. Its accuracy is the mean over generators, where that of a
 * generator with several sets is the mean over these: so the paper's Tables 2 and 3 give 0.932 for the eight generators of
 * GenImage and GPT-4o, which is what its ablation tables have for the whole method.
 *
 * @param cells one per set and generator
 */
record RowScores(List<Cell> cells) {

	/**
	 * Images of one generator of one set.
	 *
	 * @param number of the set
	 * @param set its name
	 * @param authentic for each authentic image 1 if it was classified rightly, 0 if not, or a mean of such numbers
	 * @param generated the same for generated images
	 */
	record Cell(int number, String set, String generator, double[] authentic, double[] generated) {

		double accuracy() {
			return (mean(authentic) + mean(generated)) / 2;
		}
	}

	/** Means over seeds, image by image. */
	static RowScores mean(final List<RowScores> seeds) {
		final RowScores first = seeds.get(0);
		final List<Cell> cells = new ArrayList<>();
		for (int i = 0; i < first.cells.size(); i++) {
			final int at = i;
			final Cell cell = first.cells.get(i);
			cells.add(new Cell(cell.number, cell.set, cell.generator, mean(seeds, s -> s.cells.get(at).authentic), mean(seeds,
				s -> s.cells.get(at).generated)));
		}
		return new RowScores(cells);
	}

	private static double[] mean(final List<RowScores> seeds, final Function<RowScores, double[]> values) {
		final double[] mean = new double[values.apply(seeds.get(0)).length];
		for (final RowScores seed : seeds) {
			final double[] of = values.apply(seed);
			if (of.length != mean.length) throw new InvalidInputException("Two seeds of one row were tested on " + mean.length +
				" and " + of.length + " images: some could not be read at times; give the same command again.");
			for (int i = 0; i < mean.length; i++)
				mean[i] += of[i] / seeds.size();
		}
		return mean;
	}

	/** Number of images. */
	int images() {
		return cells.stream().mapToInt(cell -> cell.authentic.length + cell.generated.length).sum();
	}

	/** See the class comment; in [0, 1]. */
	double accuracy() {
		final List<double[]> strata = new ArrayList<>();
		final List<Double> weights = new ArrayList<>();
		strata(null, strata, weights);
		double accuracy = 0;
		for (int i = 0; i < strata.size(); i++)
			accuracy += weights.get(i) * mean(strata.get(i));
		return accuracy;
	}

	/** The accuracy with its interval over images, each generator and class drawn from for itself. */
	Interval interval(final Bootstrap bootstrap) {
		return weighted(null, bootstrap);
	}

	/** How much more accurate this is than another row, with the interval of the difference on the same images. */
	Interval less(final RowScores other, final Bootstrap bootstrap) {
		return weighted(other, bootstrap);
	}

	private Interval weighted(final RowScores other, final Bootstrap bootstrap) {
		final List<double[]> strata = new ArrayList<>();
		final List<Double> weights = new ArrayList<>();
		strata(other, strata, weights);
		return bootstrap.weightedMean(strata, weights);
	}

	private void strata(final RowScores other, final List<double[]> strata, final List<Double> weights) {
		final Map<String, Long> sets = cells.stream().collect(Collectors.groupingBy(Cell::generator, LinkedHashMap::new, Collectors
			.counting()));
		for (int i = 0; i < cells.size(); i++) {
			final Cell cell = cells.get(i);
			final double weight = 0.5 / sets.size() / sets.get(cell.generator);
			strata.add(difference(cell.authentic, other == null ? null : other.cells.get(i).authentic));
			strata.add(difference(cell.generated, other == null ? null : other.cells.get(i).generated));
			weights.add(weight);
			weights.add(weight);
		}
	}

	private static double[] difference(final double[] a, final double[] b) {
		if (b == null) return a;
		if (a.length != b.length) throw new InvalidInputException("Two rows were tested on " + a.length + " and " + b.length +
			" images: some could not be read at times; give the same command again.");
		final double[] difference = a.clone();
		for (int i = 0; i < b.length; i++)
			difference[i] -= b[i];
		return difference;
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).average().orElse(Double.NaN);
	}
}
