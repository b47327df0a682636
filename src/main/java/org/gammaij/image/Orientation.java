package org.gammaij.image;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_ORIENTATION;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import com.drew.imaging.ImageProcessingException;
import com.drew.lang.StreamReader;

/**
 * The orientation that a camera noted in EXIF: how the stored pixels must be turned to be seen upright. The values of
 * the tag are 1 to 8.
 */
final class Orientation {

	static final int UPRIGHT = 1;
	private static final int LAST = 8;
	/** From here on rows and columns are exchanged. */
	private static final int FIRST_TRANSPOSED = 5;

	private Orientation() {}

	/**
	 * The tag of a file, {@link #UPRIGHT} if it has none or a broken one: that is no reason to refuse an image.
	 *
	 * @param page of a TIFF file, counted from 0
	 */
	static int of(final Path file, final ImageFormat format, final int page) throws IOException {
		return switch (format) {
			case JPEG, PNG, WEBP -> ofExif(file, format);
			case TIFF -> {
				try (TiffStack.Page opened = TiffStack.open(file, page)) {
					yield of(opened.in(), opened.directory());
				}
			}
			case BMP, GIF -> UPRIGHT;
		};
	}

	/**
	 * Only the EXIF data is looked for: a whole metadata reader would parse XMP as well, which can be nested so that this
	 * takes for ever.
	 */
	private static int ofExif(final Path file, final ImageFormat format) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			for (final byte[] data : ExifData.find(new StreamReader(in), format)) {
				final int tag = of(new MemoryCacheImageInputStream(new ByteArrayInputStream(data)), 0);
				if (tag != UPRIGHT) return tag;
			}
		}
		catch (final ImageProcessingException | EOFException | RuntimeException e) {
			return UPRIGHT;
		}
		return UPRIGHT;
	}

	private static int of(final ImageInputStream exif, final int page) throws IOException {
		try {
			final long[] values = TiffDirectory.read(exif, page, Set.of(TAG_ORIENTATION), false).get(TAG_ORIENTATION);
			return values != null && values.length == 1 && values[0] >= UPRIGHT && values[0] <= LAST ? (int) values[0]
				: UPRIGHT;
		}
		catch (final EOFException e) {
			return UPRIGHT;
		}
	}

	/** The orientation that turns back: all but the two quarter turns do so themselves. */
	static int inverse(final int orientation) {
		return switch (orientation) {
			case 6 -> 8;
			case 8 -> 6;
			default -> orientation;
		};
	}

	/** Whether width and height are exchanged. */
	static boolean isTransposed(final int orientation) {
		return orientation >= FIRST_TRANSPOSED;
	}

	/** Where a window of the upright image is stored, in an image that has {@code w} x {@code h} pixels as it is stored. */
	static Window stored(final Window upright, final int orientation, final int w, final int h) {
		final boolean transposed = isTransposed(orientation);
		final int width = transposed ? upright.height() : upright.width();
		final int height = transposed ? upright.width() : upright.height();
		final int x = transposed ? upright.y() : upright.x();
		final int y = transposed ? upright.x() : upright.y();
		return new Window(mirroredX(orientation) ? w - x - width : x, mirroredY(orientation) ? h - y - height : y, width,
			height);
	}

	/** Turns the pixels as stored, W x H, into the upright image, W x H or H x W. */
	static RgbImage apply(final RgbImage stored, final int orientation) {
		if (orientation == UPRIGHT) return stored;
		final int w = stored.width();
		final int h = stored.height();
		final boolean transposed = isTransposed(orientation);
		final RgbImage upright = transposed ? new RgbImage(h, w) : new RgbImage(w, h);
		final byte[] from = stored.samples();
		final byte[] to = upright.samples();
		int i = 0;
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < upright.height(); y++)
				for (int x = 0; x < upright.width(); x++) {
					final int sx = transposed ? mirroredX(orientation) ? w - 1 - y : y : mirroredX(orientation) ? w - 1 - x : x;
					final int sy = transposed ? mirroredY(orientation) ? h - 1 - x : x : mirroredY(orientation) ? h - 1 - y : y;
					to[i++] = from[(c * h + sy) * w + sx];
				}
		return upright;
	}

	private static boolean mirroredX(final int orientation) {
		return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
	}

	private static boolean mirroredY(final int orientation) {
		return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
	}
}
