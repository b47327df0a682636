package org.gammaij.report.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.table.MaskRow;
import org.gammaij.evaluation.table.TableRow;
import org.gammaij.evaluation.table.TableRow.Kind;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.JpegAligned;

/** The report of an evaluation as one Markdown page. */
final class EvaluationMarkdown {

	private EvaluationMarkdown() {}

	static String of(final EvaluationRun run, final Evaluation.Result result) {
		final Markdown page = new Markdown().heading(1, "Evaluation on " + run.name());
		addRun(page, run, result.images());
		final Map<List<String>, List<TableRow>> tables = result.figures().stream().collect(Collectors.groupingBy(row -> List
			.of(row.detector(), row.treatment()), LinkedHashMap::new, Collectors.toList()));
		tables.forEach((key, rows) -> {
			page.heading(2, key.get(0) + ", " + key.get(1)).paragraph(explain(key.get(1)));
			addFigures(page, rows);
		});
		addMasks(page, result.masks());
		addPaper(page);
		return page.toString();
	}

	private static void addRun(final Markdown page, final EvaluationRun run, final List<ScoredImage> images) {
		final List<String> facts = new ArrayList<>();
		facts.add("Data set: " + run.name() + " (" + run.format() + "), " + run.samples() + " images" + (run
			.maxPerClass() == 0 ? "" : ", at most " + run.maxPerClass() + " of each class and generator") + "; " + run
				.skipped() + " files or rows that are no samples");
		for (final EvaluationRun.DetectorInfo detector : run.detectors())
			facts.add("Detector: " + detector.name() + ", view " + detector.view() + ", temperature " + detector.temperature() +
				", SHA-256 " + detector.hash());
		facts.add("Images that could not be read or scored: " + images.stream().filter(image -> image
			.status() == Status.ERROR).map(image -> image.sample().image()).distinct().count() +
			" (see predictions.csv); they are in no figure");
		facts.add(run.equalNumbers() ? "A generator's row takes as many authentic as AI images, drawn at random from the " +
			"authentic images that all generators share (the paper's protocol); 'overall' takes all images"
			: "A generator's row takes all authentic images that the generators share");
		facts.add("Threshold P(AI) = 0.5; in brackets 95 % bootstrap intervals (" + run.resamples() +
			" resamples within each class, seed " + run.seed() + "); NA where a figure is not defined");
		page.items(facts).code(run.command());
	}

	private static String explain(final String treatment) {
		if (treatment.equals(AsStored.ID)) return "Images as their files hold them.";
		if (treatment.equals(JpegAligned.ID)) return "Control: what its file stores without loss is encoded as JPEG 96, " +
			"4:2:0, before it is scored.";
		if (treatment.startsWith("size_matched_")) return "Control: every image of both classes is cut to its central " +
			"square of " + treatment.substring("size_matched_".length()) + " pixels, without resampling, before it is scored; " +
			"smaller images are left out.";
		return "Every image is degraded by " + treatment + " before it is scored.";
	}

	private static void addFigures(final Markdown page, final List<TableRow> rows) {
		final List<String> header = new ArrayList<>(List.of("Set", "n authentic + AI"));
		Arrays.stream(Figure.values()).map(Figure::label).forEach(header::add);
		page.table(header, rows.stream().map(row -> {
			final List<String> cells = new ArrayList<>(List.of(row.set(), count(row)));
			for (final Figure figure : Figure.values())
				cells.add(Markdown.interval(row.figures().get(figure)));
			return cells;
		}).collect(Collectors.toList()));
	}

	private static String count(final TableRow row) {
		if (row.kind() == Kind.SUMMARY) return "over generators";
		final String count = row.authentic() + " + " + row.generated();
		final String leftOut = row.leftOut() == 0 ? "" : ", " + row.leftOut() + " left out";
		return count + leftOut + (row.errors() == 0 ? "" : ", " + row.errors() + " errors");
	}

	private static void addMasks(final Markdown page, final List<MaskRow> rows) {
		page.heading(2, "Masks").paragraph(
			"Means over the images whose true mask is neither empty nor full, at threshold 0.5; all others are NA and left out.");
		page.table(List.of("Detector, treatment, set, mask", "n", "n left out", "F1", "IoU", "Pixel AUC"), rows.stream().map(
			row -> List.of(row.detector() + ", " + row.treatment() + ", " + row.set() + ", " + row.mask(), Integer.toString(row
				.defined()), Integer.toString(row.notDefined()), Markdown.interval(row.f1()), Markdown.interval(row.iou()), Markdown
					.interval(row.auc()))).collect(Collectors.toList()));
	}

	private static void addPaper(final Markdown page) {
		page.heading(2, "For comparison: the paper's published figures").paragraph(
			"These are the figures of the GAMMA paper (B2, trained on COCO), for its own test sets. They were not measured here.");
		page.table(List.of("Table of the paper", "Row", "Accuracy"), PaperFigures.all().stream().map(entry -> List.of(entry
			.table(), entry.row(), Markdown.number(entry.value()))).collect(Collectors.toList()));
	}
}
