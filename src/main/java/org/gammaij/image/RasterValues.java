package org.gammaij.image;

import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.function.Consumer;

/** The values of an image of Java2D, whole or strip by strip. */
final class RasterValues implements StoredValues {

	/** Gives all parts of the image one after the other, each time anew. */
	@FunctionalInterface
	interface Parts {
		void forEach(Consumer<Raster> part);
	}

	private final ColorModel colors;
	private final Parts parts;
	private final int sign;
	private final double[] displayRange;

	/**
	 * @param displayRange that the file tells, as it stores values; null if it does not
	 * @param sign what is stored is so much more than the value
	 */
	RasterValues(final ColorModel colors, final Parts parts, final double[] displayRange, final int sign) {
		this.colors = colors;
		this.parts = parts;
		this.sign = sign;
		this.displayRange = displayRange == null ? null : new double[] { displayRange[0] - sign, displayRange[1] - sign };
	}

	/** Bits of the samples of a kind of image. */
	static int bits(final ColorModel colors) {
		return switch (colors.getTransferType()) {
			case DataBuffer.TYPE_BYTE -> colors.getComponentSize(0);
			case DataBuffer.TYPE_USHORT, DataBuffer.TYPE_SHORT -> 16;
			default -> 32;
		};
	}

	/** A sample as the number that it stands for: whole numbers of 32 bits have no sign. */
	static double number(final Raster raster, final double sample) {
		return raster.getTransferType() == DataBuffer.TYPE_INT ? Integer.toUnsignedLong((int) sample) : sample;
	}

	@Override
	public int bits() {
		return bits(colors);
	}

	@Override
	public double[] displayRange() {
		return displayRange;
	}

	@Override
	public void forEach(final Consumer<double[]> row) {
		parts.forEach(raster -> {
			final double[] samples = new double[raster.getWidth()];
			for (int band = 0; band < colors.getNumColorComponents(); band++)
				for (int y = 0; y < raster.getHeight(); y++) {
					raster.getSamples(raster.getMinX(), raster.getMinY() + y, samples.length, 1, band, samples);
					for (int x = 0; x < samples.length; x++)
						samples[x] = number(raster, samples[x]) - sign;
					row.accept(samples);
				}
		});
	}
}
