package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

import org.gammaij.TinyModel;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.FoldedGamma;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detection in both views, against the network called directly. */
class DetectorTest {

	private static final double EXACT = 1e-5;
	/** Mean and largest difference in probability that tiling may make: a tile's tokens attend to that tile only. */
	private static final double TILED = 1e-3;
	private static final double TILED_WORST = 1e-2;

	@TempDir
	static Path folder;
	private static ModelFolder model;
	private static Detector detector;
	/** Of the image of 512 x 512 pixels. */
	private static Detection square;
	/** Of the image of 700 x 512 pixels, in two tiles. One pass of a tile takes a third of a second, so tests share it. */
	private static Detection wide;

	@BeforeAll
	static void open() throws IOException {
		model = ModelFolder.open(TinyModel.save(folder.resolve("gamma-tiny")));
		detector = Detector.open(model, "cpu", "float32");
		square = detector.detect(TinyModel.image(512, 512).asImg(), View.WHOLE, Progress.NONE);
		wide = detector.detect(TinyModel.image(700, 512).asImg(), View.WHOLE, Progress.NONE);
	}

	@AfterAll
	static void close() {
		detector.close();
	}

	@Test
	void oneTileIsTheNetworkItself() throws IOException {
		final RgbImage image = TinyModel.image(512, 512);
		final Detection actual = square;
		final float[][] expected = direct(image);
		assertEquals(expected[0][0], actual.logit(), EXACT);
		assertEquals(1 / (1 + Math.exp(-actual.logit())), actual.probability());
		assertEquals(1, actual.tiles());
		assertMap(expected[1], actual.ai());
		assertMap(expected[2], actual.manipulation());
	}

	@Test
	void tilesAreCloseToTheWholeImageAtOnce() throws IOException {
		final RgbImage image = TinyModel.image(736, 544);
		final Detection tiled = detector.detect(image.asImg(), View.WHOLE, Progress.NONE);
		assertEquals(4, tiled.tiles());
		final float[] whole = direct(image)[1];
		double sum = 0;
		double worst = 0;
		int i = 0;
		for (final FloatType value : Views.flatIterable(tiled.ai()))
		{
			final double difference = Math.abs(value.get() - whole[i++]);
			sum += difference;
			worst = Math.max(worst, difference);
		}
		assertTrue(sum / whole.length < TILED, "mean difference " + sum / whole.length);
		assertTrue(worst < TILED_WORST, "largest difference " + worst);
	}

	@Test
	void noSeamShows() {
		final TileGrid grid = new TileGrid(700, 512);
		final double[] steps = new double[700];
		final RandomAccess<FloatType> access = wide.ai().randomAccess();
		for (int x = 1; x < 700; x++)
			for (int y = 0; y < 512; y++)
				steps[x] += Math.abs(access.setPositionAndGet(x, y).get() - access.setPositionAndGet(x - 1, y).get()) / 512;
		final double typical = IntStream.range(1, 700).mapToDouble(x -> steps[x]).sorted().skip(665).findFirst()
			.getAsDouble();
		for (int tile = 0; tile < grid.count(); tile++) {
			final int left = (int) grid.start(tile);
			if (left > 0) assertTrue(steps[left] <= typical, "step of " + steps[left] + " at " + left);
			if (left + 512 < 700) assertTrue(steps[left + 512] <= typical, "step of " + steps[left + 512] + " at its end");
		}
	}

	@Test
	void scoreIsTheMeanOfTheTilesWhereTheyAreFew() throws IOException {
		final RgbImage image = TinyModel.image(700, 512);
		final TileGrid grid = new TileGrid(700, 512);
		double sum = 0;
		for (int tile = 0; tile < grid.count(); tile++) {
			final RgbImage part = new RgbImage(512, 512);
			ImgUtil.copy(Views.zeroMin(Views.interval(image.asImg(), new long[] { grid.start(tile), 0, 0 }, new long[] { grid
				.start(tile) + 511, 511, 2 })), part.asImg());
			sum += direct(part)[0][0];
		}
		assertEquals(sum / grid.count(), wide.logit(), EXACT);
	}

	@Test
	void centreCropLooksAtTheCentreOnly() throws IOException {
		final RgbImage image = TinyModel.image(700, 600);
		final Detection detection = detector.detect(image.asImg(), View.CENTER_CROP, Progress.NONE);
		final float[][] expected = direct(PaperCrop.centre(image, 512));
		assertEquals(expected[0][0], detection.logit(), EXACT);
		final RandomAccess<FloatType> map = detection.ai().randomAccess();
		final int left = (700 - 512) / 2;
		final int top = (600 - 512) / 2;
		for (int y = 0; y < 600; y++)
			for (int x = 0; x < 700; x++) {
				final float value = map.setPositionAndGet(x, y).get();
				if (x < left || y < top || x >= left + 512 || y >= top + 512) assertTrue(Float.isNaN(value));
				else assertEquals(expected[1][(y - top) * 512 + x - left], value, EXACT);
			}
	}

	@Test
	void smallImageIsEnlargedForTheCentreCropAndItsMapComesBack() throws IOException {
		final RgbImage image = TinyModel.image(300, 200);
		final Detection detection = detector.detect(image.asImg(), View.CENTER_CROP, Progress.NONE);
		final float[][] expected = direct(PaperCrop.centre(image, 512));
		assertEquals(expected[0][0], detection.logit(), EXACT);
		assertEquals(300, detection.ai().dimension(0));
		assertEquals(200, detection.ai().dimension(1));
		final RandomAccess<FloatType> map = detection.ai().randomAccess();
		assertTrue(Float.isNaN(map.setPositionAndGet(10, 100).get()), "left of the crop");
		assertFalse(Float.isNaN(map.setPositionAndGet(150, 0).get()));
		// The middle of the image is the middle of the crop, between its four middle pixels.
		final float[] crop = expected[1];
		final double middle = (crop[255 * 512 + 255] + crop[255 * 512 + 256] + crop[256 * 512 + 255] + crop[256 * 512 +
			256]) / 4;
		double around = 0;
		for (final int[] at : new int[][] { { 149, 99 }, { 150, 99 }, { 149, 100 }, { 150, 100 } })
			around += map.setPositionAndGet(at[0], at[1]).get() / 4;
		assertEquals(middle, around, 0.02);
	}

	@Test
	void smallImageIsMirroredForTheWholeView() {
		final Detection detection = detector.detect(TinyModel.image(100, 1).asImg(), View.WHOLE, Progress.NONE);
		assertEquals(100, detection.ai().dimension(0));
		for (final FloatType value : detection.ai())
			assertTrue(value.get() > 0 && value.get() < 1);
	}

	@Test
	void mapsAreKeptWhereTheCallerSays() {
		final RgbImage image = TinyModel.image(700, 512);
		final Detection cells = detector.detect(image.asImg(), View.WHOLE, new CellImgFactory<>(new FloatType(), 64),
			Progress.NONE);
		final float[] expected = new float[700 * 512];
		ImgUtil.copy(wide.ai(), ArrayImgs.floats(expected, 700, 512));
		assertMap(expected, cells.ai());
	}

	@Test
	void offsetImagesAreReadFromTheirCorner() {
		final RgbImage image = TinyModel.image(512, 512);
		assertEquals(square.logit(), detector.detect(Views.translate(image.asImg(), 5, -7, 2), View.WHOLE, Progress.NONE).logit());
	}

	@Test
	void cancelStopsBetweenTilesAndTheDetectorGoesOn() {
		final RgbImage image = TinyModel.image(700, 512);
		final AtomicInteger tiles = new AtomicInteger();
		final Progress cancelling = new Progress() {

			@Override
			public void update(final long done, final long total, final String message) {
				assertEquals(2, total);
				tiles.set((int) done);
			}

			@Override
			public boolean isCancelled() {
				return tiles.get() == 1;
			}
		};
		assertThrows(CancelledException.class, () -> detector.detect(image.asImg(), View.WHOLE, cancelling));
		assertEquals(1, tiles.get());
		assertEquals(square.logit(), detector.detect(TinyModel.image(512, 512).asImg(), View.WHOLE, Progress.NONE)
			.logit());
	}

	@Test
	void threadsGetTheSameAnswers() {
		final RgbImage image = TinyModel.image(512, 512);
		final double expected = square.logit();
		IntStream.range(0, 3).parallel().forEach(i -> assertEquals(expected, detector.detect(image.asImg(), View.WHOLE,
			Progress.NONE).logit()));
	}

	@Test
	void hundredsOfCallsLeaveNothingBehind() throws IOException {
		try (TileNetwork network = new TileNetwork(model, Device.cpu(), EncoderPrecision.FLOAT32)) {
			final byte[] tile = TinyModel.image(64, 64).samples();
			network.run(tile, 64, 64);
			final int before = network.nativeArrays();
			for (int i = 0; i < 300; i++)
				network.run(tile, 64, 64);
			assertEquals(before, network.nativeArrays());
		}
	}

	@Test
	void temperatureOfTheViewIsApplied() throws IOException {
		final RgbImage image = TinyModel.image(512, 512);
		final ModelFolder calibrated = ModelFolder.open(TinyModel.save(folder.resolve("calibrated"))).withDescriptor(model
			.descriptor().withThresholds("whole", new Thresholds(0.1, 0.2, 4, "calibration", 10, 0.05, 0.9, null)));
		try (Detector other = Detector.open(calibrated, "cpu", "float32")) {
			final Detection detection = other.detect(image.asImg(), View.WHOLE, Progress.NONE);
			assertEquals(square.logit(), detection.logit());
			assertEquals(1 / (1 + Math.exp(-detection.logit() / 4)), detection.probability());
		}
	}

	@Test
	void whatCannotBeUsedIsTold() throws IOException {
		assertThrows(IllegalArgumentException.class, () -> detector.detect(ArrayImgs.unsignedBytes(64, 64), View.WHOLE,
			Progress.NONE));
		assertThrows(IllegalArgumentException.class, () -> detector.detect(ArrayImgs.unsignedBytes(64, 64, 4), View.WHOLE,
			Progress.NONE));
		assertThrows(InvalidInputException.class, () -> Detector.open(model, "tpu", "float32"));
		final Detector closed = Detector.open(model, "cpu", "float32");
		closed.close();
		closed.close();
		assertThrows(IllegalStateException.class, () -> closed.detect(TinyModel.image(64, 64).asImg(), View.WHOLE,
			Progress.NONE));
	}

	/** Logit, AI map and manipulation map of the network without any of the code under test around it. */
	private static float[][] direct(final RgbImage image) throws IOException {
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray bytes = manager.create(ByteBuffer.wrap(image.samples()), new Shape(1, 3, image.height(), image
				.width()), DataType.UINT8);
			final NDArray input = InputTransform.imageNet(TinyModel.CONFIG.input()).apply(bytes.toType(DataType.FLOAT32, false)
				.div(255));
			final GammaOutput output = new FoldedGamma(model.network(manager), manager).forwardTransformed(input);
			return new float[][] { output.logit().toFloatArray(), sigmoid(output.ai()), sigmoid(output.manipulation()) };
		}
	}

	private static float[] sigmoid(final NDArray logits) {
		final float[] values = logits.toFloatArray();
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (1 / (1 + Math.exp(-values[i])));
		return values;
	}

	private static void assertMap(final float[] expected, final RandomAccessibleInterval<FloatType> actual) {
		int i = 0;
		for (final FloatType value : Views.flatIterable(actual))
			assertEquals(expected[i++], value.get(), EXACT);
		assertEquals(expected.length, i);
	}
}
