package org.gammaij.image;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the two kinds of WebP apart by the first chunk that holds pixels; nothing is decoded. */
final class WebpChunks {

	/** Bytes of {@code RIFF}, the length and {@code WEBP}. */
	private static final int SIGNATURE = 12;
	/** Bytes of a chunk's name and length. */
	private static final int HEAD = 8;
	/** Bytes of place and time of a picture of an animation, before its own chunks. */
	private static final int FRAME = 16;
	/** Chunks that are looked at: intact files have a few before their pixels. */
	private static final int MOST = 100;

	private WebpChunks() {}

	/**
	 * Whether a WebP file keeps every pixel; of an animation, whether its first picture does.
	 *
	 * @return false also if the file is damaged
	 * @throws IOException if the file cannot be read
	 */
	static boolean isLossless(final Path file) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			in.skipNBytes(SIGNATURE);
			for (int i = 0; i < MOST; i++) {
				final ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
				if (head.capacity() < HEAD) return false;
				final String name = new String(head.array(), 0, 4, StandardCharsets.ISO_8859_1);
				if (name.equals("VP8L")) return true;
				if (name.equals("VP8 ")) return false;
				final long length = Integer.toUnsignedLong(head.getInt(4));
				in.skipNBytes(name.equals("ANMF") ? FRAME : length + length % 2);
			}
			return false;
		}
		catch (final EOFException e) {
			return false;
		}
	}
}
