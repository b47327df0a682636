package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.gammaij.detect.ModelInspector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calibration on images of two kinds that the tiny model happens to tell apart. */
class CalibrateTest extends CommandTest {

	private static final int SIDE = 48;
	/** As many as show a rate of two fifths with 95 % confidence. */
	private static final int IMAGES = 6;

	@TempDir
	static Path folder;
	private static Path labelled;
	private static Path photos;

	@BeforeAll
	static void prepare() throws IOException {
		final double[] logits = new double[2];
		final ModelFolder model = ModelFolder.open(TinyModel.save(folder.resolve("probe")));
		try (Detector detector = Detector.open(model, "cpu", "float32")) {
			for (int kind = 0; kind < 2; kind++)
				logits[kind] = detector.detect(image(kind, 99).asImg(), View.WHOLE, Progress.NONE).logit();
		}
		final int ai = logits[0] > logits[1] ? 0 : 1;
		final List<Sample> samples = new ArrayList<>();
		photos = Files.createDirectories(folder.resolve("photos"));
		// Of the noise of these, no square of SIDE pixels scores as the waves do
		for (int i = 10; i < 10 + IMAGES; i++) {
			samples.add(Samples.of(save("photos/a" + i, image(1 - ai, i)), DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", "a" + i));
			samples.add(Samples.of(save("ai" + i, image(ai, i)), DataSource.GENERATED, MaskRef.UNKNOWN, "g", "g" + i));
		}
		labelled = folder.resolve(ManifestFile.NAME);
		ManifestFile.write(labelled, samples);
	}

	/** Kind 0: slow waves. Kind 1: noise. */
	private static RgbImage image(final int kind, final int seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final RgbImage image = TinyModel.image(SIDE + seed % 5, SIDE);
		if (kind == 1) random.nextBytes(image.samples());
		return image;
	}

	private static Path save(final String name, final RgbImage image) throws IOException {
		final Path file = folder.resolve(name + ".png");
		ImageFiles.writePng(image, file);
		return file;
	}

	private static Map<String, Object> inputs(final Path data, final Path model, final String output,
		final Object... others)
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("data", data.toString(), "output", folder.resolve(output)
			.toString(), "model", model.toString(), "view", "whole", "false_positive_rate", 0.4, "doubt_rate", 0.5,
			"miss_rate", 0.25, "size_control", SIDE));
		inputs.put("cache", folder.resolve("cache.jsonl").toString());
		for (int i = 0; i < others.length; i += 2)
			inputs.put((String) others[i], others[i + 1]);
		return inputs;
	}

	private static Optional<Thresholds> thresholds(final Path model, final String view) throws IOException {
		return ModelFolder.open(model).descriptor().thresholds(view);
	}

	@Test
	void labelledImagesGiveThresholdsAndThenPhotographsMayMoveThem() throws Exception {
		final Path own = TinyModel.save(folder.resolve("own"));
		run(Calibrate.class, inputs(labelled, own, "looked", "save_thresholds", false));
		assertEquals(Optional.empty(), thresholds(own, "whole"));
		run(Calibrate.class, inputs(labelled, own, "calibrated"));
		final Thresholds kept = thresholds(own, "whole").orElseThrow();
		assertEquals(IMAGES, kept.authenticImages());
		assertEquals(0.4, kept.falsePositiveRate());
		assertTrue(kept.alignedAucLow() > 0.5);
		assertTrue(kept.origin().startsWith("calibrate on " + folder.getFileName() + "/manifest.csv, formats and sizes made " +
			"the same: 6 authentic and 6 AI images; false-positive rate 0.4 asked, 0."), kept.origin());
		assertEquals(Optional.empty(), thresholds(own, "center_crop"), "a calibration is of one view");
		final String page = Files.readString(folder.resolve("calibrated/calibration.md"));
		for (final String control : List.of("size_matched_48_jpeg96_aligned", "jpeg96_aligned", "size_matched_48_grey_jpeg96_aligned",
			"as_stored"))
			assertTrue(page.contains("| " + control + " | 6 + 6 | "), page);
		assertTrue(Files.exists(folder.resolve("calibrated/histogram.png")));
		run(Calibrate.class, inputs(photos, own, "photographs", "format", "photos"));
		final Thresholds moved = thresholds(own, "whole").orElseThrow();
		assertTrue(moved.origin().contains("6 authentic and 0 AI images"), moved.origin());
		assertEquals(kept.alignedAucLow(), moved.alignedAucLow(), "photographs tell nothing of it");
		assertBands(own, View.CENTER_CROP, "Every image is inconclusive: the model tiny has no thresholds for the view " +
			"center_crop (see calibrate).");
		assertBands(own, View.WHOLE, String.format("Bands of the view whole: indicated from %.4g, not indicated below %.4g; " +
			"calibrated on 6 authentic images for a false-positive rate of 0.4, as model.json tells.", moved.high(), moved
				.low()));
	}

	@Test
	void photographsAloneShowNothingOfAModelThatNobodyHasTried() throws Exception {
		final Path own = TinyModel.save(folder.resolve("untried"));
		assertEquals("The thresholds were not kept, since without AI images nothing shows that tiny tells them from authentic " +
			"ones: calibrate it once with a labelled data set, then with your own images; the report is in " + folder.resolve(
				"alone") + ".", reason(Calibrate.class, inputs(photos, own, "alone", "format", "photos")));
		assertEquals(Optional.empty(), thresholds(own, "whole"));
		assertFalse(Files.readString(folder.resolve("alone/calibration.md")).isEmpty());
	}

	@Test
	void aFewAiImagesShowNothingEither() throws Exception {
		final Path own = TinyModel.save(folder.resolve("few"));
		assertEquals("The thresholds were not kept, since 6 AI images are too few to show that tiny tells them from authentic " +
			"ones: give at least 20, or choose a higher miss rate; the report is in " + folder.resolve("fewer") + ".", reason(
				Calibrate.class, inputs(labelled, own, "fewer", "miss_rate", 0.05)));
	}

	private static void assertBands(final Path model, final View view, final String expected) throws IOException {
		try (ModelInspector inspector = new ModelInspector(ModelFolder.open(model), view, "cpu", "float32", 0.5,
			Intensity.AS_STORED, false)) {
			assertEquals(expected, inspector.bands());
		}
	}
}
