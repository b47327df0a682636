package org.gammaij.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

import org.gammaij.common.PlainText;
import org.gammaij.detect.Result;
import org.gammaij.image.Intensity;
import org.gammaij.image.Redelivery;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;

/**
 * A column of the tables of results, and a field of the JSON Lines.
 *
 * @param name its title
 * @param value a {@link String}, an {@link Integer} or a {@link Double}, NaN if there is none
 */
public record ResultColumn(String name, Function<Result, Object> value) {

	public static final String LABEL = "Label";
	static final String AI_FRACTION = "AI area fraction";
	static final String MANIPULATED_FRACTION = "Manipulated area fraction";
	/** Column of the summary of what a file claims. */
	public static final String CLAIMS = "Claims";
	/** Column that is {@code yes} where it claims that AI made the image or a part of it. */
	public static final String CLAIMS_AI = "Claims AI";
	private static final String REDELIVERED = "Re-delivered";
	private static final String SPREAD = "P(AI) spread";
	/** Column that is {@code yes} where the highest tile stands out from an image that is not indicated. */
	public static final String STANDS_OUT = "Part stands out";
	/** Regions that the manipulation map tells. */
	public static final String MANIPULATED_REGIONS = "Manipulated regions";
	private static final String LOCAL_HIGH = "Local high threshold";
	/** Column of what the model is known not to find. */
	public static final String FAILS_ON = "Fails on";
	private static final String FAILING = "Failing kind threshold";
	private static final String AI_REGION = "AI region threshold";
	private static final String MANIPULATED_REGION = "Manipulated region threshold";
	private static final String AI_GROWTH = "AI region growth";
	private static final String MANIPULATED_GROWTH = "Manipulated region growth";
	/** Settings of {@link #OF_THE_RUN} that were not from the first, NaN where there is none: then they are not part of {@link #key}. */
	private static final List<String> LATER = List.of(LOCAL_HIGH, FAILING, AI_REGION, AI_GROWTH, MANIPULATED_REGION,
		MANIPULATED_GROWTH);
	static final String IMAGE_HASH = "Image SHA-256";
	static final String RGB_FROM = "RGB from";
	private static final String WIDTH = "Width (px)";
	private static final String HEIGHT = "Height (px)";
	private static final String X = "X (px)";
	private static final String Y = "Y (px)";
	public static final String ERROR = "Error";

	/**
	 * All columns in their order; tables without a new one can still be gone on with. One that tells what came of an image needs
	 * nothing else. One of a setting that decides results belongs into {@link #OF_THE_RUN}, too, and into {@link #LATER}, with NaN where
	 * there is none, since names of files are made of these. One of how an image became what was looked at belongs into {@link #LOOKED_AT}.
	 */
	public static final List<ResultColumn> ALL = List.of( //
		new ResultColumn(LABEL, Result::label), //
		new ResultColumn(WIDTH, result -> size(result.width())), //
		new ResultColumn(HEIGHT, result -> size(result.height())), //
		new ResultColumn("P(AI)", Result::probability), //
		new ResultColumn("Local P(AI)", Result::localProbability), //
		new ResultColumn("Band", result -> result.band() == null ? "" : result.band().label()), //
		new ResultColumn("Reason", result -> String.join("; ", result.reasons())), //
		new ResultColumn(AI_FRACTION, Result::aiFraction), //
		new ResultColumn(MANIPULATED_FRACTION, Result::manipulatedFraction), //
		new ResultColumn("AI regions", result -> count(result.regions().ai())), //
		new ResultColumn(MANIPULATED_REGIONS, result -> count(result.regions().manipulation())), //
		new ResultColumn("Disagreement", result -> result.disagreement() == null ? "" : result.disagreement() ? "yes" : "no"), //
		new ResultColumn(STANDS_OUT, result -> result.partStandsOut() == null ? "" : result.partStandsOut() ? "yes" : "no"), //
		new ResultColumn(SPREAD, result -> result.redelivered() == null ? Double.NaN : result.redelivered().spread(result
			.probability())), //
		passedOn(Redelivery.JPEG_90), //
		passedOn(Redelivery.JPEG_70), //
		passedOn(Redelivery.WEBP_80), //
		passedOn(Redelivery.HALF), //
		passedOn(Redelivery.LARGER), //
		passedOn(Redelivery.SCREENSHOT), //
		new ResultColumn(CLAIMS, result -> result.declared() == null ? "" : result.declared().summary()), //
		new ResultColumn(CLAIMS_AI, result -> result.declared() != null && result.declared().saysAi() ? "yes" : ""), //
		new ResultColumn("Colours", result -> result.colours() == null ? "" : result.colours().label()), //
		new ResultColumn(RGB_FROM, Result::rgbFrom), //
		new ResultColumn("Intensity", result -> result.run().intensity().id()), //
		new ResultColumn(X, result -> result.width() > 0 ? (Object) result.x() : Double.NaN), //
		new ResultColumn(Y, result -> result.width() > 0 ? (Object) result.y() : Double.NaN), //
		new ResultColumn("View", result -> result.run().view()), //
		new ResultColumn("Low threshold", result -> figure(result, Thresholds::low, Double.NaN)), //
		new ResultColumn("High threshold", result -> figure(result, Thresholds::high, Double.NaN)), //
		new ResultColumn(LOCAL_HIGH, result -> figure(result, found -> found.local() == null ? Double.NaN : found.local().high(),
			Double.NaN)), //
		new ResultColumn("Temperature", result -> figure(result, Thresholds::temperature, 1.0)), //
		new ResultColumn("Validated on", ResultColumn::validatedOn), //
		new ResultColumn(FAILS_ON, ResultColumn::failsOn), //
		new ResultColumn(FAILING, result -> figure(result, found -> found.recognition() == null ? Double.NaN : found.recognition()
			.threshold(), Double.NaN)), //
		new ResultColumn("Mask threshold", result -> result.run().maskThreshold()), //
		new ResultColumn(AI_REGION, result -> region(result, RegionThresholds::ai)), //
		new ResultColumn(AI_GROWTH, result -> region(result, RegionThresholds::aiGrowth)), //
		new ResultColumn(MANIPULATED_REGION, result -> region(result, RegionThresholds::manipulation)), //
		new ResultColumn(MANIPULATED_GROWTH, result -> region(result, RegionThresholds::manipulationGrowth)), //
		new ResultColumn(REDELIVERED, result -> result.run().redeliveries() ? "yes" : ""), //
		new ResultColumn("Tiles", result -> result.isError() ? (Object) Double.NaN : result.tiles()), //
		new ResultColumn("Device", result -> result.run().device()), //
		new ResultColumn(IMAGE_HASH, Result::imageHash), //
		new ResultColumn("Model id", result -> result.run().modelId()), //
		new ResultColumn("Model SHA-256", result -> result.run().modelHash()), //
		new ResultColumn(ERROR, Result::error));

	/** Whether a column tells something in runs with such settings; tables on a screen leave out those that do not. */
	public static boolean isUsed(final ResultColumn column, final Result.Run run) {
		return run.redeliveries() || !column.name.equals(SPREAD) && Stream.of(Redelivery.values()).noneMatch(way -> column.name
			.equals(name(way)));
	}

	private static ResultColumn passedOn(final Redelivery way) {
		return new ResultColumn(name(way), result -> result.redelivered() == null ? Double.NaN : result.redelivered().probability(
			way));
	}

	private static String name(final Redelivery way) {
		return "P(AI) " + way.label();
	}

	/** Their names. */
	public static final List<String> NAMES = ALL.stream().map(ResultColumn::name).toList();

	/** Columns in which all results of a run agree, but for the device. */
	public static final List<String> OF_THE_RUN = List.of("Intensity", "View", "Low threshold", "High threshold", LOCAL_HIGH, "Temperature",
		"Validated on", FAILING, "Mask threshold", AI_REGION, AI_GROWTH, MANIPULATED_REGION, MANIPULATED_GROWTH, REDELIVERED, "Model id", "Model SHA-256");

	/** Columns that tell what of an image was looked at, and how it became RGB; a run may look at one image in several ways. */
	static final List<String> LOOKED_AT = List.of(X, Y, WIDTH, HEIGHT, RGB_FROM);

	/** The same as of the run, and the device. */
	public static final List<String> SETTINGS = Stream.concat(OF_THE_RUN.stream(), Stream.of("Device")).toList();

	private static final Result NOTHING = Result.failed("", "", new Result.Run("", Intensity.AS_STORED, null, Double.NaN, "", "", ""), "");

	/** What a text table has for a result: numbers as in every language of the user, and no line breaks. */
	public static List<String> texts(final Result result) {
		return ALL.stream().map(column -> text(column.value.apply(result))).toList();
	}

	/** What a text table has for a result in this column. */
	public String text(final Result result) {
		return text(value.apply(result));
	}

	/** What tells a row from others: the image, the run, and what of the image was looked at; not what came of it. */
	static String key(final List<String> texts) {
		final StringBuilder key = new StringBuilder(imageAndRun(texts));
		for (final String column : LOOKED_AT)
			key.append('\n').append(lookedAt(column, texts.get(NAMES.indexOf(column))));
		return key.toString();
	}

	/** A value of {@link #LOOKED_AT}: tables from before selections had a place are read as of the corner. */
	private static String lookedAt(final String column, final String text) {
		return text.equals("NaN") && (column.equals(X) || column.equals(Y)) ? "0" : text;
	}

	/** The part of {@link #key} that tells the image and the run; in earlier versions, it was all of it. */
	static String imageAndRun(final List<String> texts) {
		final StringBuilder key = new StringBuilder();
		key.append(texts.get(NAMES.indexOf(LABEL))).append('\n').append(texts.get(NAMES.indexOf(IMAGE_HASH)));
		for (final String column : OF_THE_RUN) {
			final String text = texts.get(NAMES.indexOf(column));
			// Names of files are made of the key: rows from before there was such a threshold keep theirs
			if (!LATER.contains(column) || !text.equals("NaN")) key.append('\n').append(text);
		}
		return key.toString();
	}

	/** Whether its values are numbers. */
	public boolean isNumber() {
		return value.apply(NOTHING) instanceof Number;
	}

	/** What a row has in this column if nothing is known; before there was an intensity, values were taken as stored. */
	String unknown() {
		return isNumber() ? "NaN" : text(NOTHING);
	}

	/** A value as a text table has it. */
	public static String text(final Object value) {
		if (!(value instanceof Double number)) return PlainText.oneLine(value.toString());
		return number.isNaN() ? "NaN" : String.format(Locale.ROOT, "%.6f", number);
	}

	private static Object size(final int pixels) {
		return pixels > 0 ? (Object) pixels : Double.NaN;
	}

	private static Object count(final OptionalInt count) {
		return count.isPresent() ? (Object) count.getAsInt() : Double.NaN;
	}

	private static double figure(final Result result, final Function<Thresholds, Double> figure, final double without) {
		final Thresholds thresholds = result.run().thresholds();
		return thresholds == null ? without : figure.apply(thresholds);
	}

	private static String failsOn(final Result result) {
		final Thresholds thresholds = result.run().thresholds();
		return thresholds == null || thresholds.failsOn() == null ? "" : thresholds.failsOn();
	}

	private static double region(final Result result, final Function<RegionThresholds, Double> threshold) {
		final RegionThresholds regions = result.run().rule().regions();
		final Double value = regions == null ? null : threshold.apply(regions);
		return value == null ? Double.NaN : value;
	}

	private static String validatedOn(final Result result) {
		final Thresholds thresholds = result.run().thresholds();
		return thresholds == null ? "" : String.join(" ", thresholds.validatedOn());
	}
}
