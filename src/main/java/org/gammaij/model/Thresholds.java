package org.gammaij.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where the bands of one view lie: a calibrated probability of {@code high} or
 * more is {@code indicated}, below {@code low} {@code not indicated}, and between
 * them {@code inconclusive}. A view without thresholds has no bands.
 *
 * @param low in [0, high]
 * @param high in [low, 1]
 * @param temperature the logit is divided by it before the sigmoid; 1 changes nothing
 * @param origin where the values come from, such as a calibration
 * @param authenticImages number of authentic images that the calibration looked at, 0 for none
 * @param falsePositiveRate chosen share of authentic images at or above {@code high}, null where not calibrated
 * @param alignedAucLow lower end of the 95 % interval of the AUC, after what images of both classes were stored as and
 *          their sizes had been made the same, in [0, 1]; null if nobody has measured it
 * @param validatedOn what else than colour photographs larger than a tile the thresholds were found to hold for, such as
 *          {@link #GREY}; empty for nothing
 * @param local threshold of the highest tile; null if there is none, as in files from before there was one
 * @param regions from where on a region of a map is told; null if every one is, likewise
 * @param failsOn which AI images the model is known not to find, in words that follow "of"; null for nothing known
 * @param recognition how images of that kind are recognised, whoever made them; null if they are not
 */
public record Thresholds(double low, double high, double temperature, String origin, int authenticImages,
	Double falsePositiveRate, Double alignedAucLow, List<String> validatedOn,
	@JsonInclude(JsonInclude.Include.NON_NULL) LocalThreshold local,
	@JsonInclude(JsonInclude.Include.NON_NULL) RegionThresholds regions,
	@JsonInclude(JsonInclude.Include.NON_NULL) String failsOn,
	@JsonInclude(JsonInclude.Include.NON_NULL) Recognition recognition)
{

	/** Grey and nearly grey images, in {@link #validatedOn}. */
	public static final String GREY = "grey";
	/** Images coloured by a lookup table, in {@link #validatedOn}. */
	public static final String LOOKUP_TABLE = "lookup_table";
	/** Images that are at least so many pixels wide and high, where that is less than a tile, in {@link #validatedOn}. */
	private static final Pattern SIDE = Pattern.compile("from_(\\d{1,6})_px");

	private static final double CHANCE = 0.5;

	/** Files from before there was {@code validated_on} say nothing of it. */
	@JsonCreator
	public Thresholds {
		validatedOn = validatedOn == null ? List.of() : validatedOn.stream().sorted().distinct().toList();
	}

	/** Without thresholds of the highest tile and of regions, and with no failure known. */
	public Thresholds(final double low, final double high, final double temperature, final String origin,
		final int authenticImages, final Double falsePositiveRate, final Double alignedAucLow, final List<String> validatedOn)
	{
		this(low, high, temperature, origin, authenticImages, falsePositiveRate, alignedAucLow, validatedOn, null, null);
	}

	/** With no failure known. */
	public Thresholds(final double low, final double high, final double temperature, final String origin,
		final int authenticImages, final Double falsePositiveRate, final Double alignedAucLow, final List<String> validatedOn,
		final LocalThreshold local, final RegionThresholds regions)
	{
		this(low, high, temperature, origin, authenticImages, falsePositiveRate, alignedAucLow, validatedOn, local, regions, null, null);
	}

	/** The same with what is known not to be found; null for nothing. */
	public Thresholds withFailure(final String images, final Recognition recognisedBy) {
		return new Thresholds(low, high, temperature, origin, authenticImages, falsePositiveRate, alignedAucLow, validatedOn, local,
			regions, images, recognisedBy);
	}

	/** The same with what other thresholds say is not found: a calibration does not change that. */
	public Thresholds withFailureOf(final Thresholds other) {
		return withFailure(other.failsOn, other.recognition);
	}

	/**
	 * Whether an image is taken for one of the kind that the model is known not to find.
	 *
	 * @param failing see {@link Recognition#threshold}; NaN if there is none
	 */
	public boolean isOfFailingKind(final double failing) {
		return recognition != null && failing >= recognition.threshold();
	}

	/** What is known not to be found, as a sentence; empty for nothing. */
	public Optional<String> knownFailure() {
		return Optional.ofNullable(failsOn).map(Thresholds::knownFailure);
	}

	/** The sentence for what {@link #failsOn} says. */
	public static String knownFailure(final String images) {
		return "The model is known not to find " + images + ": of such an image its P(AI) says nothing.";
	}

	/**
	 * Whether a part stands out from an image that is not {@code indicated}.
	 *
	 * @param probability P(AI) of the image
	 * @param highest that of its highest tile
	 * @return empty if there is no threshold for it
	 */
	public Optional<Boolean> partStandsOut(final double probability, final double highest) {
		return Optional.ofNullable(local).map(threshold -> probability < high && highest >= threshold.high());
	}

	/**
	 * Of a model whose classifier became another one: no thresholds of scores, which nothing is known of, so that every image is
	 * inconclusive; those of the maps and what recognises a kind of images stay.
	 */
	public Thresholds ofMapsAlone() {
		return new Thresholds(0, 1, 1, "none yet: the classifier is another one since", 0, null, null, List.of(), null, regions, failsOn,
			recognition);
	}

	/**
	 * Whether the scores that the thresholds divide tell AI images from authentic ones by anything but their format and
	 * size. Thresholds on scores that do not say nothing, wherever they lie.
	 */
	public boolean informative() {
		return alignedAucLow != null && alignedAucLow > CHANCE;
	}

	/** What {@link #validatedOn} says of images that are at least so many pixels wide and high. */
	public static String fromSide(final int pixels) {
		return "from_" + pixels + "_px";
	}

	/**
	 * Shortest side in pixels of the images that the thresholds were found to hold for.
	 *
	 * @param tile edge of the model's tiles, for which they always do
	 */
	public int smallestSide(final int tile) {
		return validatedOn.stream().map(SIDE::matcher).filter(Matcher::matches).mapToInt(m -> Integer.parseInt(m.group(1)))
			.reduce(tile, Math::min);
	}

	/** Whether the numbers are in their ranges. */
	boolean isValid() {
		return 0 <= low && low <= high && high <= 1 && temperature > 0 && Double.isFinite(temperature) && //
			origin != null && authenticImages >= 0 && (alignedAucLow == null || 0 <= alignedAucLow && alignedAucLow <= 1) && //
			(local == null || local.isValid(high)) && (regions == null || regions.isValid()) && (recognition == null || failsOn != null && recognition.isValid());
	}
}
