package org.gammaij.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.gammaij.model.Thresholds;

/**
 * One row of the results: an image, or a slice of one, and what was said of it. A
 * figure that is not to be had is NaN, never 0.
 *
 * @param label name of the image: path below the input folder, or title and slice
 * @param width in pixels, or 0 if unknown
 * @param height in pixels, or 0 if unknown
 * @param probability P(AI), 0 to 1
 * @param band {@code indicated}, {@code inconclusive} or {@code not indicated}; empty after an error
 * @param reason why the band is {@code inconclusive}, in clauses that semicolons divide; else empty
 * @param aiFraction share of the pixels looked at with an AI probability of at least the mask threshold
 * @param manipulatedFraction the same for manipulation
 * @param disagreement {@code yes} if score and AI mask contradict each other, else {@code no}; empty if unknown, also where nothing can be
 *          said of the score
 * @param colours kind of the colours, see {@link org.gammaij.image.PixelFacts.Colours}; empty after an error
 * @param rgbFrom how the values became RGB; empty after an error
 * @param tiles tiles that went through the network
 * @param imageHash SHA-256 of the image file; empty for an image in memory
 * @param run what is the same for all rows of a run
 * @param error why there is no result; empty if there is one
 */
public record ResultRow(String label, int width, int height, double probability, String band, String reason,
	double aiFraction, double manipulatedFraction, String disagreement, String colours, String rgbFrom, int tiles, String imageHash, Run run, String error)
{

	/**
	 * What all rows of a run share.
	 *
	 * @param view part of the image that was looked at
	 * @param thresholds of the bands of that view, with the temperature; null if it has none
	 * @param maskThreshold probability from which on a pixel counts, 0 to 1
	 * @param device that the network ran on
	 * @param modelId name of the model
	 * @param modelHash SHA-256 of its weights
	 */
	public record Run(String view, Thresholds thresholds, double maskThreshold, String device, String modelId,
		String modelHash)
	{}

	static final String AI_FRACTION = "AI area fraction";
	static final String MANIPULATED_FRACTION = "Manipulated area fraction";

	/** Names of {@link #values}. */
	public static final List<String> COLUMNS = List.of("Label", "Width (px)", "Height (px)", "P(AI)", "Band",
		"Reason", AI_FRACTION, MANIPULATED_FRACTION, "Disagreement", "Colours", "RGB from", "View", "Low threshold",
		"High threshold", "Temperature", "Validated on", "Mask threshold", "Tiles", "Device", "Image SHA-256", "Model id", "Model SHA-256", "Error");

	private static final Set<String> FIGURES = Set.of("Width (px)", "Height (px)", "P(AI)", AI_FRACTION,
		MANIPULATED_FRACTION, "Low threshold", "High threshold", "Temperature", "Mask threshold", "Tiles");

	/** Whether a column holds numbers. */
	public static boolean isFigure(final String column) {
		return FIGURES.contains(column);
	}

	/** A row that says why there is no result. */
	public static ResultRow failed(final String label, final String imageHash, final Run run, final String error) {
		return new ResultRow(label, 0, 0, Double.NaN, "", "", Double.NaN, Double.NaN, "", "", "", 0, imageHash, run, error);
	}

	/** One text for each of {@link #COLUMNS}, free of line breaks. */
	public List<String> values() {
		final Thresholds thresholds = run.thresholds;
		final double low = thresholds == null ? Double.NaN : thresholds.low();
		final double high = thresholds == null ? Double.NaN : thresholds.high();
		final double temperature = thresholds == null ? 1 : thresholds.temperature();
		final String validatedOn = thresholds == null ? "" : String.join(" ", thresholds.validatedOn());
		return List.of(oneLine(label), size(width), size(height), number(probability), band, oneLine(reason), number(
			aiFraction), number(manipulatedFraction), disagreement, colours, oneLine(rgbFrom), run.view, number(low), number(
				high), number(temperature), validatedOn, number(run.maskThreshold), error.isEmpty() ? String.valueOf(tiles)
					: "NaN", run.device, imageHash, run.modelId, run.modelHash, oneLine(error));
	}

	/** The result as one line for a log. */
	public String summary() {
		return String.format(Locale.ROOT, "%s: P(AI) %.3f, %s%s", oneLine(label), probability, band, reason.isEmpty() ? ""
			: " (" + oneLine(reason) + ")");
	}

	private static String size(final int pixels) {
		return pixels > 0 ? String.valueOf(pixels) : "NaN";
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "NaN" : String.format(Locale.ROOT, "%.6f", value);
	}

	private static String oneLine(final String text) {
		return text.replaceAll("\\s*\\R\\s*", " ");
	}
}
