package org.gammaij.report.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.data.reader.DataSets;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.scoring.OtherScores;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.MaskRow;
import org.gammaij.evaluation.table.RateRow;
import org.gammaij.model.LocalThreshold;
import org.gammaij.model.Recognition;
import org.gammaij.model.Thresholds;
import org.gammaij.model.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

	@TempDir
	Path folder;

	private EvaluationRun run(final Path dataSet) {
		return run(dataSet, null);
	}

	private EvaluationRun run(final Path dataSet, final Thresholds thresholds) {
		return new EvaluationRun(dataSet, "folders", 3, 0, List.of(new EvaluationRun.DetectorInfo("a|b", "abc", "whole", 2,
			thresholds)),
			true, 0, 50, 1, "evaluate --data /home/me/data --output DIR", "evaluate --data data --output DIR");
	}

	private ScoredImage image(final String name, final DataSource source, final double logit) {
		return new ScoredImage(Samples.of(folder.resolve("data/" + name), source, MaskRef.UNKNOWN, "", name), "123", "a|b", 2,
			"as_stored", new Prediction(7, 5, logit, null, null), Status.OK, "");
	}

	@Test
	void aReportOfAuthenticImagesAloneInventsNothing() throws IOException {
		final List<ScoredImage> images = List.of(image("x.png", DataSource.AUTHENTIC, -2), image("y, z.png", DataSource.AUTHENTIC, 4));
		final Bootstrap bootstrap = new Bootstrap(50, 1);
		final Evaluation.Result result = new Evaluation.Result(images, new FigureTable(bootstrap, true, 1).of(images), MaskRow
			.of(images, bootstrap), Map.of());
		Files.createDirectories(folder.resolve("data"));
		EvaluationReport.write(folder.resolve("out"), run(folder.resolve("data")), result);
		final List<String> figures = Files.readAllLines(folder.resolve("out/figures.csv"));
		assertEquals(2, figures.size());
		assertTrue(figures.get(1).startsWith("a|b,abc,whole,as_stored,overall,overall,2,0,0,0,0.500000,0.000000,1.000000,NA," +
			"NA,NA,NA,NA,NA,"), figures.get(1));
		final List<String> predictions = Files.readAllLines(folder.resolve("out/predictions.csv"));
		assertEquals("\"y, z.png\",123,0,authentic,,\"y, z.png\",,a|b,abc,whole,as_stored,7,5,4.0,2.0,0.880797,NA,NA,NA,NA,NA," +
			"NA,ok,", predictions.get(2), "P(AI) is the sigmoid of 4 over the temperature of 2");
		final String page = Files.readString(folder.resolve("out/report.md"));
		assertTrue(page.contains("| overall | 2 + 0 | 0.500 [0.000, 1.000] | NA | NA |"), page);
		assertTrue(page.contains("# Evaluation on data\n"), page);
		assertFalse(page.contains("paper publishes"), "a data set that the paper does not have");
		final String card = Files.readString(folder.resolve("out/card.md"));
		assertTrue(card.startsWith("### Evaluation on data, view whole\n\n```\nevaluate --data data --output DIR\n```\n"), card);
		assertTrue(card.contains("| overall | 2 + 0 | 0.500 [0.000, 1.000] | NA |"), card);
	}

	@Test
	void ratesAreTakenPerAuthenticSourceAtTheModelsOwnThresholds() throws IOException {
		final List<ScoredImage> images = new ArrayList<>();
		for (int i = 0; i < 4; i++)
			images.add(image("authentic/cats/" + i + ".png", DataSource.AUTHENTIC, -4));
		// Logits over the temperature of 2: P(AI) 0.881, 0.119 and 0.5.
		images.add(image("authentic/edited/1.png", DataSource.AUTHENTIC, 4));
		images.add(image("authentic/edited/2.png", DataSource.AUTHENTIC, -4));
		images.add(image("authentic/edited/3.png", DataSource.INPAINTED_CLASSICAL, 0));
		images.add(image("ai/1.png", DataSource.GENERATED, 4));
		Files.createDirectories(folder.resolve("data"));
		final Bootstrap bootstrap = new Bootstrap(50, 1);
		final Evaluation.Result result = new Evaluation.Result(images, new FigureTable(bootstrap, false, 1).of(images), MaskRow
			.of(images, bootstrap), Map.of());
		final Thresholds thresholds = new Thresholds(0.3, 0.8, 2, "", 9, 0.05, 0.9, List.of());
		EvaluationReport.write(folder.resolve("rates"), run(folder.resolve("data"), thresholds), result);
		final List<String> rates = Files.readAllLines(folder.resolve("rates/rates.csv"));
		assertEquals("detector,treatment,set,label,n_scored,n_left_out,n_errors,above_half,above_half_low,above_half_high," +
			"indicated,indicated_low,indicated_high,not_indicated,not_indicated_low,not_indicated_high,told,told_low,told_high," +
			"failing,failing_low,failing_high", rates.get(0));
		assertEquals(List.of("authentic/cats", "authentic/edited", "inpainted_classical", "overall", "generated", "overall"),
			rates.stream().skip(1).map(line -> line.split(",")[2]).toList());
		assertTrue(rates.get(1).startsWith("a|b,as_stored,authentic/cats,0,4,0,0,0.000000,0.000000,0.602365,0.000000,"), rates
			.get(1));
		assertTrue(rates.get(2).matches("a\\|b,as_stored,authentic/edited,0,2,0,0,0.5.*,0.5.*,0.5.*"), rates.get(2));
		assertTrue(rates.get(3).startsWith("a|b,as_stored,inpainted_classical,0,1,0,0,0.000000,"), "exactly 0.5 is authentic");
		final String page = Files.readString(folder.resolve("rates/report.md"));
		assertTrue(page.contains("| a\\|b, as_stored, authentic, authentic/edited | 2 | 0.500 [0.013, 0.987] | 0.500 [0.013, " +
			"0.987] | 0.500 [0.013, 0.987] | NA | NA |"), page);
		EvaluationReport.write(folder.resolve("none"), run(folder.resolve("data")), result);
		assertTrue(Files.readAllLines(folder.resolve("none/rates.csv")).get(2).endsWith(",NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA"));
	}

	/** Of four photographs one is indicated, and in another one a tile stands out; a third one has as high a tile and is indicated. */
	@Test
	void ratesOfThePairCountEachImageOnce() throws IOException {
		final double[][] pairs = { { -4, -4 }, { -4, 4 }, { 4, 6 }, { -4, 2 } };
		final List<ScoredImage> images = new ArrayList<>();
		for (int i = 0; i < pairs.length; i++)
			images.add(new ScoredImage(Samples.of(folder.resolve("data/" + i), DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", "x"), "" + i,
				"a|b", 2, "as_stored", new Prediction(700, 500, pairs[i][0], null, null, new OtherScores(2, pairs[i][1], 0, 0, null)),
				Status.OK, ""));
		final Thresholds thresholds = new Thresholds(0.3, 0.8, 2, "", 9, 0.05, 0.9, List.of(), new LocalThreshold(0.85, 9, ""), null);
		final List<RateRow> rows = RateRow.of(images, Map.of("a|b", thresholds), folder);
		// P(AI) of tiles: sigmoid(2) = 0.88, sigmoid(1) = 0.73
		assertEquals(0.25, rows.get(0).indicated().value());
		assertEquals(0.5, rows.get(0).told().value());
	}

	/** Of four photographs two are of a kind on which the model fails: one that would be indicated, and one that would not be. */
	@Test
	void ratesAreOfWhatTheModelDoesNotFailOn() throws IOException {
		final double[][] scores = { { 4, 0.9 }, { 4, 0.1 }, { -4, 0.9 }, { -4, Double.NaN } };
		final List<ScoredImage> images = new ArrayList<>();
		for (int i = 0; i < scores.length; i++)
			images.add(new ScoredImage(Samples.of(folder.resolve("data/" + i), DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", "x"), "" + i,
				"a|b", 2, "as_stored", new Prediction(700, 500, scores[i][0], null, null, null,
				scores[i][1]), Status.OK, ""));
		final Thresholds thresholds = new Thresholds(0.3, 0.8, 2, "", 9, 0.05, 0.9, List.of(), new LocalThreshold(0.85, 9, ""), null)
			.withFailure("micrographs", new Recognition(0.5, 20, 20, "", new Weights("layer", "")));
		final RateRow row = RateRow.of(images, Map.of("a|b", thresholds), folder).get(0);
		assertEquals(List.of(0.5, 0.25, 0.25, 0.25, 0.5), Stream.of(row.aboveHalf(), row.indicated(), row.notIndicated(), row.told(), row
			.failing()).map(Interval::value).toList());
	}

	@Test
	void thePaperIsQuotedBesideItsOwnTestSetsOnly() {
		final List<PaperFigures.Entry> genImage = PaperFigures.of("genimage").stream().filter(entry -> !entry.row().startsWith(
			"mean")).collect(Collectors.toList());
		assertEquals(8, genImage.size());
		// The mean of the eight generators is the one published.
		assertEquals(0.951, genImage.stream().mapToDouble(PaperFigures.Entry::accuracy).average().orElseThrow(), 0.0006);
		assertEquals(List.of(), PaperFigures.of("folders"));
		assertTrue(DataSets.formats().containsAll(PaperFigures.all().stream().map(PaperFigures.Entry::format).toList()));
	}

	@Test
	void dataSetsAreNamedByFolderAndFile() throws IOException {
		final Path manifest = Files.writeString(Files.createDirectories(folder.resolve("set")).resolve("manifest.csv"), "");
		assertEquals("set/manifest.csv", run(manifest).name());
		assertEquals("set", run(manifest.resolveSibling(".")).name());
		assertEquals("set", String.valueOf(run(manifest).folder().getFileName()));
	}

	@Test
	void markdownCellsCannotBreakTheTable() {
		final String table = new Markdown().table(List.of("a", "b"), List.of(List.of("x|y", "z"))).toString();
		assertEquals("| a | b |\n|---|---:|\n| x\\|y | z |\n\n", table);
	}

	@Test
	void undefinedNumbersAreSaid() {
		assertEquals(new ArrayList<>(List.of("NA", "0.333333")), List.of(FiguresCsv.number(Double.NaN), FiguresCsv.number(1 /
			3.0)));
	}
}
