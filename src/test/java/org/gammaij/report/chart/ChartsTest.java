package org.gammaij.report.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.gammaij.common.Progress;
import org.gammaij.common.ThreadProgress;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Scores;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

	@TempDir
	Path folder;

	private static Scores scores(final int n, final double distance) {
		final SplittableRandom random = new SplittableRandom(n);
		final int[] labels = IntStream.range(0, n).map(i -> i % 2).toArray();
		return Scores.of(IntStream.range(0, n).mapToDouble(i -> 6 * random.nextDouble() - 3 + distance * (2 * labels[i] - 1))
			.toArray(), labels);
	}

	private static Map<String, Scores> curves() {
		final Map<String, Scores> curves = new LinkedHashMap<>();
		for (int i = 0; i < 10; i++)
			curves.put("generator " + i, scores(60 + i, i / 4.0));
		return curves;
	}

	private BufferedImage written(final JFreeChart chart, final String name) throws IOException {
		final Path file = folder.resolve(name);
		Charts.write(chart, file);
		final byte[] once = Files.readAllBytes(file);
		Charts.write(chart, file);
		assertArrayEquals(once, Files.readAllBytes(file), "same bytes twice");
		return ImageIO.read(file.toFile());
	}

	@Test
	void chartIsLeftOutAndToldWhereThereAreNoFonts() throws IOException {
		final List<String> log = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void log(final String message) {
				log.add(message);
			}
		};
		final Path file = Files.writeString(folder.resolve("roc.png"), "of an earlier run, with other figures");
		ThreadProgress.during(progress, () -> Charts.write(RocChart.of("ROC", "test", curves(), ""), file, Optional.of(
			"this Java finds no fonts (none); install some")));
		assertFalse(Files.exists(file));
		assertEquals(List.of("The chart roc.png is left out: this Java finds no fonts (none); install some. The tables beside " +
			"it hold what it is drawn from."), log);
	}

	@Test
	void rocNamesEachCurveWithItsAreaAndNumbers() throws IOException {
		final Map<String, Scores> curves = new LinkedHashMap<>(curves());
		curves.put("one class", Scores.of(new double[] { 1 }, new int[] { 1 }));
		curves.put("hand", Scores.of(new double[] { 0, 2, -1, 1, 0 }, new int[] { 0, 1, 0, 1, 1 }));
		final JFreeChart chart = RocChart.of("ROC", "subtitle", curves, "hand");
		final XYPlot plot = chart.getXYPlot();
		assertEquals(11, plot.getSeriesCount());
		final int hand = plot.getDataset().indexOf("hand (AUC 0.917, n = 2 + 3)");
		assertTrue(hand >= 0);
		assertEquals(0.5, plot.getDataset().getXValue(hand, 3), 1e-12);
		assertEquals(1, plot.getDataset().getYValue(hand, 3), 1e-12);
		final BufferedImage image = written(chart, "roc.png");
		assertEquals(900, image.getWidth());
		assertEquals(700, image.getHeight());
	}

	@Test
	void ofManyRocCurvesTheEndsAreNamedInTheOrderOfTheirAreas() throws IOException {
		final Map<String, Scores> curves = new LinkedHashMap<>();
		for (int i = 0; i < 18; i++)
			curves.put("generator " + i, scores(200 + i, (i * 7 % 18) / 9.0));
		curves.put("overall", scores(300, 0.8));
		final JFreeChart chart = RocChart.of("ROC", "subtitle", curves, "overall");
		final XYPlot plot = chart.getXYPlot();
		final List<LegendItem> legend = new ArrayList<>();
		for (int i = 0; i < plot.getLegendItems().getItemCount(); i++)
			legend.add(plot.getLegendItems().get(i));
		assertEquals(8, legend.size(), "three at each end, overall, and a line for the rest");
		final List<Double> areas = legend.subList(0, 7).stream().map(item -> Double.parseDouble(item.getLabel().replaceAll(
			".*AUC ([0-9.]+),.*", "$1"))).toList();
		assertEquals(areas.stream().sorted(Comparator.reverseOrder()).toList(), areas);
		assertTrue(legend.get(7).getLabel().startsWith("12 more (AUC 0."), legend.get(7).getLabel());
		final LegendItem overall = legend.stream().filter(item -> item.getLabel().startsWith("overall")).findFirst()
			.orElseThrow();
		assertEquals(Color.BLACK, overall.getLinePaint());
		assertEquals(1, legend.stream().filter(item -> Color.BLACK.equals(item.getLinePaint())).count());
		for (int i = 7; i < 19; i++)
			assertEquals(new Color(0xB0B0B0), plot.getRenderer().getSeriesPaint(i));
		written(chart, "many.png");
	}

	@Test
	void dashesSurviveManySteps() throws IOException {
		// Two hundred steps up the diagonal: stroked one by one, none would be long enough for a gap.
		final int[] labels = IntStream.range(0, 400).map(i -> i % 2).toArray();
		final Scores diagonal = Scores.of(IntStream.range(0, 400).mapToDouble(i -> -i).toArray(), labels);
		final Map<String, Scores> curves = new LinkedHashMap<>();
		curves.put("a", scores(100, 3));
		curves.put("b", diagonal);
		final JFreeChart chart = RocChart.of("ROC", "subtitle", curves, "");
		final BufferedImage image = written(chart, "dashes.png");
		final int dashed = ((Color) chart.getXYPlot().getRenderer().getSeriesPaint(1)).getRGB();
		int rowsWith = 0;
		int rowsWithout = 0;
		for (int y = 150; y < 500; y++) {
			boolean drawn = false;
			for (int x = 0; x < image.getWidth(); x++)
				drawn |= image.getRGB(x, y) == dashed;
			if (drawn) rowsWith++;
			else rowsWithout++;
		}
		assertTrue(rowsWith > 70, rowsWith + " rows with the line");
		assertTrue(rowsWithout > 40, rowsWithout + " rows without: its gaps");
	}

	@Test
	void axesAreNamed() throws IOException {
		for (final JFreeChart chart : List.of(RocChart.of("a", "b", curves(), ""), ReliabilityChart.of("a", "b", scores(80, 1)),
			HistogramChart.of("a", "b", scores(80, 1), "generator"), CurveChart.of("a", "b", List.of("100", "90"),
				"JPEG quality", true, "AUC", Map.of("x", List.of(new Interval(0.9, 0.8, 0.95), Interval.UNDEFINED)))))
		{
			assertTrue(chart.getXYPlot().getDomainAxis().getLabel().length() > 3);
			assertTrue(chart.getXYPlot().getRangeAxis().getLabel().length() > 2);
			assertEquals(900, written(chart, "chart.png").getWidth());
		}
	}

	@Test
	void histogramsAreSharesOfEachClass() {
		final XYPlot plot = HistogramChart.of("a", "b", scores(81, 1), "generator", 0.25, 0.75).getXYPlot();
		assertEquals(2, plot.getDomainMarkers(Layer.FOREGROUND).size(), "a line per threshold");
		assertEquals("authentic (n = 41)", plot.getDataset().getSeriesKey(0));
		assertEquals("generator (n = 40)", plot.getDataset().getSeriesKey(1));
		for (int series = 0; series < 2; series++) {
			double sum = 0;
			for (int i = 0; i < plot.getDataset().getItemCount(series); i++)
				sum += plot.getDataset().getYValue(series, i);
			assertEquals(1, sum, 1e-9);
		}
	}
}
