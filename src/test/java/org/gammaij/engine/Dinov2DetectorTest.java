package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.TensorType;
import org.gammaij.network.Fixture;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.FoldedGamma;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model on a DINOv2 encoder looks at tiles of its own size, 37 patches of 14 pixels, in both views. */
class Dinov2DetectorTest {

	private static final GammaConfig CONFIG = GammaConfig.of(Variant.TINY_DINOV2);
	private static final int SIDE = 518;
	private static final double EXACT = 1e-5;

	@TempDir
	static Path folder;
	private static ModelFolder model;
	private static Detector detector;

	@BeforeAll
	static void open() throws IOException {
		EngineSetup.start();
		try (NDManager manager = NDManager.newBaseManager()) {
			model = ModelFolder.save(folder.resolve("model"), ModelDescriptor.of("tiny", CONFIG, null, ""), NetworkTensors.of(
				new Fixture("tiny.dinov2.weights").network(manager, CONFIG)), TensorType.F32);
		}
		detector = Detector.open(model, "cpu", "float32");
	}

	@AfterAll
	static void close() {
		detector.close();
	}

	@Test
	void oneTileIsTheNetworkItself() throws IOException {
		final RgbImage image = TinyModel.image(SIDE, SIDE);
		final Detection detection = detector.detect(image.asImg(), View.WHOLE, Progress.NONE);
		final float[][] expected = direct(image);
		assertEquals(1, detection.tiles());
		assertEquals(expected[0][0], detection.logit(), EXACT);
		int i = 0;
		for (final FloatType value : Views.flatIterable(detection.ai()))
			assertEquals(1 / (1 + Math.exp(-expected[1][i++])), value.get(), EXACT);
		assertEquals(SIDE * SIDE, i);
	}

	@Test
	void scoreIsTheMeanOfTheTilesWhereTheyAreFew() throws IOException {
		final Img<UnsignedByteType> image = TinyModel.image(700, SIDE).asImg();
		final Detection detection = detector.detect(image, View.WHOLE, Progress.NONE);
		assertEquals(2, detection.tiles());
		assertEquals((direct(part(image, 0, SIDE))[0][0] + direct(part(image, 700 - SIDE, SIDE))[0][0]) / 2, detection.logit(), EXACT);
	}

	/** 14 patches, in a model that says so; an image of 300 pixels then takes two tiles, and the central crop stays what it is. */
	@Test
	void aModelMaySayItsTiles() throws IOException {
		final ModelFolder small = model.derive(folder.resolve("small"), model.descriptor().withTile(196), Map.of(), Map.of());
		assertNotEquals(model.hash(), small.hash(), "other scores, so another hash in tables and caches");
		try (Detector other = Detector.open(small, "cpu", "float32")) {
			assertEquals(196, other.side(View.WHOLE));
			assertEquals(SIDE, other.side(View.CENTER_CROP));
			final Img<UnsignedByteType> image = TinyModel.image(280, 196).asImg();
			final Detection detection = other.detect(image, View.WHOLE, Progress.NONE);
			assertEquals(2, detection.tiles());
			assertEquals((direct(part(image, 0, 196))[0][0] + direct(part(image, 280 - 196, 196))[0][0]) / 2, detection.logit(),
				EXACT);
			assertEquals(280, detection.ai().dimension(0));
			assertEquals(1, other.detect(image, View.CENTER_CROP, Progress.NONE).tiles());
		}
	}

	@Test
	void centreCropIsATile() throws IOException {
		final RgbImage image = TinyModel.image(700, 600);
		final Detection detection = detector.detect(image.asImg(), View.CENTER_CROP, Progress.NONE);
		final float[][] expected = direct(PaperCrop.centre(image, SIDE));
		assertEquals(expected[0][0], detection.logit(), EXACT);
		final RandomAccess<FloatType> map = detection.ai().randomAccess();
		final int left = (700 - SIDE) / 2;
		assertTrue(Float.isNaN(map.setPositionAndGet(left - 1, 300).get()));
		assertEquals(1 / (1 + Math.exp(-expected[1][(300 - (600 - SIDE) / 2) * SIDE])), map.setPositionAndGet(left, 300).get(),
			EXACT);
		assertFalse(Float.isNaN(map.setPositionAndGet(left + SIDE - 1, 300).get()));
		assertTrue(Float.isNaN(map.setPositionAndGet(left + SIDE, 300).get()));
	}

	/** 140 x 126 pixels are whole patches; 137 x 120 are continued by their mirror image to the next. */
	@Test
	void smallImageIsATileOfItsOwnSize() throws IOException {
		final RgbImage image = TinyModel.image(140, 126);
		assertEquals(direct(image)[0][0], detector.detect(image.asImg(), View.WHOLE, Progress.NONE).logit(), EXACT);
		final Img<UnsignedByteType> img = TinyModel.image(137, 120).asImg();
		final RgbImage mirrored = new RgbImage(140, 126);
		ImgUtil.copy(Views.zeroMin(Views.interval(Views.extendMirrorDouble(img), Intervals.createMinSize(-1, -3, 0, 140, 126,
			RgbImage.CHANNELS))), mirrored.asImg());
		final Detection detection = detector.detect(img, View.WHOLE, Progress.NONE);
		assertEquals(direct(mirrored)[0][0], detection.logit(), EXACT);
		assertEquals(137, detection.ai().dimension(0));
		assertEquals(120, detection.ai().dimension(1));
	}

	@Test
	void bfloat16OnlyWhereAskedFor() throws IOException {
		assertEquals(EncoderPrecision.FLOAT32, detector.precision());
		final RgbImage image = TinyModel.image(SIDE, SIDE);
		try (Detector other = Detector.open(model, "cpu", "bfloat16")) {
			assertEquals(EncoderPrecision.BFLOAT16, other.precision());
			assertEquals(detector.detect(image.asImg(), View.WHOLE, Progress.NONE).probability(), other.detect(image.asImg(),
				View.WHOLE, Progress.NONE).probability(), 0.02);
		}
		assertThrows(InvalidInputException.class, () -> Detector.open(model, "cpu", "half"));
	}

	@Test
	void smallImageIsEnlargedToATile() throws IOException {
		final RgbImage image = TinyModel.image(515, 300);
		final Detection detection = detector.detect(image.asImg(), View.CENTER_CROP, Progress.NONE);
		assertEquals(direct(PaperCrop.centre(image, SIDE))[0][0], detection.logit(), EXACT);
		assertEquals(515, detection.ai().dimension(0));
		assertFalse(Float.isNaN(detection.ai().randomAccess().setPositionAndGet(257, 299).get()));
	}

	private static RgbImage part(final RandomAccessibleInterval<UnsignedByteType> image, final long x, final int side) {
		final RgbImage part = new RgbImage(side, side);
		ImgUtil.copy(Views.zeroMin(Views.interval(image, Intervals.createMinSize(x, 0, 0, side, side, RgbImage.CHANNELS))),
			part.asImg());
		return part;
	}

	/** Logit and logits of the AI map of the network without any of the code under test around it. */
	private static float[][] direct(final RgbImage image) throws IOException {
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray bytes = manager.create(ByteBuffer.wrap(image.samples()), new Shape(1, 3, image.height(), image
				.width()), DataType.UINT8);
			final NDArray input = InputTransform.imageNet(CONFIG.input()).apply(bytes.toType(DataType.FLOAT32, false).div(255));
			final GammaOutput output = new FoldedGamma(model.network(manager), manager).forwardTransformed(input);
			return new float[][] { output.logit().toFloatArray(), output.ai().toFloatArray() };
		}
	}
}
