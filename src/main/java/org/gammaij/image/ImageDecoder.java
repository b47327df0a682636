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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FileState;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TimeLimit;

/**
 * An image file that was opened but not decoded yet: its size is known, and a part of it can be decoded without
 * converting the rest. Coordinates are those of the upright image, with the EXIF orientation applied. A TIFF file has
 * {@link #pages}; of others with several images the first counts.
 */
public final class ImageDecoder implements Closeable {

	/** Bytes of a pixel that is decoded, where the decoder does not tell before. */
	private static final long BYTES_PER_PIXEL = 3;
	/** TwelveMonkeys' decoder of WebP reads so far ahead, at most. */
	private static final int WEBP_AHEAD = 16;
	private static final byte[] END_OF_JPEG = { (byte) 0xff, (byte) 0xd9 };
	private static final long MAX_PIXELS = Integer.MAX_VALUE / RgbImage.CHANNELS;

	/**
	 * The file that is decoded.
	 *
	 * @param state how it was when it was opened
	 * @param page of a TIFF file, counted from 0
	 */
	private record Opened(Path file, FileState state, ImageFormat format, int page, DecodeLimits limits) {}

	private final Opened opened;
	private final Path file;
	private final ImageFormat format;
	private final int orientation;
	private final FileStream stream;
	private final ImageReader reader;
	private final int storedWidth;
	private final int storedHeight;
	private RgbSource source;
	/** A decoder that did not come back in time may still be at work. */
	private boolean givenUp;

	private ImageDecoder(final Opened opened, final int orientation, final FileStream stream, final ImageReader reader)
		throws IOException
	{
		this.opened = opened;
		this.file = opened.file;
		this.format = opened.format;
		this.orientation = orientation;
		this.stream = stream;
		this.reader = reader;
		reader.setInput(stream, false, true);
		storedWidth = reader.getWidth(opened.page);
		storedHeight = reader.getHeight(opened.page);
	}

	/**
	 * Opens a file and reads its size.
	 *
	 * @throws InvalidInputException if there is no such file, or it is empty, not an image, damaged, too large or cannot
	 *           be opened in reasonable time
	 */
	public static ImageDecoder open(final Path file) {
		return open(file, 0);
	}

	/**
	 * Opens a page of a file and reads its size.
	 *
	 * @param page one of {@link #pages}
	 * @throws InvalidInputException as {@link #open(Path)}
	 */
	public static ImageDecoder open(final Path file, final int page) {
		return open(file, page, DecodeLimits.DEFAULT);
	}

	static ImageDecoder open(final Path file, final int page, final DecodeLimits limits) {
		try {
			final FileState state = requireFile(file);
			final Duration limit = limits.head(state.size());
			return inTime(file, limit, () -> open(new Opened(file, state, requireFormat(file), page, limits)));
		}
		catch (final IOException | RuntimeException e) {
			throw asInvalid(file, e);
		}
	}

	/**
	 * The images in a file, without smaller versions of others and masks. All formats but TIFF have one here: the pictures
	 * of an animation are made of parts.
	 *
	 * @return numbers that {@link #open(Path, int)} takes, at least one
	 * @throws InvalidInputException as {@link #open(Path)}
	 */
	public static List<Integer> pages(final Path file) {
		try {
			requireFile(file);
			if (requireFormat(file) != ImageFormat.TIFF) return List.of(0);
			try (FileStream in = FileStream.open(file)) {
				return TiffDirectory.pages(in);
			}
		}
		catch (final IOException | RuntimeException e) {
			throw asInvalid(file, e);
		}
	}

	private static FileState requireFile(final Path file) throws IOException {
		if (!Files.exists(file)) throw new InvalidInputException("The image " + file + " does not exist; check its path.");
		if (Files.isDirectory(file))
			throw new InvalidInputException("A folder, " + file + ", was given where an image file is needed.");
		final FileState state = FileState.of(file);
		if (state.size() == 0)
			throw new InvalidInputException("The image " + file + " is empty (0 bytes); restore or remove it.");
		return state;
	}

	private static ImageFormat requireFormat(final Path file) throws IOException {
		return ImageFormat.of(file).orElseThrow(() -> new InvalidInputException("The file " + file +
			" is not an image that can be read; use JPEG, PNG, TIFF, WebP, BMP or GIF."));
	}

	private static ImageDecoder open(final Opened opened) throws IOException {
		// That a page is missing is what decoders say in words of their own
		if (opened.page > 0) WholeFile.require(opened.file, opened.format, opened.page);
		final int orientation = Orientation.of(opened.file, opened.format, opened.page);
		IOException first = null;
		for (final ImageReaderSpi provider : ImagePlugins.readers(opened.format.imageIoName())) {
			final FileStream stream = FileStream.open(opened.file, opened.format == ImageFormat.WEBP ? WEBP_AHEAD : 0);
			final ImageReader reader = provider.createReaderInstance();
			try {
				final ImageDecoder decoder = new ImageDecoder(opened, orientation, stream, reader);
				if (opened.format != ImageFormat.TIFF || !decoder.canReadParts()) decoder.requireFitting(BYTES_PER_PIXEL);
				DecodeLimits.requireCredible(opened.file.toString(), opened.format, decoder.size(), opened.state.size());
				return decoder;
			}
			catch (final IOException | RuntimeException e) {
				reader.dispose();
				stream.close();
				if (e instanceof InvalidInputException) throw e;
				if (first == null) first = e instanceof IOException io ? io : new IIOException(e.toString(), e);
			}
		}
		throw first != null ? first : new IIOException("no reader for " + opened.format.id());
	}

	/** Decoders answer files that were made for that with endless work. */
	private static <T> T inTime(final Path file, final Duration limit, final Callable<T> work) throws IOException {
		try {
			return TimeLimit.call(limit, work);
		}
		catch (final TimeoutException e) {
			throw new InvalidInputException("The image " + file + " could not be decoded within " + limit.toSeconds() +
				" seconds: it is damaged or made to keep programs busy; restore or remove it.", e);
		}
		catch (final IOException | RuntimeException e) {
			throw e;
		}
		catch (final StackOverflowError e) {
			throw new IIOException("its parts are nested too deep", e);
		}
		catch (final Exception e) {
			throw new IIOException(e.toString(), e);
		}
	}

	/** @param bytesPerPixel of what the decoder makes, before it is converted */
	private void requireFitting(final long bytesPerPixel) {
		requireFitting(size(), bytesPerPixel);
	}

	private void requireFitting(final ImageSize size, final long bytesPerPixel) {
		final long pixels = (long) size.width() * size.height();
		if (pixels > MAX_PIXELS || pixels * (bytesPerPixel + RgbImage.CHANNELS) > Runtime.getRuntime().maxMemory())
			throw tooLarge();
	}

	private InvalidInputException tooLarge() {
		return new InvalidInputException("The image " + file + " is too large, " + size() +
			" pixels; crop or downscale it, or give Java more memory (-Xmx).");
	}

	public ImageFormat format() {
		return format;
	}

	public ImageSize size() {
		return Orientation.isTransposed(orientation) ? new ImageSize(storedHeight, storedWidth) : new ImageSize(storedWidth,
			storedHeight);
	}

	/**
	 * Decodes the whole image.
	 *
	 * @throws InvalidInputException if the file is damaged, cut short or too large
	 */
	public RgbImage read() {
		return read(Window.whole(size().width(), size().height()));
	}

	/**
	 * Decodes a part of the image; the pixels are those that {@link #read()} has there.
	 *
	 * @param window a part inside the image
	 * @throws InvalidInputException if the file is damaged, cut short or too large
	 * @throws IllegalArgumentException if the window reaches beyond the image
	 */
	public RgbImage read(final Window window) {
		return read(window, BufferedImages.WHITE);
	}

	/** How the values that were read last became RGB. */
	public RgbSource source() {
		return source;
	}

	/** Decodes the whole image as a mask. */
	public Mask readMask(final int threshold) {
		return readMask(Window.whole(size().width(), size().height()), threshold);
	}

	/**
	 * Decodes a part of the image as a mask. What is transparent is background: programs leave it so around what was
	 * marked.
	 *
	 * @param window a part inside the image
	 * @param threshold 0 to 254; a pixel is foreground if its largest channel is above it
	 * @throws InvalidInputException as {@link #read(Window)}
	 */
	public Mask readMask(final Window window, final int threshold) {
		return Masks.above(read(window, BufferedImages.BLACK), threshold);
	}

	private RgbImage read(final Window window, final int ground) {
		if (!window.isInside(size().width(), size().height())) throw new IllegalArgumentException(window +
			" reaches beyond " + size() + " pixels");
		try {
			final RgbImage image = inTime(file, opened.limits.pixels(opened.state.size(), size()), () -> decodeUpright(window,
				ground));
			opened.state.requireStill(file);
			return image;
		}
		catch (final IOException | RuntimeException e) {
			givenUp |= e.getCause() instanceof TimeoutException || e instanceof CancelledException;
			throw asInvalid(file, e);
		}
		catch (final OutOfMemoryError e) {
			throw tooLarge();
		}
	}

	private RgbImage decodeUpright(final Window window, final int ground) throws IOException {
		WholeFile.require(file, format, opened.page);
		if (canReadParts()) {
			requireFitting(new ImageSize(window.width(), window.height()), bytesPerPixel());
			return decode(window, ground);
		}
		requireFitting(bytesPerPixel());
		final RgbImage stored = decode(Window.whole(storedWidth, storedHeight), ground);
		return Geometry.crop(Orientation.apply(stored, orientation), window);
	}

	private long bytesPerPixel() throws IOException {
		final Iterator<ImageTypeSpecifier> types = reader.getImageTypes(opened.page);
		if (!types.hasNext()) return BYTES_PER_PIXEL;
		return Math.max(1, types.next().getColorModel().getPixelSize() / Byte.SIZE);
	}

	/**
	 * Whether a part is read for the price of that part, however large the image is. Of a JPEG file, all that comes before
	 * is decoded as well.
	 */
	public boolean readsPartsQuickly() {
		try {
			return format == ImageFormat.TIFF && canReadParts();
		}
		catch (final IOException | RuntimeException e) {
			throw asInvalid(file, e);
		}
	}

	/** More than 8 bits are scaled by the largest sample of the image, so all of it must be seen. */
	private boolean canReadParts() throws IOException {
		if (orientation != Orientation.UPRIGHT) return false;
		if (format == ImageFormat.JPEG) return true;
		final Iterator<ImageTypeSpecifier> types = reader.getImageTypes(opened.page);
		return types.hasNext() && types.next().getColorModel().getComponentSize(0) <= Byte.SIZE;
	}

	private RgbImage decode(final Window window, final int ground) throws IOException {
		final ImageReadParam part = reader.getDefaultReadParam();
		part.setSourceRegion(new Rectangle(window.x(), window.y(), window.width(), window.height()));
		BufferedImage image = readUnlessCutShort(part);
		if (image == null && format == ImageFormat.JPEG) image = readWithEndMarker(part);
		if (image == null) throw new IIOException("the file ends too early");
		source = BufferedImages.source(image);
		return BufferedImages.toRgb(image, ground);
	}

	/** Null if the decoder warns that data is missing. */
	private BufferedImage readUnlessCutShort(final ImageReadParam part) throws IOException {
		final boolean[] cutShort = new boolean[1];
		reader.addIIOReadWarningListener((source, warning) -> cutShort[0] |= tellsOfMissingData(warning));
		try {
			final BufferedImage image = readKeepingRange(part);
			return cutShort[0] ? null : image;
		}
		finally {
			reader.removeAllIIOReadWarningListeners();
		}
	}

	/** Some programs leave out the end marker only, which is no reason to refuse an image that is whole otherwise. */
	private BufferedImage readWithEndMarker(final ImageReadParam part) throws IOException {
		try (InputStream in = new SequenceInputStream(Files.newInputStream(file), new ByteArrayInputStream(
			END_OF_JPEG)); MemoryCacheImageInputStream completed = new MemoryCacheImageInputStream(in))
		{
			reader.setInput(completed, false, true);
			return readUnlessCutShort(part);
		}
		finally {
			reader.setInput(stream, false, true);
		}
	}

	/** TwelveMonkeys limits real samples to [0, 1] unless they are read as a raster. */
	private BufferedImage readKeepingRange(final ImageReadParam part) throws IOException {
		if (format != ImageFormat.TIFF || !reader.canReadRaster()) return reader.read(opened.page, part);
		final ColorModel colors = reader.getImageTypes(opened.page).next().getColorModel();
		final int type = colors.getTransferType();
		if (type != DataBuffer.TYPE_FLOAT && type != DataBuffer.TYPE_DOUBLE) return reader.read(opened.page, part);
		final Raster raster = reader.readRaster(opened.page, part);
		return new BufferedImage(colors, (WritableRaster) raster, colors.isAlphaPremultiplied(), null);
	}

	/** The JPEG decoder of Java paints what is missing grey and only warns of it. */
	private static boolean tellsOfMissingData(final String warning) {
		final String text = warning.toLowerCase(Locale.ROOT);
		return text.contains("premature end") || text.contains("truncated");
	}

	/** Decoders answer damaged files with all kinds of exceptions. */
	private static RuntimeException asInvalid(final Path file, final Exception cause) {
		if (cause instanceof InvalidInputException || cause instanceof CancelledException) return (RuntimeException) cause;
		if (cause instanceof FileSystemException e) return new InvalidInputException(FileTrouble.sentence(e, file,
			FileTrouble.AGAIN), e);
		final String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		if (detail.contains("JPEG process") || detail.contains("SOF type")) return new InvalidInputException("The image " + file +
			" holds JPEG data of a kind that cannot be read here (lossless or arithmetic coding); save it as PNG, or as TIFF " +
			"without JPEG.", cause);
		return new InvalidInputException("The image " + file + " cannot be read, it may be damaged or cut short (" + detail
			.lines().findFirst().orElse("") + "); restore or remove it.", cause);
	}

	@Override
	public void close() {
		// Its decoder answers with an exception where it is still at work
		if (!givenUp) reader.dispose();
		try {
			stream.close();
		}
		catch (final IOException e) {
			// It was only read from: nothing can be lost.
			return;
		}
	}
}
