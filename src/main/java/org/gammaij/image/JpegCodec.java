package org.gammaij.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.w3c.dom.NodeList;

/**
 * JPEG in memory, with the quantisation tables of the Independent JPEG Group (IJG): the same that libjpeg writes at
 * the same quality.
 */
public final class JpegCodec {

	/** Edge of the blocks of the transform in pixels. */
	public static final int BLOCK = 8;

	/** Times the largest table entry (121) it stays below the smallest step of the IJG, 0.01. */
	private static final double ROUND_UP = 2e-5;

	/** Most pixels a side that libjpeg, and so the JDK, writes and reads; the format has 16 bits for it. */
	private static final int MOST = 65_500;

	private static final String METADATA = "javax_imageio_jpeg_image_1.0";

	/**
	 * Resolution of the colour channels. The two stand for the two encoders of Wang et al.: they give visibly different
	 * pixels at one quality, in colour at least, as do a camera and an image editor.
	 */
	public enum Subsampling {
		/** Half resolution in both directions, the default of libjpeg. */
		YUV420(2),
		/** Full resolution. */
		YUV444(1);

		private final int factor;

		Subsampling(final int factor) {
			this.factor = factor;
		}

		/** Edge in pixels of the units in which a file is coded: no smaller piece can be coded alone. */
		public int unit() {
			return BLOCK * factor;
		}

		/** Name in tables and parameters: lower case. */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	private JpegCodec() {}

	/**
	 * Encodes an image; the same image and quality always give the same bytes.
	 *
	 * @param quality 1 to 100 on the scale of the IJG
	 * @return a complete JPEG file
	 * @throws IllegalArgumentException if the quality is out of range
	 * @throws org.gammaij.common.InvalidInputException if a side is too long to be stored
	 */
	public static byte[] encode(final RgbImage image, final int quality, final Subsampling subsampling) {
		final float scaled = imageIoQuality(quality);
		return encode(image, param -> {
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(scaled);
		}, metadata -> {
			if (subsampling != Subsampling.YUV420) setLumaSampling(metadata, subsampling.factor, subsampling.factor);
		});
	}

	/** Sets up a part of how an image is written. */
	private interface Setup<T> {
		void apply(T what) throws IOException;
	}

	private static byte[] encode(final RgbImage image, final Setup<ImageWriteParam> quality,
		final Setup<IIOMetadata> sampling)
	{
		new ImageSize(image.width(), image.height()).requireFitting("JPEG", MOST);
		final ImageWriter writer = ImagePlugins.jdkWriter(ImageFormat.JPEG.imageIoName());
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.planeSize() / 2 + 1024);
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final BufferedImage buffered = BufferedImages.toBuffered(image);
			final ImageWriteParam param = writer.getDefaultWriteParam();
			quality.apply(param);
			final IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(buffered),
				param);
			sampling.apply(metadata);
			writer.setOutput(out);
			writer.write(null, new IIOImage(buffered, null, metadata), param);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Encoding JPEG in memory failed.", e);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	/**
	 * Decodes what {@link #encode} made.
	 *
	 * @throws UncheckedIOException if these bytes are no JPEG file
	 */
	public static RgbImage decode(final byte[] encoded) {
		final ImageReader reader = ImagePlugins.jdkReader(ImageFormat.JPEG.imageIoName());
		try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
			reader.setInput(in, true, true);
			return BufferedImages.toRgb(reader.read(0));
		}
		catch (final IOException e) {
			throw new UncheckedIOException("Decoding JPEG in memory failed.", e);
		}
		finally {
			reader.dispose();
		}
	}

	/**
	 * What is left of an image after it was coded as another file is: grey if that is grey, with its tables and
	 * subsampling. The grid begins at the upper left corner.
	 */
	public static RgbImage roundTrip(final RgbImage image, final JpegEncoding encoding) {
		final RgbImage coded = encoding.grey() ? ColorJitter.apply(image, 1, 1, 0) : image;
		return decode(encode(coded, param -> param.setCompressionMode(ImageWriteParam.MODE_COPY_FROM_METADATA), metadata -> {
			setLumaSampling(metadata, encoding.across(), encoding.down());
			setTables(metadata, encoding);
		}));
	}

	/** What is left of an image after it was stored as JPEG; its grid of 8 x 8 blocks begins at the upper left corner. */
	public static RgbImage roundTrip(final RgbImage image, final int quality, final Subsampling subsampling) {
		return decode(encode(image, quality, subsampling));
	}

	/**
	 * ImageIO scales the tables by a fraction, the IJG by whole percent and in whole numbers, so that some entries would
	 * differ by one. This is the quality by which ImageIO arrives at the scale of the IJG, and slightly above it so that
	 * what lies just between two numbers is rounded up, as the IJG does.
	 */
	private static float imageIoQuality(final int quality) {
		if (quality < 1 || quality > 100)
			throw new IllegalArgumentException("JPEG quality " + quality + " is not within 1 to 100");
		final double scale = JpegTables.scale(quality) / 100.0 + ROUND_UP;
		return (float) (scale < 1 ? 1 - scale / 2 : 0.5 / scale);
	}

	private static void setLumaSampling(final IIOMetadata metadata, final int across, final int down)
		throws IOException
	{
		final IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
		final IIOMetadataNode luma = (IIOMetadataNode) root.getElementsByTagName("componentSpec").item(0);
		luma.setAttribute("HsamplingFactor", Integer.toString(across));
		luma.setAttribute("VsamplingFactor", Integer.toString(down));
		metadata.setFromTree(METADATA, root);
	}

	private static void setTables(final IIOMetadata metadata, final JpegEncoding encoding) throws IOException {
		final IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(METADATA);
		final NodeList tables = root.getElementsByTagName("dqtable");
		for (int i = 0; i < tables.getLength(); i++) {
			final IIOMetadataNode table = (IIOMetadataNode) tables.item(i);
			table.setUserObject(new JPEGQTable("0".equals(table.getAttribute("qtableId")) ? encoding.luma() : encoding
				.chroma()));
		}
		metadata.setFromTree(METADATA, root);
	}
}
