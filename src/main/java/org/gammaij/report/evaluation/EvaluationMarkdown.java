package org.gammaij.report.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.data.DataSource;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.table.GroupRow;
import org.gammaij.evaluation.table.MaskRow;
import org.gammaij.evaluation.table.RegionRow;
import org.gammaij.evaluation.table.TableRow;
import org.gammaij.evaluation.table.TableRow.Kind;
import org.gammaij.map.RegionLimit;

/** The report of an evaluation as a Markdown page, and the part of it that a model's card needs. */
final class EvaluationMarkdown {

	/** The figures of tables that have no room for all. */
	static final List<Figure> MAIN = List.of(Figure.ACCURACY, Figure.BALANCED_ACCURACY, Figure.AUC,
		Figure.AVERAGE_PRECISION, Figure.TPR_AT_5_FPR, Figure.ECE, Figure.NLL);

	private EvaluationMarkdown() {}

	/** The page. */
	static Markdown page(final EvaluationRun run, final Evaluation.Result result) {
		final Markdown page = new Markdown().heading(1, "Evaluation on " + run.name()).items(facts(run, result.images()))
			.code(run.command());
		addTables(page, 2, result, Arrays.asList(Figure.values()));
		addRates(page, 2, run, result.images());
		addGroups(page, 2, run.groups(result.images()));
		addMasks(page, 2, result.masks());
		addRegions(page, 2, run.regions(result.images()));
		addPaper(page, run);
		return page;
	}

	/** A section for the card of a model. */
	static Markdown card(final EvaluationRun run, final Evaluation.Result result) {
		final Markdown card = cardHead("Evaluation", run).paragraph(rowsOfGenerators(run) + ".");
		addTables(card, 4, result, MAIN);
		addRates(card, 4, run, result.images());
		addGroups(card, 4, run.groups(result.images()));
		addMasks(card, 4, result.masks());
		addRegions(card, 4, run.regions(result.images()));
		return card;
	}

	/** Heading, command, temperature and way of counting, as sections of a card begin. */
	static Markdown cardHead(final String title, final EvaluationRun run) {
		return cardHead(title, run, detector -> ": temperature " + detector.temperature() + ", SHA-256 ");
	}

	/** The same without the temperature, where another one is found. */
	static Markdown cardHeadOfCalibration(final EvaluationRun run) {
		return cardHead("Calibration", run, detector -> ": SHA-256 ");
	}

	private static Markdown cardHead(final String title, final EvaluationRun run,
		final Function<EvaluationRun.DetectorInfo, String> told)
	{
		final String views = run.detectors().stream().map(EvaluationRun.DetectorInfo::view).distinct().collect(Collectors
			.joining(", "));
		final List<String> detectors = run.detectors().stream().map(detector -> detector.name() + told.apply(detector) + detector
			.hash()).collect(Collectors.toList());
		return new Markdown().heading(3, title + " on " + run.name() + ", view " + views).code(run.told()).items(
			detectors).paragraph(run.resamples() == 0 ? "" : "Threshold P(AI) = 0.5; in brackets 95 % bootstrap intervals; NA where not defined.");
	}

	/** What was looked at by what, and how figures were taken. */
	static List<String> facts(final EvaluationRun run, final List<ScoredImage> images) {
		final List<String> facts = new ArrayList<>();
		facts.add("Data set: " + run.name() + " (" + run.format() + "), " + run.samples() + " images" + (run
			.maxPerClass() == 0 ? "" : ", at most " + run.maxPerClass() + " of each class and generator") + "; " + run
				.skipped() + " files or rows that are no samples" + (run.skipped() == 0 ? "" : ", named in " + EvaluationReport.LEFT_OUT));
		for (final EvaluationRun.DetectorInfo detector : run.detectors())
			facts.add("Detector: " + detector.name() + ", view " + detector.view() + ", temperature " + detector.temperature() +
				", SHA-256 " + detector.hash());
		facts.add("Images that could not be read or scored: " + images.stream().filter(image -> image
			.status() == Status.ERROR).map(image -> image.sample().image()).distinct().count() +
			" (see predictions.csv); they are in no figure");
		final long altered = images.stream().filter(image -> image.sample().label() == 0 && image.sample()
			.source() != DataSource.AUTHENTIC).map(image -> image.sample().image()).distinct().count();
		if (altered > 0) facts.add("'authentic' are all images without AI pixels (class 0), among them " + altered +
			" that were altered by copy-move or splicing");
		facts.add(rowsOfGenerators(run));
		facts.add("Threshold P(AI) = 0.5; in brackets 95 % percentile bootstrap intervals (" + run.resamples() +
			" resamples within each class, seed " + run.seed() + "); NA where a figure is not defined");
		facts.add("ECE is the mean of distances, so chance can only raise it: with few images the interval may begin close to " +
			"the figure and reach far above it");
		facts.add("The worst generator is the minimum of all figures but " + Arrays.stream(Figure.values()).filter(
			Figure::lowerIsBetter).map(Figure::label).collect(Collectors.joining(", ")) + ", of which it is the maximum");
		return facts;
	}

	private static String rowsOfGenerators(final EvaluationRun run) {
		final String own = " of its own where the data set says which those are, else of those that the generators share";
		return run.equalNumbers() ? "A generator's row takes as many authentic as AI images, drawn at random (the paper's " +
			"protocol), the authentic ones" + own + "; 'overall' takes all images" : "A generator's row takes all authentic images" +
				own;
	}

	private static void addTables(final Markdown page, final int level, final Evaluation.Result result,
		final List<Figure> figures)
	{
		final Map<List<String>, List<TableRow>> tables = result.figures().stream().collect(Collectors.groupingBy(row -> List.of(row
			.detector(), row.treatment()), LinkedHashMap::new, Collectors.toList()));
		tables.forEach((key, rows) -> {
			page.heading(level, key.get(0) + ", " + key.get(1)).paragraph(result.treatments().getOrDefault(key.get(1), ""));
			page.table(header("Set", figures), rows.stream().map(row -> cells(row.set(), row, figures)).collect(Collectors
				.toList()));
		});
	}

	/** Heading of a table of figures. */
	static List<String> header(final String first, final List<Figure> figures) {
		final List<String> header = new ArrayList<>(List.of(first, "n authentic + AI"));
		figures.stream().map(Figure::label).forEach(header::add);
		return header;
	}

	/** A line under {@link #header}. */
	static List<String> cells(final String first, final TableRow row, final List<Figure> figures) {
		final List<String> cells = new ArrayList<>(List.of(first, count(row)));
		figures.forEach(figure -> cells.add(Markdown.interval(row.figures().get(figure))));
		return cells;
	}

	private static String count(final TableRow row) {
		if (row.kind() == Kind.SUMMARY) return "over generators";
		return counted(row.authentic() + " + " + row.generated(), row.leftOut(), row.errors());
	}

	private static String counted(final Object scored, final int leftOut, final int errors) {
		return scored + (leftOut == 0 ? "" : ", " + leftOut + " left out") + (errors == 0 ? "" : ", " + errors + " errors");
	}

	private static void addMasks(final Markdown page, final int level, final List<MaskRow> rows) {
		page.heading(level, "Masks");
		if (rows.isEmpty()) {
			page.paragraph("NA: no image has a true mask, in what the detector looked at, that is neither empty nor full.");
			return;
		}
		page.paragraph(
			"Means over the images whose true mask is neither empty nor full, at threshold 0.5; all others are " +
				"left out. Beside F1 and IoU stands what a map of foreground alone would reach on these images; the pixel AUC of " +
				"chance is 0.5.");
		page.table(List.of("Detector, treatment, set, mask", "n", "n left out", "F1", "F1 of foreground alone", "IoU", "IoU of foreground alone",
			"Pixel AUC"), rows.stream().map(
			row -> List.of(row.detector() + ", " + row.treatment() + ", " + row.set() + ", " + row.mask(), Integer.toString(row
				.defined()), Integer.toString(row.notDefined()), Markdown.interval(row.f1()), chance(row.chanceF1()), Markdown.interval(row
					.iou()), chance(row.chanceIou()), Markdown.interval(row.auc()))).collect(Collectors.toList()));
	}

	private static void addRegions(final Markdown page, final int level, final List<RegionRow> rows) {
		if (rows.isEmpty()) return;
		page.heading(level, "Regions").paragraph("What users see of the maps: of how many images of each way of making a region " +
			"is told, one whose clearness reaches the threshold of the model, which grows in images " + RegionLimit.LARGE + " where " +
			"a second number is given (exact 95 % intervals), and over the images with " +
			"a true mask that is neither empty nor full, how well the told pixels meet it.").table(List.of("Detector, treatment, set, map, threshold",
				"n", "Told", "n with masks", "F1 of what is told", "IoU of what is told"), rows.stream().map(row -> List.of(row.detector() +
					", " + row.treatment() + ", " + row.set() + ", " + row.mask() + ", " + limit(row.limit()), Integer.toString(
						row.images()), Markdown.interval(row.told()), Integer.toString(row.masks()), Markdown.interval(row.f1()), Markdown
							.interval(row.iou()))).toList());
	}

	private static String limit(final RegionLimit limit) {
		return Markdown.number(limit.clearness()) + (limit.growth() == 0 ? "" : " + " + Markdown.number(limit.growth()));
	}

	private static void addGroups(final Markdown page, final int level, final List<GroupRow> rows) {
		if (rows.isEmpty()) return;
		page.heading(level, "Over groups").paragraph("The intervals above are over images. Images of one group (one repository, one author) " +
			"resemble each other, and what a new group gives varies more: here whole groups are drawn, within each class. 'Groups accused' are those " +
			"of authentic images of which at least one is indicated (exact 95 % interval).").table(List.of("Detector, treatment",
				"groups authentic + AI", "AUC", "Groups accused", "Authentic images indicated", "AI images indicated"), rows.stream().map(
					row -> List.of(row.detector() + ", " + row.treatment(), row.authenticGroups() + " + " + row.generatedGroups(), Markdown.interval(
						row.auc()), Markdown.interval(row.accusedGroups()), Markdown.interval(row.indicatedAuthentic()), Markdown.interval(row
							.indicatedGenerated()))).toList());
	}

	private static String chance(final double value) {
		return Double.isNaN(value) ? FiguresCsv.UNDEFINED : Markdown.number(value);
	}

	private static void addRates(final Markdown page, final int level, final EvaluationRun run,
		final List<ScoredImage> images)
	{
		page.heading(level, "Rates per source").paragraph("How many of the images of each source of authentic images and of each " +
			"generator are above P(AI) = 0.5, and at the thresholds of the model, whatever else would make a band inconclusive; " +
			"exact (Clopper-Pearson) 95 % intervals. 'Told' are those that are indicated or have a part that stands out, for a model " +
			"with a threshold of the highest tile. Those of the last column are taken for the kind of images on which the model fails; such " +
			"an image has no band, and is in none of the three columns before. A model without thresholds that mean something has no rates at them.");
		page.table(List.of("Detector, treatment, class, source", "n", "P(AI) above 0.5", "Indicated", "Not indicated", "Told", "Of a failing kind"), run.rates(
			images).stream().map(row -> List.of(row.detector() + ", " + row.treatment() + ", " + (row.label() == 1 ? "AI"
				: "authentic") + ", " + row.set(), counted(row.scored(), row.leftOut(), row.errors()), Markdown.interval(row
					.aboveHalf()), Markdown.interval(row.indicated()), Markdown.interval(row.notIndicated()), Markdown.interval(row
						.told()), Markdown.interval(row.failing()))).collect(Collectors
						.toList()));
	}

	private static void addPaper(final Markdown page, final EvaluationRun run) {
		final List<PaperFigures.Entry> entries = PaperFigures.of(run.format());
		if (entries.isEmpty()) return;
		page.heading(2, "For comparison: what the paper publishes for its own model").paragraph(
			"These are figures of the GAMMA paper (B2, trained on COCO). They were not measured here.").table(List.of(
				"Test set of the paper", "Row", "Accuracy in the paper"), entries.stream().map(entry -> List.of(entry.testSet(),
					entry.row(), Markdown.number(entry.accuracy()))).collect(Collectors.toList()));
	}
}
