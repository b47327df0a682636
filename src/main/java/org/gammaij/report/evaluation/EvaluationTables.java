package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.MaskFigures;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.Prediction.MaskResult;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.GroupRow;
import org.gammaij.evaluation.table.MaskRow;
import org.gammaij.evaluation.table.RateRow;
import org.gammaij.evaluation.table.RegionRow;
import org.gammaij.evaluation.table.TableRow;
import org.gammaij.evaluation.table.TableRow.Kind;

/** The CSV files of an evaluation. A figure that is not defined is NA. */
public final class EvaluationTables {

	private EvaluationTables() {}

	/** A row per image, treatment and detector. Paths are relative to the data set where they lie in it. */
	public static void writePredictions(final Path file, final EvaluationRun run, final List<ScoredImage> images)
		throws IOException
	{
		final List<String> header = List.of("path", "sha256", "label", "source", "generator", "group", "cohort", "detector",
			"detector_hash", "view", "treatment", "width", "height", "logit", "temperature", "p_ai", "ai_f1", "ai_iou",
			"ai_auc", "manipulation_f1", "manipulation_iou", "manipulation_auc", "status", "message");
		FiguresCsv.write(file, header, images.stream().map(image -> prediction(image, run)).collect(Collectors.toList()));
	}

	private static List<String> prediction(final ScoredImage image, final EvaluationRun run) {
		final EvaluationRun.DetectorInfo detector = run.detector(image.detector());
		final List<String> row = new ArrayList<>(List.of(relative(image.sample().image(), run.folder()), image.sha256(),
			Integer.toString(image.sample().label()), image.sample().source().id(), image.sample().generator(), image.sample()
				.group(), image.sample().cohort(), image.detector(), detector.hash(), detector.view(), image.treatment()));
		if (image.ok()) {
			row.addAll(List.of(pixels(image.prediction().width()), pixels(image.prediction().height()), Double.toString(image.prediction().logit()), Double.toString(image.temperature()), FiguresCsv.number(Scores.sigmoid(
					image.logit()))));
			addMask(row, image.prediction().ai());
			addMask(row, image.prediction().manipulation());
		}
		else for (int i = 0; i < 11; i++)
			row.add(FiguresCsv.UNDEFINED);
		row.add(image.status().name().toLowerCase(Locale.ROOT));
		row.add(image.message());
		return row;
	}

	private static String pixels(final int side) {
		return side == 0 ? FiguresCsv.UNDEFINED : Integer.toString(side);
	}

	private static void addMask(final List<String> row, final MaskResult result) {
		final MaskFigures figures = result == null ? MaskFigures.UNDEFINED : result.figures();
		row.addAll(List.of(FiguresCsv.number(figures.f1()), FiguresCsv.number(figures.iou()), FiguresCsv.number(figures.auc())));
	}

	private static String relative(final Path file, final Path root) {
		final Path absolute = file.toAbsolutePath().normalize();
		return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString().replace('\\', '/');
	}

	/** A row per generator, overall and summary, for each detector and treatment; each figure with its 95 % interval. */
	public static void writeFigures(final Path file, final EvaluationRun run, final List<TableRow> rows)
		throws IOException
	{
		final List<String> header = new ArrayList<>(List.of("detector", "detector_hash", "view", "treatment", "set", "kind",
			"n_authentic", "n_ai", "n_left_out", "n_errors"));
		for (final Figure figure : Figure.values())
			addHeader(header, figure.id());
		FiguresCsv.write(file, header, rows.stream().map(row -> figures(row, run)).collect(Collectors.toList()));
	}

	private static List<String> figures(final TableRow row, final EvaluationRun run) {
		final EvaluationRun.DetectorInfo detector = run.detector(row.detector());
		final List<String> cells = new ArrayList<>(List.of(row.detector(), detector.hash(), detector.view(), row.treatment(),
			row.set(), row.kind().name().toLowerCase(Locale.ROOT)));
		for (final int count : new int[] { row.authentic(), row.generated(), row.leftOut(), row.errors() })
			cells.add(row.kind() == Kind.SUMMARY ? FiguresCsv.UNDEFINED : Integer.toString(count));
		for (final Figure figure : Figure.values())
			addInterval(cells, row.figures().get(figure));
		return cells;
	}

	/** A row per sort of image and mask, for each detector and treatment. */
	public static void writeMasks(final Path file, final List<MaskRow> rows) throws IOException {
		final List<String> header = new ArrayList<>(List.of("detector", "treatment", "set", "mask", "n_defined",
			"n_not_defined"));
		for (final String figure : List.of("f1", "iou", "pixel_auc"))
			addHeader(header, figure);
		header.addAll(List.of("f1_of_foreground_alone", "iou_of_foreground_alone"));
		FiguresCsv.write(file, header, rows.stream().map(EvaluationTables::masks).collect(Collectors.toList()));
	}

	private static List<String> masks(final MaskRow row) {
		final List<String> cells = new ArrayList<>(List.of(row.detector(), row.treatment(), row.set(), row.mask(), Integer
			.toString(row.defined()), Integer.toString(row.notDefined())));
		for (final Interval interval : List.of(row.f1(), row.iou(), row.auc()))
			addInterval(cells, interval);
		cells.add(FiguresCsv.number(row.chanceF1()));
		cells.add(FiguresCsv.number(row.chanceIou()));
		return cells;
	}

	/** A row per source of authentic images and per generator, for each detector and treatment. */
	public static void writeRates(final Path file, final List<RateRow> rows) throws IOException {
		final List<String> header = new ArrayList<>(List.of("detector", "treatment", "set", "label", "n_scored", "n_left_out",
			"n_errors"));
		for (final String rate : List.of("above_half", "indicated", "not_indicated", "told", "failing"))
			addHeader(header, rate);
		FiguresCsv.write(file, header, rows.stream().map(EvaluationTables::rates).collect(Collectors.toList()));
	}

	private static List<String> rates(final RateRow row) {
		final List<String> cells = new ArrayList<>(List.of(row.detector(), row.treatment(), row.set()));
		for (final int count : new int[] { row.label(), row.scored(), row.leftOut(), row.errors() })
			cells.add(Integer.toString(count));
		for (final Interval interval : List.of(row.aboveHalf(), row.indicated(), row.notIndicated(), row.told(), row.failing()))
			addInterval(cells, interval);
		return cells;
	}

	/** A row for each detector and treatment, with intervals over groups. */
	public static void writeGroups(final Path file, final List<GroupRow> rows) throws IOException {
		final List<String> header = new ArrayList<>(List.of("detector", "treatment", "groups_authentic", "groups_ai"));
		for (final String figure : List.of("auc", "groups_accused", "indicated_authentic", "indicated_ai"))
			addHeader(header, figure);
		FiguresCsv.write(file, header, rows.stream().map(EvaluationTables::groups).collect(Collectors.toList()));
	}

	private static List<String> groups(final GroupRow row) {
		final List<String> cells = new ArrayList<>(List.of(row.detector(), row.treatment(), Integer.toString(row.authenticGroups()),
			Integer.toString(row.generatedGroups())));
		for (final Interval interval : List.of(row.auc(), row.accusedGroups(), row.indicatedAuthentic(), row.indicatedGenerated()))
			addInterval(cells, interval);
		return cells;
	}

	/** A row per way of making and map, for each detector with thresholds of regions and each treatment. */
	public static void writeRegions(final Path file, final List<RegionRow> rows) throws IOException {
		final List<String> header = new ArrayList<>(List.of("detector", "treatment", "set", "mask", "threshold", "growth", "n"));
		addHeader(header, "told");
		header.add("n_masks");
		for (final String figure : List.of("f1", "iou"))
			addHeader(header, figure);
		FiguresCsv.write(file, header, rows.stream().map(EvaluationTables::regions).collect(Collectors.toList()));
	}

	private static List<String> regions(final RegionRow row) {
		final List<String> cells = new ArrayList<>(List.of(row.detector(), row.treatment(), row.set(), row.mask(), FiguresCsv
			.number(row.limit().clearness()), FiguresCsv.number(row.limit().growth()), Integer.toString(row.images())));
		addInterval(cells, row.told());
		cells.add(Integer.toString(row.masks()));
		addInterval(cells, row.f1());
		addInterval(cells, row.iou());
		return cells;
	}

	/** What of a data set is no sample, with the reason; paths as in {@link #writePredictions}. */
	public static void writeLeftOut(final Path file, final DataSet set) throws IOException {
		final Path whole = set.root().toAbsolutePath().normalize();
		final Path folder = Files.isDirectory(whole) ? whole : whole.getParent();
		FiguresCsv.write(file, List.of("path", "reason"), set.skipped().stream().map(skipped -> List.of(relative(skipped.path(),
			folder), skipped.reason())).collect(Collectors.toList()));
	}

	private static void addHeader(final List<String> header, final String figure) {
		header.addAll(List.of(figure, figure + "_low", figure + "_high"));
	}

	private static void addInterval(final List<String> cells, final Interval interval) {
		cells.addAll(List.of(FiguresCsv.number(interval.value()), FiguresCsv.number(interval.low()), FiguresCsv.number(interval
			.high())));
	}
}
