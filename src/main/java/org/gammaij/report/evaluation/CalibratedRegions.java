package org.gammaij.report.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.gammaij.evaluation.calibration.RegionCalibration;
import org.gammaij.evaluation.metric.Calibrator;
import org.gammaij.map.RegionLimit;
import org.gammaij.model.RegionThresholds;

/**
 * The thresholds of regions after a calibration. A calibration leaves the maps as they are: where there are too few images for a
 * threshold of a map, the one that the model had still holds.
 *
 * @param thresholds what the model has then; null for nothing
 * @param found whether this calibration found any of them
 * @param warnings what was not found, and why
 */
public record CalibratedRegions(RegionThresholds thresholds, boolean found, List<String> warnings) {

	private static final String AI = "AI map";
	private static final String MANIPULATION = "manipulation map";
	private static final RegionThresholds NONE = new RegionThresholds(null, null, 0, "");
	private static final String KEPT = "; kept from before for the ";

	/**
	 * Takes what was found, and what was there before for the rest.
	 *
	 * @param found empty if nothing is known of regions
	 * @param before null for nothing
	 * @param rate that was asked for
	 * @param view that was calibrated
	 */
	public static CalibratedRegions of(final Optional<RegionCalibration> found, final RegionThresholds before, final double rate,
		final String view)
	{
		if (found.isEmpty()) return new CalibratedRegions(before, false, List.of(before == null ? "Regions of the maps are not judged " +
			"in the view " + view + ": how clear they are is known in the view whole alone."
			: "The thresholds of regions stay what they were: how clear regions are is known in the view whole alone."));
		final RegionCalibration.OfMap ai = found.get().ai();
		final RegionCalibration.OfMap manipulation = found.get().manipulation();
		final RegionThresholds had = before == null ? NONE : before;
		final List<String> warnings = new ArrayList<>();
		warning(AI, "authentic images", ai, had.ai(), rate).ifPresent(warnings::add);
		warning(MANIPULATION, "unaltered authentic images", manipulation, had.manipulation(), rate).ifPresent(warnings::add);
		large(AI, ai, had.aiGrowth(), rate).ifPresent(warnings::add);
		large(MANIPULATION, manipulation, had.manipulationGrowth(), rate).ifPresent(warnings::add);
		if (ai.threshold().isEmpty() && manipulation.threshold().isEmpty()) return new CalibratedRegions(before, false, warnings);
		String origin = CalibrationReport.origin(found.get(), rate);
		if (ai.threshold().isEmpty() && had.ai() != null) origin += kept(AI, had.origin());
		if (manipulation.threshold().isEmpty() && had.manipulation() != null) origin += kept(MANIPULATION, had.origin());
		return new CalibratedRegions(new RegionThresholds(ai.threshold().orElse(had.ai()), ai.growth().orElse(had.aiGrowth()), manipulation
			.threshold().orElse(had.manipulation()), manipulation.growth().orElse(had.manipulationGrowth()), found.get().authentic(), origin),
			true, warnings);
	}

	/** What is not known of large images; of a map without a threshold that is told already. */
	private static Optional<String> large(final String map, final RegionCalibration.OfMap found, final Double before, final double rate)
	{
		if (found.threshold().isEmpty() || found.growth().isPresent()) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT, before == null ? "In images %s a region of the %s may be told more often than in the " +
			"share that was asked, since %d authentic images of that size are too few: give at least %d, as region_images if the scores " +
			"are not to be calibrated on them." : "How much clearer a region must be in images %s stays what it was for the %s, since %d " +
				"authentic images of that size are too few: give at least %d, as region_images if the scores are not to be calibrated on them.",
			RegionLimit.LARGE, map, found.large().number(), Calibrator.least(rate)));
	}

	private static Optional<String> warning(final String map, final String images, final RegionCalibration.OfMap found,
		final Double before, final double rate)
	{
		// Without such a map there is nothing to judge
		if (found.threshold().isPresent() || !found.known() && before == null) return Optional.empty();
		final String what = before == null ? "Regions of the " + map + " are not judged, and every pixel from the mask threshold on is told"
			: String.format(Locale.ROOT, "The threshold of regions of the %s stays what it was, %.3f", map, before);
		return Optional.of(what + (found.known() ? String.format(Locale.ROOT, ", since %d %s are too few for a region " +
			"rate of %s: give at least %d, or choose a higher rate.", found.small().number(), images, rate, Calibrator.least(rate))
			: ", since it is not known of all images how clear their regions are."));
	}

	/** What the origin of before says of a map, of which it may itself have been kept. */
	private static String kept(final String map, final String origin) {
		final int at = origin.indexOf(KEPT);
		final String start = KEPT + map + ": ";
		if (at < 0) return start + origin;
		return start + (origin.startsWith(start, at) ? origin.substring(at + start.length()) : origin.substring(0, at));
	}
}
