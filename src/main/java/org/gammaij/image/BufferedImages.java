package org.gammaij.image;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;

/** Images of this program to and from those of Java2D. */
public final class BufferedImages {

	/** What shows through a transparent pixel of a picture: white, as on paper and in browsers. */
	static final int WHITE = 255;
	/** What shows through a transparent pixel of a mask: nothing is marked there. */
	static final int BLACK = 0;
	private static final int BYTE_BITS = 8;

	private BufferedImages() {}

	/**
	 * Takes the pixels over as they are stored: an embedded colour profile is not applied, since that would rewrite the
	 * very values in which a detector looks for traces. Other colour models than RGB and grey are converted. What is
	 * transparent is laid on white; samples of more than 8 bits are scaled as {@link Intensity#AS_STORED} tells.
	 */
	public static RgbImage toRgb(final BufferedImage image) {
		final ColorModel colors = image.getColorModel();
		return toRgb(image, WHITE, isScaled(colors) ? SampleScale.of(Intensity.AS_STORED, new RasterValues(colors, part -> part
			.accept(image.getRaster()), null, 0, false)) : SampleScale.IDENTITY, false);
	}

	/** Whether a {@link SampleScale} makes RGB of such an image: not of palettes, nor of what must be converted. */
	static boolean isScaled(final ColorModel colors) {
		return colors instanceof ComponentColorModel && isRgbOrGrey(colors);
	}

	/**
	 * The same with what is transparent laid on the grey value {@code ground}.
	 *
	 * @param scale of the whole image, of which this may be a part; only where {@link #isScaled}
	 * @param whiteIsZero whether the file has white for 0: the scale is that of what it stores, and what comes of it is
	 *          turned over
	 */
	static RgbImage toRgb(final BufferedImage image, final int ground, final SampleScale scale,
		final boolean whiteIsZero)
	{
		if (!isScaled(image.getColorModel())) return fromPackedPixels(image, ground);
		// Bytes that the decoder has turned over are what would come of them
		if (isPlainBytes(image) && scale.equals(SampleScale.IDENTITY)) return fromInterleavedBytes(image);
		return fromSamples(image, ground, scale, whiteIsZero);
	}

	/** How {@link #toRgb(BufferedImage, int, SampleScale, boolean)} makes RGB of an image. */
	static RgbSource source(final ColorModel colors, final Intensity rule, final SampleScale scale,
		final boolean whiteIsZero)
	{
		final String alpha = colors.hasAlpha() ? ", transparent parts on white" : "";
		if (colors instanceof IndexColorModel palette) return new RgbSource("palette of " + palette.getMapSize() + " colours" +
			alpha, true);
		if (!isRgbOrGrey(colors)) return new RgbSource("converted from another colour space than RGB" + alpha, false);
		final String channels = colors.getNumColorComponents() > 1 ? "RGB" : whiteIsZero ? RgbSource.INVERTED_GREY : RgbSource.GREY;
		if (!isScaled(colors)) return new RgbSource("8-bit " + channels + alpha, false);
		return new RgbSource(scale.describe(rule, RasterValues.bits(colors), channels) + alpha, false);
	}

	/** As {@link BufferedImage#TYPE_3BYTE_BGR}, which encoders take without another copy. */
	public static BufferedImage toBuffered(final RgbImage image) {
		final BufferedImage out = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
		final byte[] to = ((DataBufferByte) out.getRaster().getDataBuffer()).getData();
		final byte[] from = image.samples();
		final int plane = image.planeSize();
		for (int i = 0; i < plane; i++) {
			to[3 * i] = from[2 * plane + i];
			to[3 * i + 1] = from[plane + i];
			to[3 * i + 2] = from[i];
		}
		return out;
	}

	/** Foreground white (255), background black, as {@link BufferedImage#TYPE_BYTE_GRAY}. */
	public static BufferedImage toBuffered(final Mask mask) {
		final BufferedImage out = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_GRAY);
		final byte[] to = ((DataBufferByte) out.getRaster().getDataBuffer()).getData();
		final byte[] from = mask.values();
		for (int i = 0; i < from.length; i++)
			to[i] = (byte) -from[i];
		return out;
	}

	/** A part of an image of its own, however the image is stored. */
	static BufferedImage copy(final BufferedImage image, final Rectangle part) {
		final ColorModel colors = image.getColorModel();
		final SampleModel model = image.getSampleModel();
		final WritableRaster copy = model instanceof ComponentSampleModel ? colors.createCompatibleWritableRaster(part.width,
			part.height) : Raster.createWritableRaster(model.createCompatibleSampleModel(part.width, part.height), null);
		Object row = null;
		for (int y = 0; y < part.height; y++) {
			row = image.getRaster().getDataElements(part.x, part.y + y, part.width, 1, row);
			copy.setDataElements(0, y, part.width, 1, row);
		}
		return new BufferedImage(colors, copy, colors.isAlphaPremultiplied(), null);
	}

	private static boolean isRgbOrGrey(final ColorModel colors) {
		final int type = colors.getColorSpace().getType();
		return type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY;
	}

	private static boolean isPlainBytes(final BufferedImage image) {
		final Raster raster = image.getRaster();
		return !image.getColorModel().hasAlpha() && raster.getParent() == null && image.getColorModel().getComponentSize(
			0) == BYTE_BITS && raster.getSampleModel() instanceof PixelInterleavedSampleModel && raster
				.getDataBuffer() instanceof DataBufferByte;
	}

	private static RgbImage fromInterleavedBytes(final BufferedImage image) {
		final WritableRaster raster = image.getRaster();
		final PixelInterleavedSampleModel layout = (PixelInterleavedSampleModel) raster.getSampleModel();
		final DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
		final byte[] from = buffer.getData();
		final RgbImage out = new RgbImage(image.getWidth(), image.getHeight());
		final byte[] to = out.samples();
		int i = 0;
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final int band = layout.getNumBands() == 1 ? 0 : c;
			for (int y = 0; y < out.height(); y++) {
				int j = buffer.getOffset() + y * layout.getScanlineStride() + layout.getBandOffsets()[band];
				for (int x = 0; x < out.width(); x++, j += layout.getPixelStride())
					to[i++] = from[j];
			}
		}
		return out;
	}

	/** For palettes, packed pixels and colour spaces that Java2D must convert. */
	private static RgbImage fromPackedPixels(final BufferedImage image, final int ground) {
		final RgbImage out = new RgbImage(image.getWidth(), image.getHeight());
		final byte[] to = out.samples();
		final int plane = out.planeSize();
		final int[] row = new int[out.width()];
		int i = 0;
		for (int y = 0; y < out.height(); y++) {
			image.getRGB(0, y, out.width(), 1, row, 0, out.width());
			for (final int argb : row) {
				final double alpha = (argb >>> 24) / 255.0;
				to[i] = laid(argb >> 16 & 0xff, alpha, ground);
				to[plane + i] = laid(argb >> 8 & 0xff, alpha, ground);
				to[2 * plane + i++] = laid(argb & 0xff, alpha, ground);
			}
		}
		return out;
	}

	/** For alpha channels and for samples of more than 8 bits. */
	private static RgbImage fromSamples(final BufferedImage image, final int ground, final SampleScale scale,
		final boolean whiteIsZero)
	{
		final ColorModel colors = image.getColorModel();
		final Raster raster = image.getRaster();
		final int alphaBand = colors.hasAlpha() ? colors.getNumColorComponents() : -1;
		final double alphaMax = alphaBand < 0 ? 1 : SampleScale.alphaMaximum(colors);
		final RgbImage out = new RgbImage(image.getWidth(), image.getHeight());
		final byte[] to = out.samples();
		final double[] row = new double[out.width()];
		final double[] alphaRow = new double[out.width()];
		int i = 0;
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final int band = colors.getNumColorComponents() == 1 ? 0 : c;
			for (int y = 0; y < out.height(); y++) {
				raster.getSamples(0, y, out.width(), 1, band, row);
				if (alphaBand >= 0) raster.getSamples(0, y, out.width(), 1, alphaBand, alphaRow);
				for (int x = 0; x < out.width(); x++) {
					final double number = RasterValues.number(raster, row[x], whiteIsZero);
					// Rounded first, as a lookup table has it
					final double value = whiteIsZero ? WHITE - scale.level(number) : scale.toByte(number);
					final double alpha = alphaBand < 0 ? 1 : alphaRow[x] / alphaMax;
					to[i++] = laid(colors.isAlphaPremultiplied() && alpha > 0 ? value / alpha : value, alpha, ground);
				}
			}
		}
		return out;
	}

	private static byte laid(final double value, final double alpha, final int ground) {
		final long mixed = Math.round(value * alpha + ground * (1 - alpha));
		return (byte) Math.max(0, Math.min(255, mixed));
	}
}
