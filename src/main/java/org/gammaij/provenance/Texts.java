package org.gammaij.provenance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Texts as files have them. */
final class Texts {

	private static final int CODE = 8;

	private Texts() {}

	/** UTF-8 if it is such, else Latin-1; many programs write UTF-8 where their format demands Latin-1. Ends at a NUL. */
	static String decode(final byte[] data) {
		int end = 0;
		while (end < data.length && data[end] != 0)
			end++;
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, 0, end)).toString();
		}
		catch (final CharacterCodingException e) {
			return new String(data, 0, end, StandardCharsets.ISO_8859_1);
		}
	}

	/** The comment of EXIF, which begins with 8 bytes that name its character code. */
	static String decodeComment(final byte[] data) {
		if (data.length < CODE) return decode(data);
		final String code = new String(data, 0, CODE, StandardCharsets.ISO_8859_1);
		final byte[] text = Arrays.copyOfRange(data, CODE, data.length);
		if (code.startsWith("UNICODE")) return new String(text, utf16(text)).replace("\0", "");
		if (code.startsWith("JIS")) return new String(text, Charset.forName("ISO-2022-JP")).replace("\0", "");
		return code.startsWith("ASCII") || code.isBlank() || code.charAt(0) == 0 ? decode(text) : decode(data);
	}

	/** The order of bytes is not always that of the EXIF data. Most characters of most texts have zero as their high byte. */
	private static Charset utf16(final byte[] text) {
		int zeros = 0;
		for (int i = 0; i + 1 < text.length; i += 2)
			zeros += (text[i] == 0 ? 1 : 0) - (text[i + 1] == 0 ? 1 : 0);
		return zeros >= 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
	}

	/**
	 * Unpacks zlib data.
	 *
	 * @param most bytes that may come out
	 */
	static byte[] inflate(final byte[] packed, final int most) throws MalformedException {
		final Inflater inflater = new Inflater();
		try {
			inflater.setInput(packed);
			final ByteArrayOutputStream out = new ByteArrayOutputStream();
			final byte[] block = new byte[8192];
			while (!inflater.finished()) {
				final int n = inflater.inflate(block);
				if (n == 0 && !inflater.finished()) throw new MalformedException("is compressed and cut short");
				if (out.size() + n > most) throw new MalformedException("unpacks to more than is read of compressed texts");
				out.write(block, 0, n);
			}
			return out.toByteArray();
		}
		catch (final DataFormatException e) {
			throw new MalformedException("is compressed and damaged");
		}
		finally {
			inflater.end();
		}
	}
}
