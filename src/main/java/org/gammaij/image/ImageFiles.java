package org.gammaij.image;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.ThreadProgress;

/**
 * Image files to and from memory. JPEG (also CMYK and progressive), PNG, TIFF (8, 16 and 32 bit), WebP, BMP and GIF
 * are read, upright as EXIF says; see {@link BufferedImages#toRgb} for what becomes of transparency, colour profiles
 * and more than 8 bits. Files appear under their name only when they are complete.
 */
public final class ImageFiles {

	private ImageFiles() {}

	/**
	 * Reads an image.
	 *
	 * @throws InvalidInputException if the file is missing, empty, not an image, damaged, cut short or too large
	 */
	public static RgbImage read(final Path file) {
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			return decoder.read();
		}
	}

	/**
	 * Reads a mask of any image format; what is transparent is background.
	 *
	 * @param threshold 0 to 254; a pixel is foreground if its largest channel is above it
	 * @throws InvalidInputException as {@link #read}
	 */
	public static Mask readMask(final Path file, final int threshold) {
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			return decoder.readMask(threshold);
		}
	}

	/**
	 * Reads width and height, upright, without decoding pixels.
	 *
	 * @throws InvalidInputException as {@link #read}, except that a file may be cut short behind its head
	 */
	public static ImageSize size(final Path file) {
		try (ImageDecoder decoder = ImageDecoder.open(file)) {
			return decoder.size();
		}
	}

	/**
	 * Writes an image without loss.
	 *
	 * @throws IOException if the file cannot be written
	 */
	public static void writePng(final RgbImage image, final Path file) throws IOException {
		final byte[] samples = image.samples();
		writePng(new RowImage(image.width(), image.height(), (y, row) -> {
			for (int c = 0; c < RgbImage.CHANNELS; c++) {
				int from = c * image.planeSize() + y * image.width();
				for (int i = c; i < row.length; i += RgbImage.CHANNELS)
					row[i] = samples[from++];
			}
		}), file);
	}

	/** Makes an image row by row. */
	@FunctionalInterface
	public interface Rows {

		/**
		 * Makes a row.
		 *
		 * @param y number of the row
		 * @param rgb takes red, green and blue of each pixel, one pixel after the other
		 */
		void fill(int y, byte[] rgb);
	}

	/**
	 * Writes an image that is made meanwhile without loss; it is never in memory as a whole.
	 *
	 * @throws IOException if the file cannot be written
	 * @throws CancelledException if {@link ThreadProgress} is to stop: a large image takes long; there is no new file then
	 */
	public static void writePng(final int width, final int height, final Rows rows, final Path file) throws IOException {
		writePng(new RowImage(width, height, (y, rgb) -> {
			ThreadProgress.current().checkCancelled();
			rows.fill(y, rgb);
		}), file);
	}

	/**
	 * Writes a mask, foreground white (255).
	 *
	 * @throws IOException if the file cannot be written
	 */
	public static void writePng(final Mask mask, final Path file) throws IOException {
		writePng(BufferedImages.toBuffered(mask), file);
	}

	/**
	 * Writes a JPEG file with 4:2:0 chroma.
	 *
	 * @param quality 1 to 100 on the scale of the IJG
	 * @throws IOException if the file cannot be written
	 */
	public static void writeJpeg(final RgbImage image, final Path file, final int quality) throws IOException {
		writeJpeg(image, file, quality, JpegCodec.Subsampling.YUV420);
	}

	/**
	 * Writes a JPEG file.
	 *
	 * @param quality 1 to 100 on the scale of the IJG
	 * @throws IOException if the file cannot be written
	 */
	public static void writeJpeg(final RgbImage image, final Path file, final int quality,
		final JpegCodec.Subsampling subsampling) throws IOException
	{
		final byte[] encoded = JpegCodec.encode(image, quality, subsampling);
		AtomicFiles.write(file, temporary -> Files.write(temporary, encoded));
	}

	/**
	 * Writes an image of Java2D without loss, with the colours and the bits that it has.
	 *
	 * @throws IOException if the file cannot be written
	 */
	public static void writePng(final RenderedImage image, final Path file) throws IOException {
		AtomicFiles.write(file, temporary -> {
			final ImageWriter writer = ImagePlugins.jdkWriter(ImageFormat.PNG.imageIoName());
			try (FileImageOutputStream out = new FileImageOutputStream(temporary.toFile())) {
				writer.setOutput(out);
				writer.write(image);
			}
			finally {
				writer.dispose();
			}
		});
	}
}
