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
	private final boolean whiteIsZero;

	/**
	 * @param displayRange that the file tells, as it stores values; null if it does not
	 * @param sign what is stored is so much more than the value
	 * @param whiteIsZero as {@link #number} takes it
	 */
	RasterValues(final ColorModel colors, final Parts parts, final double[] displayRange, final int sign,
		final boolean whiteIsZero)
	{
		this.colors = colors;
		this.parts = parts;
		this.sign = sign;
		this.displayRange = displayRange == null ? null : new double[] { displayRange[0] - sign, displayRange[1] - sign };
		this.whiteIsZero = whiteIsZero;
	}

	/** Bits of the samples of a kind of image. */
	static int bits(final ColorModel colors) {
		return switch (colors.getTransferType()) {
			case DataBuffer.TYPE_BYTE -> colors.getComponentSize(0);
			case DataBuffer.TYPE_USHORT, DataBuffer.TYPE_SHORT -> 16;
			default -> 32;
		};
	}

	/**
	 * A sample as the number that it stands for: whole numbers of 32 bits have no sign.
	 *
	 * @param whiteIsZero whether the file has white for 0, so that the decoder has turned over whole numbers, though not
	 *          real ones; what the file stores is found again
	 */
	static double number(final Raster raster, final double sample, final boolean whiteIsZero) {
		final int type = raster.getTransferType();
		final double number = type == DataBuffer.TYPE_INT ? Integer.toUnsignedLong((int) sample) : sample;
		if (!whiteIsZero) return number;
		return switch (type) {
			case DataBuffer.TYPE_BYTE -> 0xff - number;
			case DataBuffer.TYPE_USHORT -> 0xffff - number;
			// All bits are turned over, that of the sign, too
			case DataBuffer.TYPE_SHORT -> -1 - number;
			case DataBuffer.TYPE_INT -> 0xffff_ffffL - number;
			default -> number;
		};
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
						samples[x] = number(raster, samples[x], whiteIsZero) - sign;
					row.accept(samples);
				}
		});
	}
}
