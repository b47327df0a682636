package org.gammaij.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Predicate;

import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The pixels of an image file as they are stored, not turned and not converted. Decoders know two ways: some read a part
 * for the price of that part, others all that comes before it, too; {@link #splitUp} sees to it that parts of large images
 * are to be had at their price.
 */
final class StoredPixels implements Closeable {

	/** Bytes of a pixel that is decoded, where the decoder does not tell before. */
	private static final int BYTES_PER_PIXEL = 3;
	/** TwelveMonkeys' decoder of WebP reads so far ahead, at most. */
	private static final int WEBP_AHEAD = 16;
	private static final byte[] END_OF_JPEG = { (byte) 0xff, (byte) 0xd9 };

	private final Path file;
	private final ImageFormat format;
	private final int page;
	private final FileStream stream;
	private final ImageReader reader;
	private final ImageSize size;
	/** Where the strips or tiles of a TIFF file can be read one by one; and what reads them. */
	private TiffParts parts;
	private ImageReader partReader;
	/** Where all had to be decoded at once. */
	private DiskImage disk;

	private StoredPixels(final Path file, final ImageFormat format, final TiffStack.Page opened, final ImageReader reader)
		throws IOException
	{
		this.file = file;
		this.format = format;
		this.page = opened.directory();
		this.stream = opened.in();
		this.reader = reader;
		reader.setInput(stream, false, true);
		size = new ImageSize(reader.getWidth(page), reader.getHeight(page));
	}

	/**
	 * Opens a file with the first decoder that takes it.
	 *
	 * @param page of a TIFF file, counted from 0
	 */
	static StoredPixels open(final Path file, final ImageFormat format, final int page) throws IOException {
		IOException first = null;
		for (final ImageReaderSpi provider : ImagePlugins.readers(format.imageIoName())) {
			final TiffStack.Page opened = format == ImageFormat.TIFF ? TiffStack.open(file, page) : new TiffStack.Page(FileStream
				.open(file, format == ImageFormat.WEBP ? WEBP_AHEAD : 0), page);
			final ImageReader reader = provider.createReaderInstance();
			try {
				return new StoredPixels(file, format, opened, reader);
			}
			catch (final IOException | RuntimeException e) {
				reader.dispose();
				opened.close();
				if (first == null) first = e instanceof IOException io ? io : new IIOException(e.toString(), e);
			}
		}
		throw first != null ? first : new IIOException("no reader for " + format.id());
	}

	ImageSize size() {
		return size;
	}

	/** How pixels are stored; null if the decoder does not tell. */
	private ImageTypeSpecifier type() throws IOException {
		final Iterator<ImageTypeSpecifier> types = reader.getImageTypes(page);
		return types.hasNext() ? types.next() : null;
	}

	/** Bytes of a pixel once it is decoded. */
	int bytesPerPixel() throws IOException {
		final ImageTypeSpecifier type = type();
		return type == null ? BYTES_PER_PIXEL : Math.max(1, type.getColorModel().getPixelSize() / Byte.SIZE);
	}

	/** Whether a part needs less memory than the whole. */
	boolean areInParts() throws IOException {
		if (disk != null || parts != null || format == ImageFormat.JPEG || format == ImageFormat.BMP) return true;
		final ImageTypeSpecifier type = format == ImageFormat.TIFF ? type() : null;
		return type != null && type.getColorModel().getComponentSize(0) <= Byte.SIZE;
	}

	/**
	 * Sees to it that each part is read for its own price from here on: a TIFF file by its strips or tiles, and what is
	 * decoded in one go only is decoded to the disk.
	 *
	 * @return false if that cannot be
	 */
	boolean splitUp() throws IOException {
		if (disk != null || parts != null || format == ImageFormat.BMP) return true;
		if (format == ImageFormat.TIFF) parts = TiffParts.of(stream, page);
		if (parts != null) {
			partReader = reader.getOriginatingProvider().createReaderInstance();
			return true;
		}
		final ImageTypeSpecifier type = type();
		// The decoder of WebP makes an image of its own first
		if (type == null || format == ImageFormat.WEBP || !DiskImage.fits(type, size.width(), size.height())) return false;
		final DiskImage made = DiskImage.create(type, size.width(), size.height());
		decode(Window.whole(size.width(), size.height()), made.image());
		disk = made;
		return true;
	}

	/** Columns and rows that are decoded together where {@link #splitUp} gave parts: those of a strip or tile. */
	ImageSize block() {
		return parts == null ? new ImageSize(1, 1) : new ImageSize(parts.blockWidth(), parts.blockHeight());
	}

	/** Decodes a part that lies inside the image. */
	BufferedImage read(final Window part) throws IOException {
		if (disk != null) return disk.part(rectangle(part));
		if (parts != null) return readPart(rectangle(part));
		if (format != ImageFormat.TIFF) return decode(part, null);
		final BufferedImage rows = decode(new Window(0, part.y(), size.width(), part.height()), null);
		return columns(rows, part.x(), part.width());
	}

	/** TwelveMonkeys fails at windows that begin in a tile further right, so rows are read whole. */
	private static BufferedImage columns(final BufferedImage rows, final int x, final int width) {
		return width == rows.getWidth() ? rows : BufferedImages.copy(rows, new Rectangle(x, 0, width, rows.getHeight()));
	}

	private static Rectangle rectangle(final Window part) {
		return new Rectangle(part.x(), part.y(), part.width(), part.height());
	}

	private BufferedImage readPart(final Rectangle part) throws IOException {
		final Rectangle around = parts.around(part);
		try (ImageInputStream in = parts.stream(stream, around)) {
			partReader.setInput(in, false, true);
			final ImageReadParam region = partReader.getDefaultReadParam();
			region.setSourceRegion(new Rectangle(0, part.y - around.y, around.width, part.height));
			final BufferedImage image = readUnlessDamaged(partReader, 0, region, StoredPixels::tellsOfMissingData);
			return columns(require(image), part.x - around.x, part.width);
		}
	}

	/** @param target where the pixels go; null for a new image */
	private BufferedImage decode(final Window part, final BufferedImage target) throws IOException {
		final ImageReadParam param = reader.getDefaultReadParam();
		if (target != null) param.setDestination(target);
		else param.setSourceRegion(rectangle(part));
		BufferedImage image = readUnlessDamaged(reader, page, param, StoredPixels::tellsOfMissingData);
		if (image == null && format == ImageFormat.JPEG) image = readWithEndMarker(param);
		return require(image);
	}

	private static BufferedImage require(final BufferedImage image) throws IIOException {
		if (image == null) throw new IIOException("the file ends too early or a part of it was overwritten");
		return image;
	}

	/** Null if the decoder warns of damage. */
	private BufferedImage readUnlessDamaged(final ImageReader decoder, final int index, final ImageReadParam part,
		final Predicate<String> tellsOfDamage) throws IOException
	{
		final boolean[] damaged = new boolean[1];
		decoder.addIIOReadWarningListener((source, warning) -> damaged[0] |= tellsOfDamage.test(warning));
		try {
			final BufferedImage image = readKeepingRange(decoder, index, part);
			return damaged[0] ? null : image;
		}
		finally {
			decoder.removeAllIIOReadWarningListeners();
		}
	}

	/**
	 * Some programs leave out the end marker only, which is no reason to refuse an image that is whole otherwise. Nothing else
	 * may be wrong then: the zeros that a broken copy leaves behind are codes of pixels as well, of which some are left over.
	 */
	private BufferedImage readWithEndMarker(final ImageReadParam part) throws IOException {
		try (InputStream in = new SequenceInputStream(Files.newInputStream(file), new ByteArrayInputStream(
			END_OF_JPEG)); MemoryCacheImageInputStream completed = new MemoryCacheImageInputStream(in))
		{
			reader.setInput(completed, false, true);
			return readUnlessDamaged(reader, page, part, warning -> tellsOfMissingData(warning) || tellsOf(warning,
				"corrupt jpeg data"));
		}
		finally {
			reader.setInput(stream, false, true);
		}
	}

	/** TwelveMonkeys limits real samples to [0, 1] unless they are read as a raster. */
	private BufferedImage readKeepingRange(final ImageReader decoder, final int index, final ImageReadParam part)
		throws IOException
	{
		if (format != ImageFormat.TIFF || !decoder.canReadRaster()) return decoder.read(index, part);
		final ColorModel colors = decoder.getImageTypes(index).next().getColorModel();
		final int type = colors.getTransferType();
		if (type != DataBuffer.TYPE_FLOAT && type != DataBuffer.TYPE_DOUBLE) return decoder.read(index, part);
		final Raster raster = decoder.readRaster(index, part);
		return new BufferedImage(colors, (WritableRaster) raster, colors.isAlphaPremultiplied(), null);
	}

	/**
	 * The JPEG decoder of Java paints what is missing grey, takes codes that do not exist for others, and only warns of it. Of
	 * several warnings of one image it gives the first. That bytes are left over before a marker is common in sound files.
	 */
	private static boolean tellsOfMissingData(final String warning) {
		return tellsOf(warning, "premature end") || tellsOf(warning, "truncated") || tellsOf(warning, "bad huffman code");
	}

	private static boolean tellsOf(final String warning, final String fault) {
		return warning.toLowerCase(Locale.ROOT).contains(fault);
	}

	/** Must not be called while a decoder is at work: it answers with an exception. */
	void dispose() {
		reader.dispose();
		if (partReader != null) partReader.dispose();
	}

	/** Closes the file only. */
	@Override
	public void close() {
		try {
			stream.close();
		}
		catch (final IOException e) {
			// It was only read from: nothing can be lost.
			return;
		}
	}
}
