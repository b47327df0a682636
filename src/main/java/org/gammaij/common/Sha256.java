package org.gammaij.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {

	private Sha256() {}

	/**
	 * Of a file's bytes.
	 *
	 * @throws IOException if the file cannot be read
	 */
	public static String of(final Path file) throws IOException {
		final MessageDigest digest = digest();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
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
		return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
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
