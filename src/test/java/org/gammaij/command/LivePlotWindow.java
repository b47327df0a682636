package org.gammaij.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.gammaij.training.loss.Losses;
import org.gammaij.training.TrainingListener;
import org.gammaij.training.TrainingListener.EpochRecord;
import org.gammaij.training.TrainingListener.StepRecord;
import org.gammaij.training.Validation;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ImageProcessor;

/** Shows a live plot in ImageJ's window, which needs a display, and prints what it holds. */
final class LivePlotWindow {

	private LivePlotWindow() {}

	/** @param args file to which a picture of the plot goes */
	public static void main(final String... args) throws Exception {
		new ImageJ();
		final TrainingListener plot = LivePlot.of("small").get(0);
		for (int i = 1; i <= 100; i++)
			plot.step(new StepRecord(i, 1, 1e-3, new Losses(4.0 / Math.sqrt(i), 0, 0, 0), 1, true));
		final Validation validation = new Validation(10, new Losses(0.7, 0, 0, 0), 0.8, 0.8, 0.5, 0.5, 0.9);
		plot.epoch(List.of(new EpochRecord(1, 100, new Losses(1, 0, 0, 0), validation, true)), null);
		final ImagePlus shown = WindowManager.getImage("Training of small");
		System.out.println("visible: " + shown.isVisible());
		final int blue = 0x0000ff;
		int pixels = 0;
		final ImageProcessor rgb = shown.getProcessor().convertToRGB();
		for (int i = 0; i < rgb.getPixelCount(); i++)
			if ((rgb.get(i) & 0xffffff) == blue) pixels++;
		System.out.println("curve drawn: " + (pixels > 100));
		ImageIO.write(shown.getBufferedImage(), "png", Files.newOutputStream(Path.of(args[0])));
		System.exit(0);
	}
}
