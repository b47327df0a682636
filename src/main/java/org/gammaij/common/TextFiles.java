package org.gammaij.common;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that users give: UTF-8, or UTF-16 if a byte order mark says so, which is what spreadsheets write. */
public final class TextFiles {

	/** No table or list is as large; a wrong path may be. */
	private static final long LARGEST = 1L << 30;
	private static final int HEAD = 1 << 16;
	private static final int MARK_BYTES = 2;
	private static final char MARK = '\uFEFF';

	private TextFiles() {}

	/**
	 * Reads a file, without its byte order mark.
	 *
	 * @throws InvalidInputException if it is no file, is too large, or is in another encoding; then with the line
	 * @throws IOException if it cannot be read
	 */
	public static String read(final Path file) throws IOException {
		if (FileState.of(file).size() > LARGEST) throw new InvalidInputException(file +
			" is larger than any table or list (1 GiB); check the path.");
		return decode(file, Files.readAllBytes(file));
	}

	/**
	 * Opens a file to read it piece by piece, without its byte order mark. Bytes that mean nothing in its encoding are an
	 * {@link IOException} where they stand.
	 */
	public static BufferedReader reader(final Path file) throws IOException {
		final InputStream in = new BufferedInputStream(Files.newInputStream(file));
		try {
			in.mark(MARK_BYTES);
			final byte[] head = in.readNBytes(MARK_BYTES);
			in.reset();
			final BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset(head).newDecoder()));
			reader.mark(1);
			if (reader.read() != MARK) reader.reset();
			return reader;
		}
		catch (final IOException e) {
			in.close();
			throw e;
		}
	}

	/**
	 * The first line of a file, "" if it is empty. What is no text is decoded as well as it can be.
	 *
	 * @throws InvalidInputException if it is no file
	 * @throws IOException if it cannot be read
	 */
	public static String firstLine(final Path file) throws IOException {
		FileState.of(file);
		final byte[] head;
		try (InputStream in = Files.newInputStream(file)) {
			head = in.readNBytes(HEAD);
		}
		final String text = new String(head, charset(head));
		return withoutMark(text).lines().findFirst().orElse("");
	}

	/** Decodes what was read of a file. */
	private static String decode(final Path file, final byte[] bytes) {
		final Charset charset = charset(bytes);
		final CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(
			CodingErrorAction.REPORT);
		final ByteBuffer in = ByteBuffer.wrap(bytes);
		final CharBuffer out = CharBuffer.allocate(bytes.length + 1);
		CoderResult result = decoder.decode(in, out, true);
		if (!result.isError()) result = decoder.flush(out);
		final String text = out.flip().toString();
		if (result.isError()) throw new InvalidInputException(file + " is not " + charset.name() + " text: line " + (text
			.chars().filter(c -> c == '\n').count() + 1) + " has bytes that mean nothing in it, as text in Latin-1 or another " +
			"older encoding has; save the file as UTF-8.");
		if (charset == StandardCharsets.UTF_8 && text.indexOf('\0') >= 0 && text.indexOf('\0') < 2) //
			throw new InvalidInputException(file + " seems to be UTF-16 text without a byte order mark; save it as UTF-8.");
		return withoutMark(text);
	}

	private static String withoutMark(final String text) {
		return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
	}

	private static Charset charset(final byte[] bytes) {
		if (bytes.length < 2) return StandardCharsets.UTF_8;
		final int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
		if (first == MARK) return StandardCharsets.UTF_16BE;
		return first == Character.reverseBytes(MARK) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
	}
}
