package org.gammaij.report.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Scores;
import org.jfree.chart.JFreeChart;
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
	void rocNamesEachCurveWithItsAreaAndNumbers() throws IOException {
		final Map<String, Scores> curves = new LinkedHashMap<>(curves());
		curves.put("one class", Scores.of(new double[] { 1 }, new int[] { 1 }));
		curves.put("hand", Scores.of(new double[] { 0, 2, -1, 1, 0 }, new int[] { 0, 1, 0, 1, 1 }));
		final JFreeChart chart = RocChart.of("ROC", "subtitle", curves);
		final XYPlot plot = chart.getXYPlot();
		assertEquals(11, plot.getSeriesCount());
		assertEquals("hand (AUC 0.917, n = 2 + 3)", plot.getDataset().getSeriesKey(10));
		assertEquals(0.5, plot.getDataset().getXValue(10, 3), 1e-12);
		assertEquals(1, plot.getDataset().getYValue(10, 3), 1e-12);
		final BufferedImage image = written(chart, "roc.png");
		assertEquals(900, image.getWidth());
		assertEquals(700, image.getHeight());
	}

	@Test
	void axesAreNamed() throws IOException {
		for (final JFreeChart chart : List.of(RocChart.of("a", "b", curves()), ReliabilityChart.of("a", "b", scores(80, 1)),
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
