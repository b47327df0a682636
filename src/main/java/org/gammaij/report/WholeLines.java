package org.gammaij.report;

import java.io.IOException;
import java.io.Reader;

/** A text without what stands behind its last line break, such as a line that was cut off by a crash. */
final class WholeLines extends Reader {

	private final Reader text;
	private final StringBuilder line = new StringBuilder();
	private int given;

	/** @param text read char by char, and closed with this */
	WholeLines(final Reader text) {
		this.text = text;
	}

	@Override
	public int read(final char[] target, final int offset, final int length) throws IOException {
		if (given == line.length() && !readLine()) return -1;
		final int count = Math.min(length, line.length() - given);
		line.getChars(given, given + count, target, offset);
		given += count;
		return count;
	}

	private boolean readLine() throws IOException {
		line.setLength(0);
		given = 0;
		for (int c = text.read(); c >= 0; c = text.read()) {
			line.append((char) c);
			if (c == '\n') return true;
		}
		line.setLength(0);
		return false;
	}

	@Override
	public void close() throws IOException {
		text.close();
	}
}
