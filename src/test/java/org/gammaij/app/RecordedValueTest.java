package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.plugin.frame.Recorder;

/** What ImageJ's recorder writes down of a value, and ImageJ's macro interpreter reads, is that value. */
class RecordedValueTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "two words", "Figure 2 \"left\"", "\"", "/data/a\\b/c", "C:\\new\\table 1", "[A7]", "[A7] left",
		"[A7]left", "[A7", "'A7'", "'", "it's", "it's [so]", "a ] b", "a [ b", "] [", "] \"x\\", "a\tb", "key=value", "Stra\u00dfe 1", "\u65e5\u672c" })
	void comesBack(final String value) {
		assertEquals(Map.of("before", "1", "note", value, "after", "2"), replayed(value));
	}

	@Test
	void anOrdinaryLineIsAsEasyToReadAsBefore() {
		assertEquals("/data/my", RecordedValue.of("/data/my"));
		assertEquals("my photos (1)", RecordedValue.of("my photos (1)"), "the recorder itself adds the brackets");
		assertEquals("0.5", RecordedValue.of("0.5"));
	}

	private static Map<String, String> replayed(final String value) {
		Recorder.resetCommandOptions();
		try {
			Recorder.recordOption("before", "1");
			Recorder.recordOption("note", RecordedValue.of(value));
			Recorder.recordOption("after", "2");
			// The recorder puts them between quotation marks as they are.
			final String options = IJ.runMacro("return \"" + Recorder.getCommandOptions() + "\";");
			return new LinkedHashMap<>(MacroOptions.split(options));
		}
		finally {
			Recorder.resetCommandOptions();
		}
	}
}
