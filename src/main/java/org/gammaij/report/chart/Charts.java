package org.gammaij.report.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.AtomicFiles;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;

/** Writes charts as PNG; the same chart gives the same bytes. */
public final class Charts {

	private static final int WIDTH = 900;
	private static final int HEIGHT = 700;

	private Charts() {}

	/**
	 * Creates or replaces a PNG file of 900 x 700 pixels.
	 *
	 * @throws IOException if writing fails
	 */
	public static void write(final JFreeChart chart, final Path file) throws IOException {
		AtomicFiles.write(file, temporary -> {
			try (OutputStream out = Files.newOutputStream(temporary)) {
				ChartUtils.writeChartAsPNG(out, chart, WIDTH, HEIGHT);
			}
		});
	}
}
