package org.gammaij.evaluation.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import org.gammaij.map.RegionLimit;

/**
 * Finds from which clearness on a region of a map is told: as low as possible with a region told of at most the chosen
 * share of the authentic images, after each control; in small images first, and then how much it has to grow so that the
 * same holds in larger ones.
 */
public final class RegionCalibrator {

	/**
	 * The clearest region of an authentic image.
	 *
	 * @param pixels of the image
	 * @param clearness 0 to 1, 0 for none; NaN if it is not known
	 */
	public record Clearest(long pixels, double clearness) {

		/** Whether the limit of small images holds for it. */
		public boolean isSmall() {
			return pixels <= RegionLimit.SMALL;
		}
	}

	/** So far above the largest growth a limit is that none may reach, more than what rounding takes away. */
	private static final double ABOVE_ALL = 0.01;

	private RegionCalibrator() {}

	/**
	 * From which clearness on a region of a small image is told.
	 *
	 * @param controls of each control its images, of which the small ones count; a control that has too few of them does not
	 * @param rate share of the images, 0 to 1
	 * @return 0 to 1; empty if every control has too few, or it is not known of all
	 */
	public static Optional<Double> clearness(final List<List<Clearest>> controls, final double rate) {
		return each(controls, Clearest::isSmall, rate, Clearest::clearness).stream().map(rising -> Calibrator.upper(rising,
			Calibrator.allowed(rate, rising.length))).max(Comparator.naturalOrder());
	}

	/**
	 * How much that has to grow with the size of an image.
	 *
	 * @param controls of each control its images, of which the large ones count, likewise
	 * @param clearness that of small images
	 * @param rate share of the images, 0 to 1
	 * @return see {@link RegionLimit#growth}; empty if every control has too few, or it is not known of all
	 */
	public static Optional<Double> growth(final List<List<Clearest>> controls, final double clearness, final double rate) {
		final RegionLimit limit = RegionLimit.of(clearness);
		return each(controls, image -> !image.isSmall(), rate, image -> limit.growthTo(image.pixels(), image.clearness())).stream()
			.map(rising -> growth(rising, Calibrator.allowed(rate, rising.length))).max(Comparator.naturalOrder());
	}

	/** @param rising growths that the images would reach */
	private static double growth(final double[] rising, final int most) {
		return rising[rising.length - most - 1] < 0 ? 0 : Calibrator.upper(rising, most, rising[rising.length - 1] + ABOVE_ALL);
	}

	/** Rising values of some images of each control that has enough of these; none if one of them is not known. */
	private static List<double[]> each(final List<List<Clearest>> controls, final Predicate<Clearest> some, final double rate,
		final ToDoubleFunction<Clearest> value)
	{
		final List<double[]> all = controls.stream().map(images -> images.stream().filter(some).mapToDouble(value).sorted()
			.toArray()).filter(rising -> rising.length >= Calibrator.least(rate)).toList();
		return all.stream().flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN) ? List.of() : all;
	}

	/** Share of some images with a region that is told, of the control in which there are the most; undefined without images. */
	public static Interval told(final List<List<Clearest>> controls, final Predicate<Clearest> some, final RegionLimit limit) {
		return controls.stream().map(images -> images.stream().filter(some).toList()).filter(images -> !images.isEmpty()).map(
			images -> Reliability.proportion((int) images.stream().filter(image -> image.clearness() >= limit.at(image.pixels()))
				.count(), images.size())).max(Comparator.comparingDouble(Interval::value)).orElse(Interval.UNDEFINED);
	}
}
