package org.gammaij.spark;

import java.io.Serializable;
import java.util.Locale;

import org.gammaij.detect.PdfReading;
import org.gammaij.detect.Result;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.model.ModelFolder;

/**
 * How all images are looked at; the parameters of {@code detect} have the same names.
 *
 * @param model digest of its files, see {@link ModelFiles#digest}
 * @param maskThreshold 0 to 1
 * @param timeLimit seconds for an image; 0 for none
 * @param pdf {@code images} or {@code pages}
 * @param pdfDpi of pages
 * @param engineThreads threads of PyTorch in one executor
 */
record Settings(String model, View view, Intensity intensity, boolean panels, double maskThreshold, boolean redeliveries,
	boolean provenance, String device, String precision, int timeLimit, String pdf, int pdfDpi, int engineThreads)
	implements Serializable
{

	static Settings of(final DetectParameters detect, final String model, final int engineThreads) {
		return new Settings(model, View.valueOf(detect.text("view").toUpperCase(Locale.ROOT)), Intensity.of(detect.text(
			"intensity")), detect.flag("panels"), detect.number("mask_threshold"), detect.flag("redeliveries"), detect.flag(
				"provenance"), detect.text("device"), detect.text("precision"), detect.whole("time_limit"), detect.text("pdf"),
			detect.whole("pdf_dpi"), engineThreads);
	}

	PdfReading pdfReading() {
		return PdfReading.of(pdf, pdfDpi);
	}

	/** What all results of a run have in common; on the driver, where no device is known. */
	Result.Run run(final ModelFolder folder) {
		return new Result.Run(view.id(), intensity, folder.descriptor().thresholds(view.calibration()).orElse(null), maskThreshold,
			"", folder.id(), folder.hash(), redeliveries);
	}
}
