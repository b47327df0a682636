package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;

import net.imglib2.img.array.ArrayImgs;

import org.gammaij.TinyModel;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;
import org.gammaij.model.LocalThreshold;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.Recognition;
import org.gammaij.model.Thresholds;
import org.gammaij.model.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The score of an image of a kind on which the model is known to fail neither clears nor accuses. */
class FailingKindTest {

	private static final Thresholds KNOWN = new Thresholds(0.3, 0.8, 1, "test", 100, 0.05, 0.9, List.of(),
		new LocalThreshold(0.9, 100, "test"), null);
	private static final Recognition RECOGNITION = new Recognition(0.6, 20, 30, "test", new Weights("layer.safetensors", "0".repeat(
		64)));

	private static Verdict verdict(final double probability, final double failing, final Thresholds thresholds) {
		final RgbImage image = TinyModel.image(600, 600);
		final PixelFacts facts = PixelFacts.of(image);
		final Detection detection = new Detection(0, 0, 0, probability, probability, ArrayImgs.floats(600, 600), null, 1, facts,
			failing);
		final ModelDescriptor model = ModelDescriptor.of("tiny", TinyModel.CONFIG, null, "").withThresholds("whole", thresholds);
		return Verdict.of(detection, new Verdict.Subject(600, 600, facts, facts, false), model, View.WHOLE, 512);
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 0.59, not indicated", "0.1, 0.6, inconclusive", "0.1, NaN, not indicated", "0.5, 0.59, inconclusive",
		"0.5, 0.9, inconclusive", "0.8, 0.59, indicated", "0.99, 0.6, inconclusive" })
	void suchAnImageHasNoBand(final double probability, final double failing, final String band) {
		final Verdict verdict = verdict(probability, failing, KNOWN.withFailure("micrographs made by networks", RECOGNITION));
		assertEquals(band, verdict.band().label());
		if (!(failing >= 0.6)) assertEquals(probability == 0.5 ? List.of("P(AI) lies between the thresholds") : List.of(), verdict
			.reasons());
		else {
			assertEquals(List.of("it looks like an image of the kind on which the model fails (it does not find micrographs made by " +
				"networks), where its score says nothing, high or low"), verdict.reasons());
			assertFalse(verdict.between());
			assertNull(verdict.partStandsOut(), "nor does a tile's");
		}
	}

	/** What is merely written of a model changes no band. */
	@ParameterizedTest
	@CsvSource({ "0.1, not indicated", "0.5, inconclusive", "0.8, indicated" })
	void withoutALayerNothingChanges(final double probability, final String band) {
		assertEquals(band, verdict(probability, Double.NaN, KNOWN.withFailure("micrographs", null)).band().label());
	}
}
