package org.gammaij.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.gammaij.common.FileState;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageSize;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * An image file; a TIFF file with all its pages.
 *
 * @param intensity how values become 0 to 255
 */
record FileSource(Path file, String label, Intensity intensity) implements Source {

	@Override
	public Path place() {
		return file;
	}

	@Override
	public String part() {
		return "page";
	}

	@Override
	public Planes open() throws IOException {
		final FileState state = FileState.of(file);
		return new Pages(file, label, intensity, state, Sha256.of(file));
	}

	/** Most pixels that are read while another image is looked at: with their three bytes, a sixteenth of the memory. */
	private static long most() {
		return Runtime.getRuntime().maxMemory() / 16 / RgbImage.CHANNELS;
	}

	private static final class Pages implements Planes {

		private final Path file;
		private final String label;
		private final Intensity intensity;
		private final FileState state;
		private final String hash;
		private List<Integer> pages;

		Pages(final Path file, final String label, final Intensity intensity, final FileState state, final String hash) {
			this.file = file;
			this.label = label;
			this.intensity = intensity;
			this.state = state;
			this.hash = hash;
		}

		@Override
		public int count() {
			if (pages == null) pages = still(() -> ImageDecoder.pages(file));
			return pages.size();
		}

		@Override
		public String label(final int i) {
			return count() == 1 ? label : label + ":" + (i + 1);
		}

		@Override
		public String hash(final int i) {
			return hash;
		}

		@Override
		public Plane open(final int i) {
			count();
			final ImageDecoder decoder = still(() -> ImageDecoder.open(file, pages.get(i), intensity));
			try {
				// The decoder sees to it that nothing changes from here on
				state.requireStill(file);
			}
			catch (final RuntimeException e) {
				decoder.close();
				throw e;
			}
			return new Page(i, decoder);
		}

		/** If the file has changed meanwhile, that is why it cannot be read. */
		private <T> T still(final Supplier<T> reading) {
			try {
				return reading.get();
			}
			catch (final InvalidInputException e) {
				state.requireStill(file);
				throw e;
			}
		}
	}

	/** An image that a decoder reads. */
	static final class Page implements Plane {

		private final int index;
		private final ImageDecoder decoder;
		private RandomAccessibleInterval<UnsignedByteType> pixels;

		Page(final int index, final ImageDecoder decoder) {
			this.index = index;
			this.decoder = decoder;
		}

		@Override
		public int index() {
			return index;
		}

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			if (pixels == null) pixels = decoder.pixels();
			return pixels;
		}

		@Override
		public void prepare() {
			final ImageSize size = decoder.size();
			if ((long) size.width() * size.height() <= most()) pixels();
		}

		@Override
		public RgbSource source() {
			return decoder.source();
		}

		@Override
		public void close() {
			decoder.close();
		}
	}
}
