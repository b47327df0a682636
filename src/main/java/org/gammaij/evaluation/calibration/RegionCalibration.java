package org.gammaij.evaluation.calibration;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import org.gammaij.data.DataSource;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.RegionCalibrator;
import org.gammaij.evaluation.scoring.ClearestRegions;
import org.gammaij.evaluation.scoring.ScoredImage;

/**
 * From which clearness on a region of either map is told, found on authentic images.
 *
 * @param authentic images that it was found on
 * @param ai of the AI map
 * @param manipulation of the other map
 */
public record RegionCalibration(int authentic, OfMap ai, OfMap manipulation) {

	/**
	 * One map.
	 *
	 * @param known whether there is such a map, and the clearness of its regions is known
	 * @param fewest images of the control in which there are the fewest
	 * @param threshold 0 to 1; empty if none could be found
	 * @param told share of the authentic images with a region that is told, of the control in which there are the most; undefined
	 *          without a threshold
	 */
	public record OfMap(boolean known, int fewest, Optional<Double> threshold, Interval told) {}

	/**
	 * Calibrates. What was altered without AI says nothing of false alarms of the manipulation map, and is left out there.
	 *
	 * @param images of one detector after all treatments
	 * @param treatments ids of those after each of which the rate is to hold
	 * @param rate share of the authentic images in which a region may be told, above 0 and below 1
	 * @return empty if nothing is known of regions, as in a view of one tile
	 */
	public static Optional<RegionCalibration> of(final List<ScoredImage> images, final List<String> treatments,
		final double rate)
	{
		final List<ScoredImage> authentic = images.stream().filter(image -> image.ok() && image.sample().label() == 0 && treatments
			.contains(image.treatment())).toList();
		if (authentic.stream().map(image -> image.prediction().others()).anyMatch(others -> others == null || others
			.clearest() == null)) return Optional.empty();
		final List<double[]> ai = clearest(authentic, treatments, ClearestRegions::ai);
		final List<double[]> manipulation = clearest(authentic.stream().filter(image -> image.sample()
			.source() == DataSource.AUTHENTIC).toList(), treatments, ClearestRegions::manipulation);
		return Optional.of(new RegionCalibration(ai.stream().mapToInt(values -> values.length).max().orElse(0), ofMap(ai, rate), ofMap(
			manipulation, rate)));
	}

	private static OfMap ofMap(final List<double[]> clearest, final double rate) {
		final boolean known = clearest.stream().flatMapToDouble(DoubleStream::of).noneMatch(Double::isNaN);
		final Optional<Double> threshold = RegionCalibrator.calibrate(clearest, rate);
		return new OfMap(known, clearest.stream().mapToInt(values -> values.length).min().orElse(0), threshold, threshold.map(
			found -> RegionCalibrator.told(clearest, found)).orElse(Interval.UNDEFINED));
	}

	private static List<double[]> clearest(final List<ScoredImage> images, final List<String> treatments,
		final ToDoubleFunction<ClearestRegions> map)
	{
		return treatments.stream().map(treatment -> images.stream().filter(image -> image.treatment().equals(treatment))
			.mapToDouble(image -> map.applyAsDouble(image.prediction().others().clearest())).toArray()).toList();
	}
}
