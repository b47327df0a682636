package org.gammaij.evaluation.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gammaij.common.ThreadProgress;

import org.apache.commons.math3.stat.StatUtils;

/**
 * 95 % percentile bootstrap. Images are drawn with replacement within their class, so
 * every resample has as many of each class as the data, and every figure that is
 * defined on the data is defined on it. The same seed gives the same limits.
 */
public final class Bootstrap {

	/** Default number of resamples. */
	public static final int RESAMPLES = 1000;
	/** Default seed. */
	public static final long SEED = 20260;

	private static final double LOW_PERCENT = 2.5;
	private static final double HIGH_PERCENT = 97.5;

	private final int resamples;
	private final long seed;

	public Bootstrap() {
		this(RESAMPLES, SEED);
	}

	/**
	 * @param resamples at least 1
	 * @param seed of the random draws
	 */
	public Bootstrap(final int resamples, final long seed) {
		if (resamples < 1) throw new IllegalArgumentException(resamples + " resamples are fewer than 1");
		this.resamples = resamples;
		this.seed = seed;
	}

	/** All figures of some images with their intervals. */
	public Map<Figure, Interval> figures(final Scores scores) {
		final Figure[] figures = Figure.values();
		final double[][] drawn = new double[figures.length][resamples];
		final SplittableRandom random = new SplittableRandom(seed);
		final int[][] classes = classes(scores);
		for (int r = 0; r < resamples; r++) {
			ThreadProgress.current().checkCancelled();
			final Scores resample = scores.weighted(draw(scores.size(), classes, random));
			for (int f = 0; f < figures.length; f++)
				drawn[f][r] = figures[f].of(resample);
		}
		final Map<Figure, Interval> intervals = new EnumMap<>(Figure.class);
		for (int f = 0; f < figures.length; f++)
			intervals.put(figures[f], interval(figures[f].of(scores), drawn[f]));
		return intervals;
	}

	/** Mean of some values; those that are NaN are left out. Undefined when none is left. */
	public Interval mean(final double[] values) {
		final double[] kept = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
		if (kept.length == 0) return Interval.UNDEFINED;
		final SplittableRandom random = new SplittableRandom(seed);
		final double[] drawn = new double[resamples];
		for (int r = 0; r < resamples; r++) {
			ThreadProgress.current().checkCancelled();
			double sum = 0;
			for (int i = 0; i < kept.length; i++)
				sum += kept[random.nextInt(kept.length)];
			drawn[r] = sum / kept.length;
		}
		return interval(StatUtils.mean(kept), drawn);
	}

	/**
	 * Any other number that is computed from labelled scores.
	 *
	 * @param statistic may return NaN for a resample on which it is not defined; these are left out
	 */
	public Interval of(final Scores scores, final ToDoubleFunction<Scores> statistic) {
		final SplittableRandom random = new SplittableRandom(seed);
		final int[][] classes = classes(scores);
		final double[] drawn = new double[resamples];
		for (int r = 0; r < resamples; r++) {
			ThreadProgress.current().checkCancelled();
			drawn[r] = statistic.applyAsDouble(scores.weighted(draw(scores.size(), classes, random)));
		}
		return interval(statistic.applyAsDouble(scores), drawn);
	}

	/**
	 * The same where whole groups are drawn in place of images, within each class as many as it has: images of one group resemble each
	 * other, so what another set of groups gives varies more than images that are drawn one by one tell.
	 *
	 * @param groups {@code (N)} number of the group of each image, in the order of the arrays that the scores were made of
	 * @param statistic as above
	 * @throws IllegalArgumentException if there are not as many as scores
	 */
	public Interval ofGroups(final Scores scores, final int[] groups, final ToDoubleFunction<Scores> statistic) {
		if (groups.length != scores.size()) throw new IllegalArgumentException(groups.length + " groups do not fit " + scores.size() +
			" scores");
		final List<int[][]> classes = Arrays.stream(classes(scores)).map(members -> Arrays.stream(members).boxed().collect(Collectors
			.groupingBy(i -> groups[scores.origin(i)], TreeMap::new, Collectors.toList())).values().stream().map(group -> group.stream()
				.mapToInt(Integer::intValue).toArray()).toArray(int[][]::new)).toList();
		final SplittableRandom random = new SplittableRandom(seed);
		final double[] drawn = new double[resamples];
		for (int r = 0; r < resamples; r++) {
			ThreadProgress.current().checkCancelled();
			final int[] weights = new int[scores.size()];
			for (final int[][] parts : classes)
				for (int k = 0; k < parts.length; k++)
					for (final int i : parts[random.nextInt(parts.length)])
						weights[i]++;
			drawn[r] = statistic.applyAsDouble(scores.weighted(weights));
		}
		return interval(statistic.applyAsDouble(scores), drawn);
	}

	/**
	 * The mean of a number over several sets of images, each of which is drawn from for itself.
	 *
	 * @param sets not empty
	 * @param statistic of a set; undefined on one, the mean is
	 */
	public Interval meanOver(final List<Scores> sets, final ToDoubleFunction<Scores> statistic) {
		final SplittableRandom random = new SplittableRandom(seed);
		final List<int[][]> classes = sets.stream().map(Bootstrap::classes).toList();
		final double[] drawn = new double[resamples];
		for (int r = 0; r < resamples; r++)
			for (int i = 0; i < sets.size(); i++) {
				ThreadProgress.current().checkCancelled();
				drawn[r] += statistic.applyAsDouble(sets.get(i).weighted(draw(sets.get(i).size(), classes.get(i), random))) / sets
					.size();
			}
		return interval(sets.stream().mapToDouble(statistic).average().orElse(Double.NaN), drawn);
	}

	/**
	 * A weighted sum of the means of several strata, each of which is drawn from for itself: of differences between two
	 * detectors on the same images, a paired bootstrap.
	 *
	 * @param strata values of each stratum; undefined if one has none
	 * @param weights one per stratum
	 */
	public Interval weightedMean(final List<double[]> strata, final List<Double> weights) {
		if (strata.stream().anyMatch(values -> values.length == 0)) return Interval.UNDEFINED;
		final SplittableRandom random = new SplittableRandom(seed);
		final double[] drawn = new double[resamples];
		double value = 0;
		for (int i = 0; i < strata.size(); i++) {
			final double[] values = strata.get(i);
			value += weights.get(i) * StatUtils.mean(values);
			for (int r = 0; r < resamples; r++) {
			ThreadProgress.current().checkCancelled();
				double sum = 0;
				for (int k = 0; k < values.length; k++)
					sum += values[random.nextInt(values.length)];
				drawn[r] += weights.get(i) * sum / values.length;
			}
		}
		return interval(value, drawn);
	}

	private static Interval interval(final double value, final double[] drawn) {
		final double[] kept = Arrays.stream(drawn).filter(v -> !Double.isNaN(v)).toArray();
		if (Double.isNaN(value) || kept.length == 0) return Interval.UNDEFINED;
		return new Interval(value, StatUtils.percentile(kept, LOW_PERCENT), StatUtils.percentile(kept, HIGH_PERCENT));
	}

	private static int[][] classes(final Scores scores) {
		final int[] positives = IntStream.range(0, scores.size()).filter(scores::positive).toArray();
		final int[] negatives = IntStream.range(0, scores.size()).filter(i -> !scores.positive(i)).toArray();
		return new int[][] { positives, negatives };
	}

	private static int[] draw(final int size, final int[][] classes, final SplittableRandom random) {
		final int[] weights = new int[size];
		for (final int[] members : classes)
			for (int i = 0; i < members.length; i++)
				weights[members[random.nextInt(members.length)]]++;
		return weights;
	}
}
