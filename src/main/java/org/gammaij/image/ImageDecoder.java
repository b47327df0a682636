package org.gammaij.image;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.gammaij.common.FileState;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.OutOfMemory;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * An image file that was opened but not decoded yet: its size is known, and a part of it can be decoded without
 * converting the rest. Coordinates are those of the upright image, with the EXIF orientation applied. A TIFF file has
 * {@link #pages}; of others with several images the first counts.
 */
public final class ImageDecoder implements Closeable {

	/** From so many pixels on, {@link #pixels} reads an image in parts. */
	static final long LARGE = 1 << 24;

	private static final long MAX_PIXELS = Integer.MAX_VALUE / RgbImage.CHANNELS;
	/** Rows that are gone through together to find the range of the values. */
	private static final int STRIP = 256;

	/**
	 * The file that is decoded.
	 *
	 * @param state how it was when it was opened
	 * @param page of a TIFF file, counted from 0
	 */
	private record Opened(Path file, FileState state, ImageFormat format, int page, Intensity intensity,
		DecodeLimits limits)
	{}

	private final Opened opened;
	private final Path file;
	private final int orientation;
	private final StoredPixels stored;
	private boolean whole;
	private ImageJText text;
	private SampleScale scale;
	private boolean whiteIsZero;
	private RgbSource source;
	/** A decoder that did not come back in time may still be at work. */
	private boolean givenUp;

	private ImageDecoder(final Opened opened, final int orientation, final StoredPixels stored) {
		this.opened = opened;
		this.file = opened.file;
		this.orientation = orientation;
		this.stored = stored;
	}

	/**
	 * Opens a file and reads its size; its values become RGB as they are stored.
	 *
	 * @throws InvalidInputException if there is no such file, or it is empty, not an image, damaged, too large or cannot
	 *           be opened in reasonable time
	 */
	public static ImageDecoder open(final Path file) {
		return open(file, 0, Intensity.AS_STORED);
	}

	/**
	 * Opens a page of a file and reads its size.
	 *
	 * @param page one of {@link #pages}
	 * @param intensity how values become 0 to 255
	 * @throws InvalidInputException as {@link #open(Path)}
	 */
	public static ImageDecoder open(final Path file, final int page, final Intensity intensity) {
		return open(file, page, intensity, DecodeLimits.DEFAULT);
	}

	static ImageDecoder open(final Path file, final int page, final Intensity intensity, final DecodeLimits limits) {
		try {
			final FileState state = Decoding.requireFile(file);
			final Duration limit = limits.head(state.size());
			return Decoding.inTime(file, limit, () -> open(new Opened(file, state, Decoding.requireFormat(file), page,
				intensity, limits)));
		}
		catch (final IOException | RuntimeException e) {
			throw Decoding.asInvalid(file, e);
		}
	}

	/**
	 * The images in a file, without smaller versions of others and masks. All formats but TIFF have one here: the pictures
	 * of an animation are made of parts.
	 *
	 * @return numbers that {@link #open(Path, int, Intensity)} takes, at least one
	 * @throws InvalidInputException as {@link #open(Path)}
	 */
	public static List<Integer> pages(final Path file) {
		try {
			Decoding.requireFile(file);
			if (Decoding.requireFormat(file) != ImageFormat.TIFF) return List.of(0);
			final TiffStack stack = TiffStack.of(file);
			if (stack != null) return stack.pages();
			try (FileStream in = FileStream.open(file)) {
				return TiffDirectory.pages(in);
			}
		}
		catch (final IOException | RuntimeException e) {
			throw Decoding.asInvalid(file, e);
		}
	}

	private static ImageDecoder open(final Opened opened) throws IOException {
		// That a page is missing is what decoders say in words of their own
		if (opened.page > 0) WholeFile.require(opened.file, opened.format, opened.page);
		final int orientation = Orientation.of(opened.file, opened.format, opened.page);
		final StoredPixels stored = StoredPixels.open(opened.file, opened.format, opened.page);
		final ImageDecoder decoder = new ImageDecoder(opened, orientation, stored);
		try {
			final ImageSize size = decoder.size();
			if (opened.format != ImageFormat.TIFF && (long) size.width() * size.height() > MAX_PIXELS) throw decoder.tooLarge(null);
			DecodeLimits.requireCredible(opened.file.toString(), opened.format, size, opened.state.size());
			return decoder;
		}
		catch (final RuntimeException e) {
			decoder.close();
			throw e;
		}
	}

	/** @param bytesPerPixel of what the decoder makes, before it is converted */
	private void requireFitting(final ImageSize size, final long bytesPerPixel) {
		final long pixels = (long) size.width() * size.height();
		if (pixels > MAX_PIXELS || pixels * (bytesPerPixel + RgbImage.CHANNELS) > Runtime.getRuntime().maxMemory())
			throw tooLarge(null);
	}

	/** @param cause the lack of memory, by which others know that it may be tried again; null if it is known before */
	private InvalidInputException tooLarge(final Throwable cause) {
		return new InvalidInputException("The image " + file + " is too large, " + size() +
			" pixels, to be decoded as a whole, as an image of its kind must be; crop or downscale it, save it as TIFF in strips or " +
			"tiles, or give Java more memory (-Xmx).", cause);
	}

	public ImageFormat format() {
		return opened.format;
	}

	public ImageSize size() {
		final ImageSize size = stored.size();
		return Orientation.isTransposed(orientation) ? new ImageSize(size.height(), size.width()) : size;
	}

	/** How the upright image is turned against the one in the file. */
	public Turn turn() {
		return new Turn(orientation, stored.size());
	}

	/**
	 * The whole image, which is in memory if it is small. Of a large one some parts are: the strips or tiles of a TIFF
	 * file; other formats are decoded in one go, to the disk. Lossless or lossy WebP, TIFF files that are one large packed
	 * strip of real numbers, and the like are decoded in memory however large they are.
	 *
	 * @return axes {@code (x, y, c)}, 8-bit RGB, there until this is closed; what cannot be read fails where it is used
	 * @throws InvalidInputException if the file is damaged, cut short or too large
	 */
	public RandomAccessibleInterval<UnsignedByteType> pixels() {
		final ImageSize size = size();
		if ((long) size.width() * size.height() < LARGE || !guarded(this::splitUp)) return read().asImg();
		final ImageSize block = stored.block();
		return LazyPixels.of(size, Orientation.isTransposed(orientation) ? new ImageSize(block.height(), block.width()) : block,
			this::read);
	}

	private boolean splitUp() throws IOException {
		requireWhole();
		return stored.splitUp();
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
		final RgbImage image = guarded(() -> decode(window, ground));
		opened.state.requireStill(file);
		return image;
	}

	/** Work that fails as decoders do. */
	interface Work<T> {
		T run() throws IOException;
	}

	/** @throws InvalidInputException with the error as its cause if memory does not suffice; the file may be sound */
	<T> T guarded(final Work<T> work) {
		try {
			return Decoding.inTime(file, opened.limits.pixels(opened.state.size(), size()), work::run);
		}
		catch (final IOException | RuntimeException e) {
			givenUp |= Decoding.isGivenUp(e);
			// The JDK's reader of PNG puts errors into exceptions that look like those of a damaged file
			if (!(e instanceof InvalidInputException) && OutOfMemory.isCauseOf(e)) throw tooLarge(e);
			throw Decoding.asInvalid(file, e);
		}
		catch (final OutOfMemoryError e) {
			throw tooLarge(e);
		}
	}

	private void requireWhole() throws IOException {
		if (!whole) WholeFile.require(file, opened.format, opened.page);
		whole = true;
	}

	private RgbImage decode(final Window window, final int ground) throws IOException {
		requireWhole();
		final Window all = Window.whole(stored.size().width(), stored.size().height());
		final Window needed = Orientation.stored(window, orientation, all.width(), all.height());
		final Window part = stored.areInParts() ? needed : all;
		requireFitting(new ImageSize(part.width(), part.height()), stored.bytesPerPixel());
		final BufferedImage image = stored.read(part);
		if (scale == null) scale = scale(image, part.equals(all));
		source = BufferedImages.source(image.getColorModel(), opened.intensity, scale, whiteIsZero);
		final RgbImage rgb = BufferedImages.toRgb(image, ground, scale.plus(sign(image.getColorModel())),
			whiteIsZero);
		return Orientation.apply(part.equals(needed) ? rgb : Geometry.crop(rgb, needed), orientation);
	}

	/**
	 * The scale of the whole image: from a part nobody can tell which range its values have.
	 *
	 * @param isAll whether {@code image} is not just a part
	 */
	private SampleScale scale(final BufferedImage image, final boolean isAll) throws IOException {
		final ColorModel colors = image.getColorModel();
		if (!BufferedImages.isScaled(colors)) return SampleScale.IDENTITY;
		text = ImageJText.of(file, opened.format);
		whiteIsZero = colors.getNumColorComponents() == 1 && isWhiteZero();
		try {
			return SampleScale.of(opened.intensity, new RasterValues(colors, use -> {
				if (isAll) use.accept(image.getRaster());
				else for (int y = 0; y < stored.size().height(); y += STRIP)
					use.accept(strip(y).getRaster());
			}, text.displayRange(), sign(colors), whiteIsZero));
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private boolean isWhiteZero() throws IOException {
		if (opened.format != ImageFormat.TIFF) return false;
		try (TiffStack.Page page = TiffStack.open(file, opened.page)) {
			final long[] kind = TiffDirectory.read(page.in(), page.directory(), Set.of(TAG_PHOTOMETRIC_INTERPRETATION), true).get(
				TAG_PHOTOMETRIC_INTERPRETATION);
			return kind != null && kind.length == 1 && kind[0] == PHOTOMETRIC_INTERPRETATION_WHITE_IS_ZERO;
		}
	}

	private int sign(final ColorModel colors) {
		return text != null && text.signed() && RasterValues.bits(colors) == 16 ? ImageJText.SIGN : 0;
	}

	private BufferedImage strip(final int y) {
		try {
			return stored.read(new Window(0, y, stored.size().width(), Math.min(STRIP, stored.size().height() - y)));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		if (!givenUp) stored.dispose();
		stored.close();
	}
}
