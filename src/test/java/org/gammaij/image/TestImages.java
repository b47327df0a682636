package org.gammaij.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.awt.color.ColorSpace;
import java.awt.image.ComponentColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files of every kind that users have, sound and broken, made on the spot. */
public final class TestImages {

	private TestImages() {}

	/** Smooth colours that differ everywhere and in each direction, with a little noise. */
	public static RgbImage photo(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final RgbImage image = new RgbImage(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				image.set(x, y, 0, 40 + 160 * x / width + random.nextInt(8));
				image.set(x, y, 1, 40 + 160 * y / height + random.nextInt(8));
				image.set(x, y, 2, 200 - 150 * x / width + random.nextInt(8));
			}
		return image;
	}

	/** Foreground in the given window. */
	public static Mask box(final int width, final int height, final Window window) {
		final Mask mask = new Mask(width, height);
		for (int y = window.y(); y < window.y() + window.height(); y++)
			for (int x = window.x(); x < window.x() + window.width(); x++)
				mask.set(x, y, true);
		return mask;
	}

	public static Path png(final Path file, final int width, final int height) throws IOException {
		ImageFiles.writePng(photo(width, height, file.getFileName().hashCode()), file);
		return file;
	}

	public static Path jpeg(final Path file, final int width, final int height) throws IOException {
		ImageFiles.writeJpeg(photo(width, height, file.getFileName().hashCode()), file, 90);
		return file;
	}

	public static Path empty(final Path file) throws IOException {
		Files.createDirectories(file.getParent());
		return Files.write(file, new byte[0]);
	}

	/** The first part of a JPEG file, as a broken download leaves it. */
	public static Path truncatedJpeg(final Path file, final int width, final int height) throws IOException {
		jpeg(file, width, height);
		final byte[] whole = Files.readAllBytes(file);
		return Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
	}

	/** Any image as the JDK writes it. */
	public static Path write(final BufferedImage image, final String format, final Path file) throws IOException {
		Files.createDirectories(file.getParent());
		final ImageWriter writer = ImagePlugins.jdkWriter(format);
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			writer.setOutput(out);
			writer.write(image);
		}
		finally {
			writer.dispose();
		}
		return file;
	}

	/**
	 * An image as a writer writes it, which is disposed of then.
	 *
	 * @param options are set to what the file is to be
	 */
	public static Path write(final RenderedImage image, final ImageWriter writer, final Path file,
		final Consumer<ImageWriteParam> options) throws IOException
	{
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			final ImageWriteParam param = writer.getDefaultWriteParam();
			options.accept(param);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		finally {
			writer.dispose();
		}
		return file;
	}

	/** Sets one of the kinds of compression that a writer has. */
	public static void compress(final ImageWriteParam param, final String type) {
		param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		param.setCompressionType(type);
	}

	/** A JPEG file of which EXIF says how it must be turned. */
	public static Path rotatedJpeg(final Path file, final RgbImage stored, final int orientation) throws IOException {
		return rotatedJpeg(file, JpegCodec.encode(stored, 95, JpegCodec.Subsampling.YUV420), orientation);
	}

	/** The same of a JPEG file that says nothing of it. */
	public static Path rotatedJpeg(final Path file, final byte[] jpeg, final int orientation) throws IOException {
		final byte[] exif = { (byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1,
			0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0 };
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(jpeg, 0, 2);
		out.write(exif);
		out.write(jpeg, 2, jpeg.length - 2);
		Files.createDirectories(file.getParent());
		return Files.write(file, out.toByteArray());
	}

	/** A CMYK file as Photoshop writes it, with inverted inks, of one colour: cyan, magenta, yellow, black 0 to 255. */
	public static Path cmykJpeg(final Path file, final int width, final int height, final int... inks)
		throws IOException
	{
		final WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
		for (int band = 0; band < inks.length; band++)
			for (int i = 0; i < width * height; i++)
				raster.setSample(i % width, i / width, band, 255 - inks[band]);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final ImageWriter writer = ImagePlugins.jdkWriter("jpeg");
		try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(raster, null, null), null);
		}
		finally {
			writer.dispose();
		}
		final byte[] jpeg = bytes.toByteArray();
		final byte[] adobe = { (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0 };
		bytes.reset();
		bytes.write(jpeg, 0, 2);
		bytes.write(adobe);
		bytes.write(jpeg, 2, jpeg.length - 2);
		Files.createDirectories(file.getParent());
		return Files.write(file, bytes.toByteArray());
	}

	/** Makes a grey TIFF file tell that 0 is white. */
	public static Path whiteIsZero(final Path file) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		final ByteBuffer tiff = ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		final int directory = tiff.getInt(4);
		for (int i = 0; i < tiff.getShort(directory); i++)
			if (tiff.getShort(directory + 2 + 12 * i) == 262) tiff.putShort(directory + 2 + 12 * i + 8, (short) 0);
		return Files.write(file, bytes);
	}

	/** 16-bit grey with the given samples, row by row. */
	public static BufferedImage grey16(final int width, final int... samples) {
		final BufferedImage image = new BufferedImage(width, samples.length / width, BufferedImage.TYPE_USHORT_GRAY);
		for (int i = 0; i < samples.length; i++)
			image.getRaster().setSample(i % width, i / width, 0, samples[i]);
		return image;
	}

	/** 32-bit real grey with the given samples, row by row. */
	public static BufferedImage grey32(final int width, final float... samples) {
		final ColorModel colors = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false,
			ColorModel.OPAQUE, DataBuffer.TYPE_FLOAT);
		final WritableRaster raster = colors.createCompatibleWritableRaster(width, samples.length / width);
		for (int i = 0; i < samples.length; i++)
			raster.setSample(i % width, i / width, 0, samples[i]);
		return new BufferedImage(colors, raster, false, null);
	}
}
