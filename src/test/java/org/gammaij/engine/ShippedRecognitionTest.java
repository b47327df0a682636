package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.Progress;
import org.gammaij.image.ImageFiles;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.Recognition;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that ships takes a micrograph for an image on which it fails, and a photograph not. */
class ShippedRecognitionTest {

	@TempDir
	Path folder;

	private double failing(final Detector detector, final String sample) throws IOException {
		final Path file = folder.resolve(sample);
		try (InputStream in = Thresholds.class.getResourceAsStream("/org/gammaij/samples/" + sample)) {
			Files.copy(in, file);
		}
		return detector.detect(ImageFiles.read(file).asImg(), View.SAMPLE, Progress.NONE).failing();
	}

	@Test
	void ofTheSamples() throws IOException {
		final ModelFolder model = Models.find(Models.DEFAULT_ID);
		final Thresholds thresholds = model.descriptor().thresholds("whole").orElseThrow();
		final Recognition recognition = thresholds.recognition();
		assertTrue(recognition.origin().startsWith("recognise on " + recognition.failing() + " images of the kind from "), recognition
			.origin());
		try (Detector detector = Detector.open(model, "cpu", "auto")) {
			final double micrograph = failing(detector, "micrograph.jpg");
			final double photograph = failing(detector, "leaves.jpg");
			assertTrue(thresholds.isOfFailingKind(micrograph), micrograph + " and " + recognition.threshold());
			assertFalse(thresholds.isOfFailingKind(photograph), photograph + " and " + recognition.threshold());
		}
	}
}
