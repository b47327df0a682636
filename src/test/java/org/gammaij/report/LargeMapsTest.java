package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import javax.imageio.ImageIO;

import org.gammaij.detect.RegionRule;
import org.gammaij.engine.DiskMapFactory;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageSize;
import org.gammaij.image.RgbImage;
import org.gammaij.map.FloatPlanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.io.Opener;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Maps that are not in memory, and what is written of them. */
class LargeMapsTest {

	/** More than one strip of the file, and of the map on the disk. */
	private static final int WIDTH = 1300;
	private static final int HEIGHT = 1100;

	@TempDir
	Path folder;

	private static float[] values() {
		final Random random = new Random(7);
		final float[] values = new float[WIDTH * HEIGHT];
		for (int i = 0; i < values.length; i++)
			values[i] = i % 97 == 0 ? Float.NaN : random.nextFloat();
		return values;
	}

	private static Img<FloatType> onTheDisk(final float[] values) {
		final Img<FloatType> map = new DiskMapFactory().create(WIDTH, HEIGHT);
		LoopBuilder.setImages(ArrayImgs.floats(values, WIDTH, HEIGHT), map).forEachPixel((from, to) -> to.set(from));
		return map;
	}

	@Test
	void aMapOnTheDiskKeepsItsValues() {
		final float[] values = values();
		final Img<FloatType> map = onTheDisk(values);
		assertArrayEquals(values, FloatPlanes.values(map));
		final RandomAccessibleInterval<FloatType> moved = Views.translate(map, 10, 20);
		assertArrayEquals(values, FloatPlanes.values(moved));
		FloatPlanes.<RuntimeException> forEachRows(moved, (first, rows, count) -> {
			for (int i = 0; i < count * WIDTH; i++)
				assertEquals(values[(int) first * WIDTH + i], rows[i]);
		});
		for (final FloatType zero : new DiskMapFactory().create(5, 3))
			assertEquals(0, zero.get());
	}

	@Test
	void imageJOpensWhatIsWrittenInStrips() throws IOException {
		final float[] values = values();
		final Path file = folder.resolve("map.tif");
		MaskTiff.write(file, onTheDisk(values));
		final ImagePlus image = new Opener().openImage(file.toString());
		assertEquals(WIDTH, image.getWidth());
		assertArrayEquals(values, (float[]) image.getProcessor().getPixels());
		assertEquals(0, image.getDisplayRangeMin());
		assertEquals(1, image.getDisplayRangeMax());
		assertTrue(OwnMap.is(image));
		assertTrue(OwnMap.is(file));
	}

	@Test
	void bigTiffHasTheSamePixelsAndTheMark() throws IOException {
		final float[] values = values();
		values[0] = 0;
		values[1] = 1;
		for (int i = 0; i < values.length; i++)
			if (Float.isNaN(values[i])) values[i] = 0;
		final Path old = folder.resolve("old.tif");
		final Path big = folder.resolve("big.tif");
		MaskTiff.write(old, ArrayImgs.floats(values, WIDTH, HEIGHT));
		MaskTiff.write(big, ArrayImgs.floats(values, WIDTH, HEIGHT), 1000);
		assertEquals(43, Files.readAllBytes(big)[3]);
		assertTrue(OwnMap.is(big));
		try (ImageDecoder first = ImageDecoder.open(old); ImageDecoder second = ImageDecoder.open(big)) {
			assertEquals(new ImageSize(WIDTH, HEIGHT), second.size());
			final RgbImage read = second.read();
			assertArrayEquals(first.read().samples(), read.samples());
			assertEquals(Math.round(255 * values[777]), read.get(777, 0, 0));
		}
	}

	@Test
	void aFileOfAnotherProgramIsNoMap() throws IOException {
		final Path file = folder.resolve("a.tif");
		new ij.io.FileSaver(new ImagePlus("a", new ij.process.FloatProcessor(4, 3))).saveAsTiff(file.toString());
		assertFalse(OwnMap.is(file));
	}

	@Test
	void aHugeImageHasASmallerOverlay() throws IOException {
		final RgbImage image = new RgbImage(7, 5);
		for (int y = 0; y < 5; y++)
			for (int x = 0; x < 7; x++)
				for (int c = 0; c < 3; c++)
					image.set(x, y, c, 10 * x + y);
		final float[] ai = new float[35];
		ai[6] = 1;
		ai[3 * 7 + 2] = Float.NaN;
		final Path file = folder.resolve("overlay.png");
		final int step = new MaskOverlay(new RegionRule(0.5, null), 1).write(file, image.asImg(), ArrayImgs.floats(ai, 7, 5), null, 12);
		assertEquals(2, step);
		final BufferedImage overlay = ImageIO.read(file.toFile());
		assertEquals(4, overlay.getWidth());
		assertEquals(3, overlay.getHeight());
		assertEquals(0x060606, overlay.getRGB(0, 0) & 0xffffff, "the mean of 0, 10, 1 and 11, rounded");
		assertEquals(MaskOverlay.AI_COLOUR, overlay.getRGB(3, 0) & 0xffffff, "the only pixel that is high");
		assertEquals(0x1c1c1c, overlay.getRGB(1, 1) & 0xffffff, "one pixel that was not seen leaves the others");
		assertEquals(0x404040, overlay.getRGB(3, 2) & 0xffffff, "the corner");
		assertEquals(1, new MaskOverlay(new RegionRule(0.5, null), 1).write(file, image.asImg(), ArrayImgs.floats(ai, 7, 5), null));
	}
}
