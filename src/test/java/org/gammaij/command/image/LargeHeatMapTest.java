package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Heat maps that are too large for the memory. */
class LargeHeatMapTest {

	private static ImagePlus image(final int slices) {
		final ImageStack stack = new ImageStack(6, 4);
		for (int i = 0; i < slices; i++)
			stack.addSlice(new ByteProcessor(6, 4));
		return new ImagePlus("a", stack);
	}

	private static RandomAccessibleInterval<FloatType> map(final float first) {
		final float[] values = new float[24];
		for (int i = 0; i < values.length; i++)
			values[i] = first + i / 100f;
		return ArrayImgs.floats(values, 6, 4);
	}

	@Test
	void slicesThatDoNotFitIntoMemoryAreReadFromTheDisk() {
		final HeatMap heat = new HeatMap("AI", image(4), "m", new KeptMaps(50));
		heat.add("a:1", map(0));
		heat.add("a:2", map(0.1f));
		heat.add("a:3", null);
		heat.add("a:4", map(0.3f));
		final ImagePlus map = heat.map();
		assertTrue(map.getStack().isVirtual());
		assertEquals(4, map.getStackSize());
		assertEquals(32, map.getBitDepth());
		for (int i : new int[] { 1, 2, 4 }) {
			map.setSlice(i);
			assertEquals((i - 1) * 0.1f + 0.07f, map.getProcessor().getf(1, 1), 1e-6, "slice " + i);
			assertEquals("a:" + i, map.getStack().getSliceLabel(i));
		}
		map.setSlice(3);
		assertTrue(Float.isNaN(map.getProcessor().getf(0, 0)));
		final ImagePlus copy = map.duplicate();
		assertEquals(0.37f, copy.getStack().getProcessor(4).getf(1, 1), 1e-6);
	}

	@Test
	void whatFitsIsAnOrdinaryStack() {
		final HeatMap heat = new HeatMap("AI", image(2), "m", new KeptMaps(50));
		heat.add("a:1", map(0));
		heat.add("a:2", map(0.1f));
		assertFalse(heat.map().getStack().isVirtual());
		assertEquals(1, heat.step());
	}

	/** Verdicts at another threshold are taken of the same values. */
	@Test
	void whoEditsTheMapChangesNothingElse() {
		final RandomAccessibleInterval<FloatType> values = map(0);
		final HeatMap heat = new HeatMap("AI", image(1), "m", new KeptMaps(50));
		heat.add("a", values);
		heat.map().getProcessor().multiply(100);
		assertEquals(0.07f, values.getAt(1, 1).get(), 1e-6);
	}

	@Test
	void aSliceThatFillsTheMemoryIsSmallerAtTheSamePlace() {
		final ImagePlus image = image(1);
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = 0.5;
		calibration.pixelHeight = 0.5;
		calibration.xOrigin = 2;
		final HeatMap heat = new HeatMap("AI", image, "m", new KeptMaps(6));
		heat.add("a", map(0));
		assertEquals(2, heat.step());
		final ImagePlus map = heat.map();
		assertArrayEquals(new float[] { 0.07f, 0.09f, 0.11f, 0.19f, 0.21f, 0.23f }, (float[]) map.getProcessor().getPixels(),
			1e-6f);
		assertEquals(image.getCalibration().getX(4), map.getCalibration().getX(2), 1e-9);
		assertEquals(image.getCalibration().getY(2), map.getCalibration().getY(1), 1e-9);
	}
}
