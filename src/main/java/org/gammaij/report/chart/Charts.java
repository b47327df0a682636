package org.gammaij.report.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.Fonts;
import org.gammaij.common.ThreadProgress;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;

/** Writes charts as PNG; the same chart gives the same bytes. */
public final class Charts {

	private static final int WIDTH = 900;
	private static final int HEIGHT = 700;

	private Charts() {}

	/**
	 * Creates or replaces a PNG file of 900 x 700 pixels. Where Java has no fonts there will be none, which the progress of the
	 * thread is told: tables hold what a chart is drawn from.
	 *
	 * @throws IOException if writing fails
	 */
	public static void write(final JFreeChart chart, final Path file) throws IOException {
		write(chart, file, Fonts.missing());
	}

	/** @param fontsMissing why no words can be drawn, if so */
	static void write(final JFreeChart chart, final Path file, final Optional<String> fontsMissing) throws IOException {
		if (fontsMissing.isPresent()) {
			Files.deleteIfExists(file);
			ThreadProgress.current().log("The chart " + file.getFileName() + " is left out: " + fontsMissing.get() +
				". The tables beside it hold what it is drawn from.");
			return;
		}
		AtomicFiles.write(file, temporary -> {
			try (OutputStream out = Files.newOutputStream(temporary)) {
				ChartUtils.writeChartAsPNG(out, chart, WIDTH, HEIGHT);
			}
		});
	}
}
