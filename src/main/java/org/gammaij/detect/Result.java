package org.gammaij.detect;

import java.util.List;
import java.util.Locale;

import org.gammaij.common.PlainText;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Verdict;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.map.ToldMap;
import org.gammaij.model.Thresholds;

/**
 * What was said of one plane, or why nothing was: all that a row of a table needs. A figure that is not to be had is
 * NaN, never 0.
 *
 * @param label name of the plane: path below the input folder or title, with the number of the page or slice
 * @param x left edge of what was to be looked at in the image, in pixels: of a selection or a panel of a figure, else 0
 * @param y upper edge, likewise
 * @param width of what was to be looked at, in pixels; 0 if unknown
 * @param height likewise
 * @param logit raw logit of the class AI
 * @param probability P(AI), 0 to 1
 * @param localProbability the same of the highest tile alone, see {@link Detection#localProbability}
 * @param band of that probability; null after an error
 * @param reasons why the band is {@code inconclusive}, in clauses; else empty
 * @param aiFraction share of the pixels looked at that are told as synthesised, see {@link RegionRule}
 * @param manipulatedFraction the same for manipulation
 * @param regions where these lie
 * @param disagreement whether score and AI map contradict each other; null if unknown, also where nothing can be said of
 *          the score
 * @param partStandsOut see {@link Verdict#partStandsOut}; null if unknown
 * @param colours kind of the colours; null after an error
 * @param rgbFrom how the values became RGB; empty after an error
 * @param tiles tiles that went through the network
 * @param imageHash SHA-256 of the image file, or {@code pixels:} and one of the pixels of an image in memory; may be empty
 *          after an error
 * @param run what is the same for all results of a run
 * @param error why there is no result; empty if there is one
 * @param redelivered the scores once the image was passed on; null if that was not asked for
 * @param declared what the file says of its origin; null if there is no file, or that was not asked for
 */
public record Result(String label, int x, int y, int width, int height, double logit, double probability,
	double localProbability, Band band, List<String> reasons, double aiFraction, double manipulatedFraction,
	FoundRegions regions, Boolean disagreement, Boolean partStandsOut, Colours colours, String rgbFrom, int tiles, String imageHash, Run run, String error,
	Redelivered redelivered, Declared declared)
{

	/**
	 * What all results of a run share.
	 *
	 * @param view part of the image that was looked at
	 * @param intensity how values became 0 to 255
	 * @param thresholds of the bands of that view, with the temperature; null if it has none
	 * @param maskThreshold probability from which on a pixel counts, 0 to 1
	 * @param device that the network ran on
	 * @param modelId name of the model
	 * @param modelHash hash that tells it from others, see {@link org.gammaij.model.ModelFolder#hash}
	 * @param redeliveries whether images are also looked at once they were passed on
	 */
	public record Run(String view, Intensity intensity, Thresholds thresholds, double maskThreshold, String device,
		String modelId, String modelHash, boolean redeliveries)
	{

		/** A run that looks at images as they are alone. */
		public Run(final String view, final Intensity intensity, final Thresholds thresholds, final double maskThreshold,
			final String device, final String modelId, final String modelHash)
		{
			this(view, intensity, thresholds, maskThreshold, device, modelId, modelHash, false);
		}

		/** Which pixels of the maps are told. */
		public RegionRule rule() {
			return new RegionRule(maskThreshold, thresholds == null ? null : thresholds.regions());
		}
	}

	/** The same with more told of it; null for nothing. */
	Result with(final Redelivered passedOn, final Declared said) {
		return new Result(label, x, y, width, height, logit, probability, localProbability, band, reasons, aiFraction,
			manipulatedFraction, regions, disagreement, partStandsOut, colours, rgbFrom, tiles, imageHash, run, error, passedOn, said);
	}

	/** The same failure in other words. */
	public Result because(final String reason) {
		return new Result(label, x, y, width, height, logit, probability, localProbability, band, reasons, aiFraction,
			manipulatedFraction, regions, disagreement, partStandsOut, colours, rgbFrom, tiles, imageHash, run, reason, redelivered, declared);
	}

	/** Says why there is no result. */
	public static Result failed(final String label, final String imageHash, final Run run, final String error) {
		return new Result(label, 0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, null, List.of(), Double.NaN, Double.NaN,
			FoundRegions.UNKNOWN, null, null, null, "", 0, imageHash, run, error, null, null);
	}

	/**
	 * The result of a detection.
	 *
	 * @param subject what was looked at
	 * @param plane that it is
	 * @param verdict what the detection means for it
	 * @param maps of the detection, where they lie in the plane
	 */
	static Result of(final String label, final String imageHash, final Verdict.Subject subject, final Plane plane,
		final Detection detection, final Verdict verdict, final Maps maps, final Run run)
	{
		final ToldMap ai = run.rule().apply(MapKind.AI, maps.ai());
		final ToldMap manipulation = run.rule().apply(MapKind.MANIPULATION, maps.manipulation());
		final double aiFraction = ai.fraction();
		return new Result(label, (int) plane.pixels().min(0), (int) plane.pixels().min(1), subject.width(), subject.height(), detection.logit(), detection.probability(), detection
			.localProbability(), verdict.band(), verdict.reasons(), aiFraction, manipulation.fraction(), FoundRegions.of(ai, manipulation),
			disagreement(verdict, aiFraction, ai), verdict.partStandsOut(), subject.colours(), plane.source().description(), detection.tiles(), imageHash, run, "", null,
			null);
	}

	/** Where the score says nothing, nothing can contradict it; and a region that is not clear does not contradict a high one. */
	private static Boolean disagreement(final Verdict verdict, final double fraction, final ToldMap ai) {
		final boolean open = !verdict.reasons().isEmpty() && !verdict.between();
		if (open || Double.isNaN(fraction)) return null;
		return verdict.band().disagreesWith(verdict.band() == Band.INDICATED ? ai.all().fraction() : fraction);
	}

	/** Whether there is no result. */
	public boolean isError() {
		return !error.isEmpty();
	}

	/** The result as one line for a log. */
	public String summary() {
		if (isError()) return PlainText.oneLine(label + ": " + error);
		final String part = Boolean.TRUE.equals(partStandsOut) ? String.format(Locale.ROOT, "; a part stands out: Local P(AI) %.3f",
			localProbability) : "";
		// Whatever the band: of an image whose score says nothing, this is all that there is
		final String altered = regions.altered() ? String.format(Locale.ROOT, "; marked as altered: %.1f %%, regions: %d", 100 *
			manipulatedFraction, regions.manipulation().getAsInt()) : "";
		return PlainText.oneLine(String.format(Locale.ROOT, "%s: P(AI) %.3f, %s%s%s%s", label, probability, band.label(), reasons.isEmpty()
			? "" : " (" + String.join("; ", reasons) + ")", part, altered));
	}
}
