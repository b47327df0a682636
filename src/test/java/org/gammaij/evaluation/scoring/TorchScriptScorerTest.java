package org.gammaij.evaluation.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.Device;
import org.gammaij.common.InvalidInputException;
import org.gammaij.engine.View;
import org.gammaij.common.Progress;
import org.gammaij.engine.EngineSetup;
import org.gammaij.evaluation.scoring.DetectorFile.Kind;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture gives a map of red minus blue, and the mean of each channel. */
class TorchScriptScorerTest {

	@TempDir
	Path folder;

	@BeforeEach
	void putFixture() throws IOException {
		EngineSetup.start();
		try (InputStream in = getClass().getResourceAsStream("tiny_detector.pt")) {
			Files.copy(in, folder.resolve("tiny.pt"));
		}
	}

	private Path json(final String name, final String content) throws IOException {
		return Files.writeString(folder.resolve(name), content.replace('\'', '"'));
	}

	/** Left half red 255, green 51, blue 0; right half black. */
	private static RgbImage image(final int width, final int height) {
		final RgbImage image = new RgbImage(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width / 2; x++) {
				image.set(x, y, 0, 255);
				image.set(x, y, 1, 51);
			}
		return image;
	}

	private double score(final String content, final RgbImage image) throws IOException {
		try (Scorer scorer = TorchScriptScorer.open(json("tiny.json", content), Device.cpu())) {
			return scorer.score(image, Progress.NONE).logit();
		}
	}

	@Test
	void aMapIsAveraged() throws IOException {
		assertEquals(0.5, score("{'fit': 'none', 'kind': 'logit'}", image(16, 8)), 1e-6);
	}

	@Test
	void theCentreIsTakenOrAllOfIt() throws IOException {
		final RgbImage image = new RgbImage(40, 20);
		for (int x = 0; x < 10; x++)
			for (int y = 0; y < 20; y++)
				image.set(x, y, 0, 255);
		assertEquals(0, score("{'input_size': 20, 'fit': 'crop', 'kind': 'logit'}", image), 1e-6);
		assertEquals(0.25, score("{'input_size': 20, 'fit': 'resize', 'kind': 'logit'}", image), 1e-2);
	}

	@Test
	void smallImagesAreEnlarged() throws IOException {
		assertEquals(0.5, score("{'input_size': 64, 'fit': 'crop', 'kind': 'logit'}", image(16, 16)), 1e-2);
	}

	/** Of what torchvision 0.22 takes of images whose margins are odd: half a pixel goes to the even side. */
	@Test
	void theCentreIsThatOfTorchvision() throws IOException {
		for (final int[] expected : new int[][] { { 21, 0 }, { 23, 2 }, { 25, 2 }, { 27, 4 }, { 24, 2 } }) {
			final RgbImage image = new RgbImage(expected[0], 20);
			for (int x = 0; x < expected[1]; x++)
				for (int y = 0; y < 20; y++)
					image.set(x, y, 0, 255);
			assertEquals(0, score("{'input_size': 20, 'fit': 'crop', 'kind': 'logit'}", image), 1e-6, expected[0] + " wide");
			for (int y = 0; y < 20; y++)
				image.set(expected[1], y, 0, 255);
			assertEquals(0.05, score("{'input_size': 20, 'fit': 'crop', 'kind': 'logit'}", image), 1e-6, expected[0] + " wide");
		}
	}

	/** An image of 16 x 16 whose left half is red, in the middle of 32 x 32. */
	@Test
	void smallImagesLieInBlackIfTheDetectorWantsThat() throws IOException {
		assertEquals(0.5 / 4, score("{'input_size': 32, 'fit': 'pad', 'kind': 'logit'}", image(16, 16)), 1e-6);
		assertEquals(0.5 / 2, score("{'input_size': 32, 'fit': 'pad', 'kind': 'logit'}", image(64, 16)), 1e-6,
			"what is too wide is cut, what is too low is filled");
	}

	@Test
	void normalisationAndElementAreFollowed() throws IOException {
		final String content = "{'fit': 'none', 'output': 1, 'element': 1, 'mean': [0, 0.05, 0], 'std': [1, 0.1, 1], 'kind': 'logit'}";
		assertEquals((0.1 - 0.05) / 0.1, score(content, image(16, 8)), 1e-6);
	}

	@Test
	void probabilitiesAndClassLogitsBecomeLogits() throws IOException {
		assertEquals(Math.log(0.1 / 0.9), score("{'fit': 'none', 'output': 1, 'element': 1, 'kind': 'probability'}", image(16,
			8)), 1e-6);
		assertEquals(0.5 - Math.log(Math.exp(0.1) + Math.exp(0)), score(
			"{'fit': 'none', 'output': 1, 'element': 0, 'kind': 'class_logits'}", image(16, 8)), 1e-6);
		final double sure = DetectorOutput.logit(new float[] { 1 }, new long[] { 1 }, 0, Kind.PROBABILITY);
		assertTrue(Double.isFinite(sure) && sure > 15, "a saturated probability has a finite logit");
	}

	@Test
	void theHashFollowsTheSettingsAndNotTheName() throws IOException {
		final String one = hash("{'name': 'a', 'fit': 'none', 'kind': 'logit'}");
		assertEquals(one, hash("{'name': 'b', 'fit': 'none', 'kind': 'logit'}"));
		assertNotEquals(one, hash("{'name': 'a', 'fit': 'none', 'kind': 'logit', 'mean': [0.5, 0.5, 0.5]}"));
	}

	private String hash(final String content) throws IOException {
		try (Scorer scorer = TorchScriptScorer.open(json("tiny.json", content), Device.cpu())) {
			return scorer.hash();
		}
	}

	@Test
	void mistakesAreNamed() throws IOException {
		assertMessage("the field 'kind' must be", "{'fit': 'none'}");
		assertMessage("the field 'input_size' must be above 0", "{'kind': 'logit'}");
		assertMessage("the field 'std' must hold three numbers above 0", "{'fit': 'none', 'kind': 'logit', 'std': [1, 0, 1]}");
		assertMessage("cannot be used", "{'fit': 'sideways', 'kind': 'logit'}");
		assertMessage("cannot be used", "{'fitt': 'none', 'kind': 'logit'}");
		assertMessage("it gives 2 outputs, none of them number 2", "{'fit': 'none', 'kind': 'logit', 'output': 2}");
		assertMessage("no element 3", "{'fit': 'none', 'kind': 'logit', 'output': 1, 'element': 3}");
		assertMessage("is no probability",
			"{'fit': 'none', 'kind': 'probability', 'output': 1, 'mean': [9, 9, 9]}");
		assertMessage("There is no file", "{'fit': 'none', 'kind': 'logit', 'file': 'other.pt'}");
	}

	private void assertMessage(final String part, final String content) {
		final String message = assertThrows(InvalidInputException.class, () -> score(content, image(16, 8))).getMessage();
		assertTrue(message.contains(part), message);
	}

	@Test
	void aFolderGivesAllItsDetectors() throws IOException {
		assertThrows(InvalidInputException.class, () -> Scorers.open("", Files.createDirectory(folder.resolve("none")).toString(),
			View.WHOLE, "cpu", "auto"));
		json("z.json", "{'file': 'tiny.pt', 'fit': 'none', 'kind': 'logit'}");
		json("a.json", "{'name': 'second', 'file': 'tiny.pt', 'input_size': 32, 'kind': 'logit'}");
		Files.writeString(folder.resolve("m.csv"), "image,score\na.jpg,0.5\n");
		try (Scorers scorers = Scorers.open("", folder.toString(), View.WHOLE, "cpu", "auto")) {
			assertEquals(List.of("second", "m", "z"), scorers.list().stream().map(Scorer::name).toList());
			assertEquals(List.of("own_crop_32", "own_probabilities", "own_whole"), scorers.list().stream().map(Scorer::view)
				.toList());
		}
	}
}
