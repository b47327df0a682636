package org.gammaij.evaluation.calibration;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.gammaij.data.DataSource;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.RegionCalibrator;
import org.gammaij.evaluation.metric.RegionCalibrator.Clearest;
import org.gammaij.evaluation.scoring.ClearestRegions;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.map.RegionLimit;

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
	 * @param small images of no more than {@link RegionLimit#SMALL} pixels, of the control in which there are the most
	 * @param large images of more, likewise
	 * @param threshold in small images, 0 to 1; empty if none could be found
	 * @param growth see {@link RegionLimit#growth}; empty if it could not be found
	 */
	public record OfMap(boolean known, Images small, Images large, Optional<Double> threshold, Optional<Double> growth) {}

	/**
	 * Images of some sizes.
	 *
	 * @param number how many there are
	 * @param told share of them with a region that is told, of the control in which there are the most; undefined without a
	 *          threshold for their size
	 */
	public record Images(int number, Interval told) {}

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
		final List<List<Clearest>> ai = clearest(authentic, treatments, ClearestRegions::ai);
		final List<List<Clearest>> manipulation = clearest(authentic.stream().filter(image -> image.sample()
			.source() == DataSource.AUTHENTIC).toList(), treatments, ClearestRegions::manipulation);
		return Optional.of(new RegionCalibration(ai.stream().mapToInt(List::size).max().orElse(0), ofMap(ai, rate), ofMap(
			manipulation, rate)));
	}

	private static OfMap ofMap(final List<List<Clearest>> controls, final double rate) {
		final boolean known = controls.stream().flatMap(List::stream).noneMatch(image -> Double.isNaN(image.clearness()));
		final Optional<Double> threshold = RegionCalibrator.clearness(controls, rate);
		final Optional<Double> growth = threshold.flatMap(found -> RegionCalibrator.growth(controls, found, rate));
		return new OfMap(known, of(controls, true, threshold.map(RegionLimit::of)), of(controls, false, growth.map(
			found -> new RegionLimit(threshold.get(), found))), threshold, growth);
	}

	private static Images of(final List<List<Clearest>> controls, final boolean small, final Optional<RegionLimit> limit) {
		return new Images(controls.stream().mapToInt(images -> (int) images.stream().filter(image -> image.isSmall() == small)
			.count()).max().orElse(0), limit.map(found -> RegionCalibrator.told(controls, image -> image.isSmall() == small, found))
				.orElse(Interval.UNDEFINED));
	}

	private static List<List<Clearest>> clearest(final List<ScoredImage> images, final List<String> treatments,
		final ToDoubleFunction<ClearestRegions> map)
	{
		return treatments.stream().map(treatment -> images.stream().filter(image -> image.treatment().equals(treatment)).map(
			ScoredImage::prediction).map(prediction -> clearest(prediction, map)).toList()).toList();
	}

	private static Clearest clearest(final Prediction prediction, final ToDoubleFunction<ClearestRegions> map) {
		return new Clearest((long) prediction.width() * prediction.height(), map.applyAsDouble(prediction.others().clearest()));
	}
}
