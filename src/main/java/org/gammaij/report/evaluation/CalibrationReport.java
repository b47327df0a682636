package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.evaluation.calibration.RegionCalibration;
import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.evaluation.metric.CalibrationSettings;
import org.gammaij.evaluation.metric.Control;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.LocalCalibration;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.map.RegionLimit;
import org.gammaij.model.RegionThresholds;
import org.gammaij.report.CardFiles;
import org.gammaij.report.chart.Charts;
import org.gammaij.report.chart.HistogramChart;
import org.gammaij.report.chart.ReliabilityChart;

/** What {@code calibrate} tells of a calibration: a sentence for {@code model.json}, a page, and plots. */
public final class CalibrationReport {

	public static final String PAGE = "calibration.md";

	private static final String TITLE = "Calibration on ";
	/** How each section of a calibration begins in the card in a model's folder; its heading ends with the {@link #view}. */
	static final String SECTION = "## " + TITLE;

	private static final String CONTROLS = "Both thresholds hold the rates after each of the first two controls below, with " +
		"the formats made the same (JPEG 96 for what is stored without loss), and with the sizes made the same, too.";
	private static final List<String> CONTROL_HEADER = List.of("Control", "n authentic + AI", "AUC",
		"authentic at high or above", "authentic at low or above", "AI at high or above", "AI below low");

	private static final String PAIR = "The highest tile has a threshold of its own: from there on, an image that is not indicated has " +
		"a part that stands out, which is told beside the band. Of the authentic images of more than one tile, in all of these " +
		"controls and in each of their sources that has enough images, no larger share than the false-positive rate is " +
		"'told': indicated, or with a part that stands out. In images of one tile both scores are the same number, and none has a part that stands out.";
	private static final List<String> PAIR_HEADER = List.of("Images of more than one tile", "n authentic + AI",
		"AUC of the highest tile", "authentic indicated", "authentic told", "AI indicated", "AI told");

	private static final String REGIONS = "A region of a map begins where a pixel reaches 0.5, and within it others at 0.6 to 0.9. It is told, so " +
		"coloured, counted and outlined, if it is clear enough: if the mean of its pixels lies so far above that level, as part of what " +
		"there is above it, as the threshold says. In images " + RegionLimit.LARGE + ", which have more places where something looks like a " +
		"region by chance, it has to be clearer: the log odds of the threshold grow with each doubling of the pixels. ";
	private static final String REGIONS_FOUND = "Both were chosen as low as the rate allows, in small images and in large ones, after both controls: ";
	private static final String REGIONS_KEPT = "That is what the model had before: ";

	/** More rows than this nobody reads. */
	private static final int MOST_SOURCES = 50;

	private CalibrationReport() {}

	/** The AUC of each control as a clause. */
	public static String aucs(final List<Control> controls) {
		return controls.stream().map(control -> control.treatment() + " " + Markdown.interval(control.auc())).collect(
			Collectors.joining("; "));
	}

	/** What the heading of a section ends with. */
	static String view(final String id) {
		return ", view " + id;
	}

	private static List<List<String>> rows(final List<Control> controls) {
		return controls.stream().map(control -> List.of(control.treatment(), control.authentic() + " + " + control
			.generated(), Markdown.interval(control.auc()), Markdown.interval(control.falsePositives()), Markdown.interval(
				control.doubted()), Markdown.interval(control.found()), Markdown.interval(control.misses()))).toList();
	}

	/** Where the values come from, as one line for {@code model.json}. */
	public static String origin(final EvaluationRun run, final CalibrationSettings settings,
		final Calibration calibration)
	{
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
			"calibrate on %s, formats and sizes made the same: %d authentic and %d AI images; false-positive rate %s asked, %s found", run.name(), calibration
				.authentic(), calibration.generated(), settings.falsePositiveRate(), share(calibration.falsePositives())));
		if (calibration.misses().defined()) text.append("; AI images at high or above ").append(share(calibration
			.found())).append(", below low ").append(share(calibration.misses()));
		text.append("; authentic images at low or above ").append(share(calibration.doubted()));
		text.append(calibration.fitted() ? "; temperature fitted " + interval(calibration.temperature())
			: "; temperature kept");
		return text.toString();
	}

	/** Where the threshold of the highest tile comes from, likewise. */
	public static String origin(final CalibrationSettings settings, final LocalCalibration local) {
		final LocalCalibration.Pair worst = local.controls().stream().max(Comparator.comparingDouble(pair -> pair.told().value()))
			.orElseThrow();
		return String.format(Locale.ROOT, "%d of %d authentic images have more than one tile; of these %s are indicated or have a " +
			"part that stands out, %s asked%s", local.authentic(), local.of(), share(worst.told()), settings.falsePositiveRate(),
			worst.generated() == 0 ? "" : String.format(Locale.ROOT, "; AI images of more than one tile: %s, and %s indicated", share(
				worst.foundOrTold()), share(worst.found())));
	}

	/**
	 * Where the thresholds of regions come from, likewise.
	 *
	 * @param rate that was asked for
	 */
	public static String origin(final RegionCalibration regions, final double rate) {
		final boolean grows = regions.ai().growth().isPresent() || regions.manipulation().growth().isPresent();
		final String large = grows ? String.format(Locale.ROOT, "; of %d " + RegionLimit.LARGE + " in %s and %s", Math.max(regions.ai()
			.large().number(), regions.manipulation().large().number()), told(regions.ai().large()), told(regions.manipulation().large()))
			: "";
		return String.format(Locale.ROOT, "%d authentic images; a region is told of the AI map in %s of %s, of the manipulation map in %s%s, " +
			"%s asked of each", regions.authentic(), told(regions.ai().small()), grows ? "those that are small or cut to be" : "them", told(
				regions.manipulation().small()), large, rate);
	}

	private static String told(final RegionCalibration.Images images) {
		return images.told().defined() ? share(images.told()) : FiguresCsv.UNDEFINED;
	}

	private static List<List<String>> pairRows(final LocalCalibration local) {
		final List<List<String>> rows = new ArrayList<>();
		local.controls().forEach(pair -> rows.add(pairRow("after " + pair.name(), pair)));
		// The order of the names is kept
		final Set<LocalCalibration.Pair> largest = local.sources().stream().sorted(Comparator.comparingInt(
			LocalCalibration.Pair::authentic).reversed()).limit(MOST_SOURCES).collect(Collectors.toSet());
		local.sources().stream().filter(largest::contains).forEach(pair -> rows.add(pairRow("source " + pair.name(), pair)));
		return rows;
	}

	private static String leftOut(final LocalCalibration local) {
		final int sources = local.sources().size();
		return sources <= MOST_SOURCES ? "" : "Of " + sources + " sources the " + MOST_SOURCES +
			" with the most images are shown.";
	}

	private static List<String> pairRow(final String name, final LocalCalibration.Pair pair) {
		return List.of(name, pair.authentic() + " + " + pair.generated(), Markdown.interval(pair.auc()), Markdown.interval(pair
			.indicated()), Markdown.interval(pair.told()), Markdown.interval(pair.found()), Markdown.interval(pair.foundOrTold()));
	}

	/**
	 * Creates or replaces the page and the plots.
	 *
	 * @param local what was found for the highest tile
	 * @param regions what holds for the regions of the maps
	 * @param controls the images after each control, with these thresholds
	 * @param raw logits that the temperature was fitted on, with labels
	 * @return the section for the card in the model's folder, which names no place on a disk, since reports show it
	 * @throws IOException if a file cannot be written
	 */
	public static String write(final Path folder, final EvaluationRun run, final CalibrationSettings settings,
		final Calibration calibration, final LocalCalibration local, final CalibratedRegions regions,
		final List<Control> controls, final Scores raw) throws IOException
	{
		final EvaluationRun.DetectorInfo model = run.detectors().get(0);
		final List<List<String>> rows = new ArrayList<>();
		rows.add(row("AUC", calibration.auc()));
		rows.add(List.of(calibration.fitted() ? "temperature, fitted" : "temperature, kept", Markdown.number(calibration
			.temperature().value()), interval(calibration.temperature())));
		rows.add(List.of("high: indicated from", String.format(Locale.ROOT, "%.6f", calibration.high()), ""));
		rows.add(List.of("low: not indicated below", String.format(Locale.ROOT, "%.6f", calibration.low()), ""));
		rows.add(List.of("local high: a part stands out from", local.defined() ? String.format(Locale.ROOT, "%.6f", local.high())
			: FiguresCsv.UNDEFINED, ""));
		if (regions.thresholds() != null) addRegions(rows, regions.thresholds());
		rows.add(row("authentic images at high or above", calibration.falsePositives()));
		rows.add(row("authentic images at low or above", calibration.doubted()));
		rows.add(row("AI images at high or above", calibration.found()));
		rows.add(row("AI images below low", calibration.misses()));
		final Markdown page = new Markdown().heading(1, "Calibration of " + model.name() + ", view " + model.view())
			.paragraph(origin(run, settings, calibration) + ". Shares have exact (Clopper-Pearson) 95 % intervals; they hold for " +
				"images like these, and for no others.");
		tables(page, rows, controls, local, regions);
		page.code(run.command());
		final List<String> warnings = Stream.of(calibration.warnings(), local.warnings(), regions.warnings()).flatMap(List::stream)
			.toList();
		if (!warnings.isEmpty()) page.heading(2, "Warnings").items(warnings);
		page.write(folder.resolve(PAGE));
		final Markdown card = EvaluationMarkdown.cardHeadOfCalibration(run);
		final Markdown own = new Markdown().heading(2, TITLE + run.name() + view(model.view()));
		for (final Markdown section : List.of(card, own)) {
			section.paragraph(origin(run, settings, calibration) + ".");
			tables(section, rows, controls, local, regions);
			section.items(warnings);
		}
		card.write(folder.resolve(CardFiles.CARD));
		final String data = run.name() + ", view " + model.view();
		final Scores after = raw.cooled(calibration.temperature().value());
		if (raw.bothClasses()) {
			Charts.write(ReliabilityChart.of("Reliability of " + model.name() + " before calibration", data, raw), folder.resolve(
				"reliability_before.png"));
			Charts.write(ReliabilityChart.of("Reliability of " + model.name() + " after calibration", data, after), folder
				.resolve("reliability_after.png"));
		}
		Charts.write(HistogramChart.of("P(AI) by " + model.name() + " after calibration", data + String.format(Locale.ROOT,
			", low %.3f, high %.3f", calibration.low(), calibration.high()), after, "AI", calibration
				.low(), calibration.high()), folder.resolve("histogram.png"));
		return own.toString();
	}

	private static void addRegions(final List<List<String>> rows, final RegionThresholds regions) {
		rows.add(List.of("AI region: told from a clearness of", number(regions.ai()), ""));
		rows.add(List.of("AI region: log odds of that grow, with each doubling in images " + RegionLimit.LARGE + ", by", number(regions
			.aiGrowth()), ""));
		rows.add(List.of("manipulated region: told from a clearness of", number(regions.manipulation()), ""));
		rows.add(List.of("manipulated region: log odds of that grow by", number(regions.manipulationGrowth()), ""));
	}

	private static void tables(final Markdown page, final List<List<String>> values, final List<Control> controls,
		final LocalCalibration local, final CalibratedRegions regions)
	{
		page.table(List.of("", "value", "95 % interval"), values).paragraph(CONTROLS).table(CONTROL_HEADER, rows(controls));
		if (local.defined()) page.paragraph(PAIR).table(PAIR_HEADER, pairRows(local)).paragraph(leftOut(local));
		if (regions.thresholds() != null) page.paragraph(REGIONS + (regions.found() ? REGIONS_FOUND : REGIONS_KEPT) + regions
			.thresholds().origin() + ".");
	}

	private static String number(final Double value) {
		return value == null ? FiguresCsv.UNDEFINED : String.format(Locale.ROOT, "%.6f", value);
	}

	private static List<String> row(final String name, final Interval share) {
		return List.of(name, share.defined() ? Markdown.number(share.value()) : FiguresCsv.UNDEFINED, interval(share));
	}

	private static String share(final Interval share) {
		return Markdown.number(share.value()) + " " + interval(share);
	}

	private static String interval(final Interval interval) {
		if (Double.isNaN(interval.low())) return "";
		return "[" + Markdown.number(interval.low()) + ", " + Markdown.number(interval.high()) + "]";
	}
}
