package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.SmallImages;
import org.gammaij.data.DataSource;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.gammaij.training.loss.GammaLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code training/b2-paper.yaml} is section 5.1 of the paper, point by point. */
class PaperRecipeTest {

	private static final Path RECIPE = Path.of("training/b2-paper.yaml");

	@TempDir
	private Path folder;

	@Test
	void everyPointOfSection51() {
		final TrainingSettings s = SettingsFile.read(RECIPE);
		assertEquals(GammaConfig.of(Variant.B2), s.network());
		assertEquals(EncoderMode.FULL, s.encoder().mode());
		assertEquals(GammaLoss.PAPER, s.lossFunction());
		assertEquals(EnumSet.of(DataSource.AUTHENTIC, DataSource.INPAINTED, DataSource.INPAINTED_BLENDED, DataSource.COPY_MOVE, DataSource.SPLICED),
			EnumSet.copyOf(s.data().sources()));
		assertEquals(0, s.data().labelCopyMove() + s.data().labelSpliced());
		assertEquals(512, s.data().crop());
		assertEquals(SmallImages.PAD, s.data().smallImages());
		assertEquals(0.1, s.data().epochFraction());
		assertFalse(s.data().balance() || s.data().labelFromCrop());
		assertEquals(0, s.data().compose().stepsPerEpoch());
		assertEquals(0, s.augmentation().resizeProbability(), "resizing distorts traces");
		assertEquals(0, s.augmentation().greyProbability() + s.augmentation().tintProbability() + s.augmentation()
			.desaturateProbability());
		assertEquals(3, s.augmentation().blurSigma());
		assertEquals(30, s.augmentation().jpegQuality());
		assertEquals(16, s.optimisation().batch());
		assertEquals(16, s.optimisation().samplesAtOnce(), "BatchNorm sees the whole batch");
		assertEquals(1e-4, s.optimisation().learningRate());
		assertEquals(0.01, s.optimisation().earlyStoppingDelta());
		assertEquals(5, s.optimisation().earlyStoppingPatience());
		assertEquals(TrainingSettings.BestBy.ACCURACY, s.optimisation().bestBy());
		assertTrue(s.data().validationLimit() > 0, "a subset that is drawn once");
	}

	@Test
	void imageNetWeightsAreAskedForAndScratchIsSaid() throws IOException {
		final TrainingSettings s = SettingsFile.read(RECIPE);
		final String message = assertThrows(InvalidInputException.class, s::requireEncoderWeights).getMessage();
		assertEquals(1, message.lines().count());
		assertTrue(message.contains("mit_b2.pth") && message.contains("'none'"), message);
		s.withEncoderWeights("none").requireEncoderWeights();
		assertEquals("from scratch", StartNetwork.origin(s.withEncoderWeights("none").model()));
		final Path weights = Files.createFile(folder.resolve("mit_b2.pth"));
		s.withEncoderWeights(weights.toString()).requireEncoderWeights();
		assertEquals("mit_b2.pth", StartNetwork.origin(s.withEncoderWeights(weights.toString()).model()));
		assertTrue(assertThrows(InvalidInputException.class, () -> s.withEncoderWeights("nowhere.pth")).getMessage().contains(
			"no encoder weights at nowhere.pth"));
	}
}
