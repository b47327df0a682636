package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.gammaij.TinyModel;
import org.gammaij.common.Progress;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.gammaij.network.EncoderPrecision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a few tiles in place of all, and at blank tiles once. */
class QuickLookTest {

	/** Edge of a tile, and what lies between one and the next. */
	private static final int SIDE = 200;
	private static final int STEP = SIDE - TileGrid.overlap(SIDE);

	@TempDir
	static Path folder;
	private static ModelFolder model;

	@BeforeAll
	static void save() throws IOException {
		model = ModelFolder.open(TinyModel.save(folder.resolve("model")));
	}

	/** 7 x 5 tiles of 192 pixels, of which the last column is blank. */
	private static RgbImage partlyBlank() {
		final RgbImage image = TinyModel.image(1152, 832);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < image.height(); y++)
				for (int x = 950; x < image.width(); x++)
					image.set(x, y, c, 200 + c);
		return image;
	}

	@Test
	void aSampleGivesTheScoreOfTheWholeAndNoMaps() throws IOException {
		final RgbImage image = partlyBlank();
		final ModelFolder small = model.derive(folder.resolve("small"), model.descriptor().withTile(192), Map.of(), Map.of());
		try (Detector detector = Detector.open(small, "cpu", "float32")) {
			final Detection whole = detector.detect(image.asImg(), View.WHOLE, Progress.NONE);
			final List<Long> totals = new ArrayList<>();
			final Detection sample = detector.detect(image.asImg(), View.SAMPLE, new Progress() {

				@Override
				public void update(final long done, final long total, final String message) {
					totals.add(total);
				}
			});
			assertEquals(35, whole.tiles());
			assertEquals(Detector.SAMPLE, sample.tiles());
			assertEquals(whole.logit(), sample.logit());
			assertEquals(whole.probability(), sample.probability());
			assertEquals(whole.decisive(), sample.decisive());
			assertTrue(sample.localProbability() >= sample.probability());
			assertTrue(sample.localProbability() <= whole.localProbability());
			assertNull(sample.ai());
			assertNull(sample.manipulation());
			assertEquals(Detector.SAMPLE, totals.size());
			assertEquals((long) Detector.SAMPLE, totals.get(0));
		}
	}

	@Test
	void theThresholdsOfTheWholeViewHoldForTheSameScore() {
		final Thresholds thresholds = new Thresholds(0.1, 0.2, 4, "calibration", 10, 0.05, 0.9, null);
		assertTrue(Verdict.missing(model.descriptor().withThresholds("whole", thresholds), View.SAMPLE).isEmpty());
		assertTrue(Verdict.missing(model.descriptor().withThresholds("center_crop", thresholds), View.SAMPLE).isPresent());
	}

	@Test
	void theMostTexturedTilesAreChosenAndOfEqualOnesTheFirst() {
		assertEquals(List.of(0, 1), chosen(x -> 30, 2));
		assertEquals(List.of(6, 7, 8), chosen(x -> x / 10, 3));
		assertEquals(List.of(3, 4, 5), chosen(x -> 100 - Math.abs(x - 4 * STEP - SIDE / 2) / 10, 3));
		assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), chosen(x -> x / 10, 9));
	}

	/** Of nine tiles in a row over stripes that are more or less deep. */
	private static List<Integer> chosen(final IntUnaryOperator depth, final int most) {
		final RgbImage image = new RgbImage(SIDE + 8 * STEP, SIDE);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < image.height(); y++)
				for (int x = 0; x < image.width(); x++)
					image.set(x, y, c, x % 2 * depth.applyAsInt(x));
		return new Tiles(image.asImg(), SIDE, SIDE).mostTextured(image.asImg(), most, Progress.NONE).stream().boxed().toList();
	}

	@Test
	void theSameBlankTileGoesThroughTheNetworkOnce() throws IOException {
		try (TileNetwork network = new TileNetwork(model, Device.cpu(), EncoderPrecision.FLOAT32)) {
			final TileNetwork.Result first = network.run(blank(7, 64).samples(), 64, 64);
			network.run(TinyModel.image(64, 64).samples(), 64, 64);
			final int arrays = network.nativeArrays();
			assertSame(first, network.run(blank(7, 64).samples(), 64, 64));
			assertEquals(arrays, network.nativeArrays());
			assertNotSame(first, network.run(blank(7, 96).samples(), 96, 96));
			assertNotSame(first, network.run(blank(8, 64).samples(), 64, 64));
			final RgbImage speck = blank(7, 64);
			speck.set(63, 63, 2, 8);
			network.run(blank(7, 64).samples(), 64, 64);
			assertTrue(network.run(speck.samples(), 64, 64).logit() != first.logit(), "one pixel in the corner is another one");
		}
	}

	@Test
	void blankTilesChangeNothingOfTheOthers() throws IOException {
		final RgbImage image = TinyModel.image(928, 512);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < 512; y++)
				for (int x = 416; x < 928; x++)
					image.set(x, y, c, 40);
		final RgbImage left = new RgbImage(512, 512);
		ImgUtil.copy(Views.interval(image.asImg(), Intervals.createMinSize(0, 0, 0, 512, 512, 3)), left.asImg());
		try (Detector detector = Detector.open(model, "cpu", "float32")) {
			final Detection alone = detector.detect(left.asImg(), View.WHOLE, Progress.NONE);
			final Detection both = detector.detect(image.asImg(), View.WHOLE, Progress.NONE);
			final Detection blank = detector.detect(blank(40, 512).asImg(), View.WHOLE, Progress.NONE);
			assertEquals(2, both.tiles());
			assertEquals(alone.logit(), both.logit());
			assertEquals(alone.localProbability(), both.localProbability());
			// The map has what the network says of each, in the middle of which it is that alone
			assertEquals(map(alone, 100, 300), map(both, 100, 300));
			assertEquals(map(blank, 200, 300), map(both, 616, 300));
			assertTrue(blank.decisive().flat());
		}
	}

	private static float map(final Detection detection, final int x, final int y) {
		final FloatType value = detection.ai().getAt(x, y);
		return value.get();
	}

	private static RgbImage blank(final int grey, final int side) {
		final RgbImage image = new RgbImage(side, side);
		java.util.Arrays.fill(image.samples(), (byte) grey);
		return image;
	}
}
