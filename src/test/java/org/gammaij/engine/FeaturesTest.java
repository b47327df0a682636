package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.TinyModel;
import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the last layer is given, times that layer, is the score. */
class FeaturesTest {

	@TempDir
	Path folder;

	@Test
	void lastLayerOfTheFeaturesIsTheScoreInBothViews() throws IOException {
		final ModelFolder model = ModelFolder.open(TinyModel.save(folder.resolve("model")));
		final float[] weight = model.tensor("cls_fc.weight").values();
		final float bias = model.tensor("cls_fc.bias").values()[0];
		final RgbImage image = TinyModel.image(700, 300);
		try (Detector detector = Detector.open(model, "cpu", "float32")) {
			for (final View view : View.values()) {
				final Detection detection = detector.detect(image.asImg(), view, Progress.NONE);
				final int before = detector.nativeArrays();
				final float[] features = detector.features(image.asImg(), view, Progress.NONE);
				assertEquals(before, detector.nativeArrays());
				assertEquals(view == View.CENTER_CROP ? 1 : 2, detection.tiles());
				assertEquals(weight.length, features.length);
				double sum = bias;
				for (int j = 0; j < weight.length; j++)
					sum += weight[j] * features[j];
				assertEquals(detection.logit(), sum, 1e-5);
			}
			final Progress cancelled = new Progress() {

				@Override
				public boolean isCancelled() {
					return true;
				}
			};
			for (final View view : View.values())
				assertThrows(CancelledException.class, () -> detector.features(image.asImg(), view, cancelled));
		}
	}
}
