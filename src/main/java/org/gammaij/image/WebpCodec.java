package org.gammaij.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.gammaij.common.InvalidInputException;

/** Lossy WebP in memory, encoded by libwebp. */
public final class WebpCodec {

	private static final String FORMAT = ImageFormat.WEBP.imageIoName();
	private static final String LOSSY = "Lossy";

	/** Most pixels a side: the format has 14 bits for it. */
	private static final int MOST = 16_383;

	private WebpCodec() {}

	/**
	 * Encodes an image.
	 *
	 * @param quality 1 to 100 on the scale of libwebp
	 * @return a complete WebP file
	 * @throws IllegalArgumentException if the quality is out of range
	 * @throws InvalidInputException if a side is too long for the format, or there is no encoder for this platform
	 */
	public static byte[] encode(final RgbImage image, final int quality) {
		if (quality < 1 || quality > 100)
			throw new IllegalArgumentException("WebP quality " + quality + " is not within 1 to 100");
		// The encoder gives nothing then, and does not say why
		new ImageSize(image.width(), image.height()).requireFitting("WebP", MOST);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.planeSize() / 4 + 1024);
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final ImageWriter writer = ImagePlugins.writer(FORMAT);
			try {
				final ImageWriteParam param = writer.getDefaultWriteParam();
				param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				param.setCompressionType(LOSSY);
				param.setCompressionQuality(quality / 100f);
				writer.setOutput(out);
				writer.write(null, new IIOImage(BufferedImages.toBuffered(image), null, null), param);
			}
			finally {
				writer.dispose();
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Encoding WebP in memory failed.", e);
		}
		// The encoder is native code, which is not there for every platform.
		catch (final LinkageError e) {
			throw new InvalidInputException("WebP cannot be written on this computer (" + e.getMessage() +
				"); leave the WebP degradations out.", e);
		}
		return bytes.toByteArray();
	}

	/**
	 * Decodes what {@link #encode} made.
	 *
	 * @throws UncheckedIOException if these bytes are no WebP file
	 */
	public static RgbImage decode(final byte[] encoded) {
		try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
			final ImageReader reader = ImagePlugins.readers(FORMAT).get(0).createReaderInstance();
			try {
				reader.setInput(in, true, true);
				return BufferedImages.toRgb(reader.read(0));
			}
			finally {
				reader.dispose();
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Decoding WebP in memory failed.", e);
		}
	}

	/** What is left of an image after it was stored as WebP. */
	public static RgbImage roundTrip(final RgbImage image, final int quality) {
		return decode(encode(image, quality));
	}
}
