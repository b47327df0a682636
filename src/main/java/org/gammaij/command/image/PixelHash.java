package org.gammaij.command.image;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.gammaij.common.Sha256;
import org.gammaij.common.ThreadProgress;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * Identifies an image that is no file. The hash is of the stored values row by row, channel after channel: bytes,
 * 16-bit and 32-bit values in big-endian order, and red, green and blue of an RGB image pixel by pixel. Display range
 * and lookup table do not count.
 */
final class PixelHash {

	/** Comes before the digits, so that nobody takes it for the hash of a file. */
	private static final String PREFIX = "pixels:";

	private PixelHash() {}

	/** Whether a hash of a result is one of these. */
	static boolean is(final String hash) {
		return hash.startsWith(PREFIX);
	}

	/** @param channels of one slice */
	static String of(final List<ImageProcessor> channels) {
		try {
			return PREFIX + Sha256.of(out -> {
				for (final ImageProcessor channel : channels)
					write(channel, out);
			});
		}
		catch (final IOException e) {
			throw new UncheckedIOException("nothing is written to a file", e);
		}
	}

	private static void write(final ImageProcessor channel, final OutputStream out) throws IOException {
		final int width = channel.getWidth();
		final ByteBuffer row = ByteBuffer.allocate(Float.BYTES * width);
		for (int y = 0; y < channel.getHeight(); y++) {
			ThreadProgress.current().checkCancelled();
			row.clear();
			for (int i = y * width; i < (y + 1) * width; i++)
				put(channel, i, row);
			out.write(row.array(), 0, row.position());
		}
	}

	private static void put(final ImageProcessor channel, final int i, final ByteBuffer row) {
		if (channel instanceof FloatProcessor) row.putFloat(channel.getf(i));
		else if (channel instanceof ByteProcessor) row.put((byte) channel.get(i));
		else if (channel instanceof ColorProcessor) {
			final int pixel = channel.get(i);
			row.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
		}
		else row.putShort((short) channel.get(i));
	}
}
