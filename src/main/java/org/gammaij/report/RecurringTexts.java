package org.gammaij.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows in which a text that comes again in its column is one object, so that a million rows hold it once. Of each column the first few different ones are kept, and no more. */
final class RecurringTexts {

	private static final int MOST = 64;

	private final List<Map<String, String>> columns = new ArrayList<>();

	/** @param row as many texts as all other rows */
	List<String> of(final List<String> row) {
		while (columns.size() < row.size())
			columns.add(new HashMap<>());
		final String[] texts = new String[row.size()];
		for (int i = 0; i < texts.length; i++)
			texts[i] = of(columns.get(i), row.get(i));
		return List.of(texts);
	}

	private static String of(final Map<String, String> kept, final String text) {
		final String before = kept.get(text);
		if (before == null && kept.size() < MOST) kept.put(text, text);
		return before == null ? text : before;
	}
}
