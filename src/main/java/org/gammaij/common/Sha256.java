package org.gammaij.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {

	private static final int BUFFER = 1 << 16;

	private Sha256() {}

	/**
	 * Of a file's bytes.
	 *
	 * @throws InvalidInputException if it is no file, but a pipe for example, or changes while it is read
	 * @throws IOException if the file cannot be read
	 * @throws CancelledException if {@link ThreadProgress} is to stop: a large file takes long
	 */
	public static String of(final Path file) throws IOException {
		final FileState state = FileState.of(file);
		final MessageDigest digest = digest();
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] buffer = new byte[BUFFER];
			// No further than the file went at first: something may write to it faster than this reads
			long left = state.size();
			while (left > 0) {
				ThreadProgress.current().checkCancelled();
				final int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
				if (n < 0) break;
				digest.update(buffer, 0, n);
				left -= n;
			}
		}
		state.requireStill(file);
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Writes the bytes that are to be hashed. */
	public interface Content {

		void writeTo(OutputStream out) throws IOException;
	}

	/**
	 * Of bytes that need not be in memory all at once.
	 *
	 * @throws IOException if {@code content} does
	 */
	public static String of(final Content content) throws IOException {
		final MessageDigest digest = digest();
		try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
			content.writeTo(out);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** Of a text in UTF-8. */
	public static String of(final String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Of bytes. */
	public static String of(final byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}
}
