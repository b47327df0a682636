package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.gammaij.detect.RegionRule;
import org.gammaij.image.RgbImage;
import org.gammaij.map.FloatPlanes;
import org.gammaij.model.RegionThresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.io.Opener;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

class MaskImagesTest {

	@TempDir
	Path folder;

	@Test
	void tiffKeepsEachFloat() throws IOException {
		final float[] values = { 0, 0.1f, Float.NaN, 1, 0.5f, Float.MIN_NORMAL };
		final Path file = folder.resolve("mask.tif");
		MaskTiff.write(file, map(values, 3, 2));
		final ImagePlus image = new Opener().openImage(file.toString());
		assertEquals(32, image.getBitDepth());
		assertEquals(3, image.getWidth());
		assertArrayEquals(values, (float[]) image.getProcessor().getPixels());
		final byte[] first = Files.readAllBytes(file);
		MaskTiff.write(file, map(values, 3, 2));
		assertArrayEquals(first, Files.readAllBytes(file), "the same bytes twice");
	}

	@Test
	void viewsAreReadRowByRow() {
		final RandomAccessibleInterval<FloatType> view = Views.zeroMin(Views.interval(map(new float[] { 1, 2, 3, 4, 5, 6 },
			3, 2), Intervals.createMinMax(1, 0, 2, 1)));
		assertArrayEquals(new float[] { 2, 3, 5, 6 }, FloatPlanes.values(view));
	}

	@Test
	void overlayColoursDimsAndLeavesAlone() throws IOException {
		final RgbImage image = new RgbImage(4, 1);
		for (int x = 0; x < 4; x++)
			for (int c = 0; c < 3; c++)
				image.set(x, 0, c, 100);
		final Path file = folder.resolve("overlay.png");
		new MaskOverlay(new RegionRule(0.5, null), 1).write(file, image.asImg(), map(new float[] { 1, 0, 0.4f, Float.NaN }, 4, 1), map(new float[] { 1, 1,
			0.4f, Float.NaN }, 4, 1));
		final BufferedImage overlay = ImageIO.read(file.toFile());
		assertEquals(MaskOverlay.AI_COLOUR, overlay.getRGB(0, 0) & 0xffffff);
		assertEquals(MaskOverlay.MANIPULATION_COLOUR, overlay.getRGB(1, 0) & 0xffffff);
		assertEquals(0x646464, overlay.getRGB(2, 0) & 0xffffff);
		assertEquals(0x323232, overlay.getRGB(3, 0) & 0xffffff);
	}

	@Test
	void overlayLeavesRegionsAloneThatAreNotClear() throws IOException {
		final int side = 24;
		final float[] ai = new float[side * side];
		// Two halves with a gap: one of little more than one half, one of which the network is sure
		for (int i = 0; i < ai.length; i++)
			ai[i] = i % side < 10 ? 0.6f : i % side < 14 ? 0.1f : 0.9f;
		final RegionRule rule = new RegionRule(0.5, new RegionThresholds(0.7, null, 100, "test"));
		final Path file = folder.resolve("overlay.png");
		for (final long most : new long[] { MaskOverlay.MOST_PIXELS, side * side / 4 }) {
			final int step = new MaskOverlay(rule, 1).write(file, new RgbImage(side, side).asImg(), map(ai, side, side), null, most);
			final BufferedImage overlay = ImageIO.read(file.toFile());
			assertEquals(0, overlay.getRGB(4 / step, 20 / step) & 0xffffff);
			assertTrue((overlay.getRGB(20 / step, 20 / step) & 0xffffff) != 0);
			new MaskOverlay(rule.at(0.4), 1).write(file, new RgbImage(side, side).asImg(), map(ai, side, side), null, most);
			assertTrue((ImageIO.read(file.toFile()).getRGB(4 / step, 20 / step) & 0xffffff) != 0, "what is possible");
		}
	}

	private static RandomAccessibleInterval<FloatType> map(final float[] values, final int width, final int height) {
		return ArrayImgs.floats(values, width, height);
	}
}
