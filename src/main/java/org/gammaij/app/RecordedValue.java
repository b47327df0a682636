package org.gammaij.app;

import ij.plugin.frame.Recorder;

/**
 * How the macro recorder of plain ImageJ has to be given a value so that {@link MacroOptions} reads the same out of the
 * recorded line. The recorder itself only puts brackets around what has a blank.
 */
final class RecordedValue {

	/** A blank within a string of a macro. */
	private static final String BLANK = "\\040";

	private RecordedValue() {}

	/** A value as {@link Recorder#recordOption(String, String)} takes it. */
	static String of(final String value) {
		final boolean blanks = value.chars().anyMatch(Character::isWhitespace);
		final boolean quotes = value.isEmpty() || blanks || value.startsWith("[") || value.startsWith("'");
		if (!quotes) return fixed(value);
		// The recorder would put brackets around any blank that it sees, and they would end with one in the value.
		if (!isBalanced(value) && value.indexOf('\'') < 0) return fixed("'" + value + "'").replace(" ", BLANK);
		return value.indexOf(' ') < 0 ? fixed("[" + value + "]") : fixed(value);
	}

	/** A recorded line holds the options within quotation marks. Backslashes stay: on Windows, too, a text may have some. */
	private static String fixed(final String value) {
		return Recorder.fixString(value);
	}

	/** Whether brackets around a value end where it ends. */
	private static boolean isBalanced(final String value) {
		int depth = 0;
		for (int i = 0; i < value.length() && depth >= 0; i++)
			if (value.charAt(i) == '[') depth++;
			else if (value.charAt(i) == ']') depth--;
		return depth == 0;
	}
}
