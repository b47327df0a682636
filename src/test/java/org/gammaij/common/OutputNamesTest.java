package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class OutputNamesTest {

	private final OutputNames names = new OutputNames(Set.of("results.csv"), List.of("_ai.tif"),
		StandardCharsets.UTF_8);

	@Test
	void ordinaryNamesStay() {
		for (final String name : List.of("a.jpg", "sub/b c.png", "50%.jpg", "ünï 図.tif", ".jpg.jpg", "a_1.jpg", "x..y.gif"))
			assertEquals(name, names.of(name));
	}

	@Test
	void whatNoFileCanHaveIsWrittenAsInAUrl() {
		assertEquals("a%3A1.jpg", names.of("a:1.jpg"));
		assertEquals("a%253A1.jpg", names.of("a%3A1.jpg"));
		assertEquals("%2E%2E/%2E%2E/etc", names.of("../../etc"));
		assertEquals("%2F/etc", names.of("/etc"));
		assertEquals("a%5Cb%00%0A", names.of("a\\b\0\n"));
		assertEquals("%63on.jpg", names.of("con.jpg"));
		assertEquals("%72esults.csv/a", names.of("results.csv/a"));
		assertEquals("b.jpg_ai.ti%66/c", names.of("b.jpg_ai.tif/c"));
		assertEquals("d%2E", names.of("d."));
	}

	@Test
	void whatTheLocaleCannotWriteIsWrittenInAscii() {
		assertEquals("%C3%BC %F0%9F%98%80.jpg", new OutputNames(Set.of(), List.of(), StandardCharsets.US_ASCII).of(
			"ü \uD83D\uDE00.jpg"));
	}

	@Test
	void noTwoListsOfTextsGetOneName() {
		assertEquals("roc_red_as_stored", names.joined("roc", "red", "as_stored"));
		assertEquals("histogram_m_owner%2Frepo%3A1", names.joined("histogram", "m", "owner/repo:1"));
		final Set<String> seen = new HashSet<>();
		for (final List<String> texts : List.of(List.of("a_b", "c"), List.of("a", "b_c"), List.of("a", "b", "c"), List.of("A",
			"b", "c"), List.of("a", "b c"), List.of("a", "b-c"), List.of("a", "b/c"), List.of("a", "b:c"), List.of("a", "b%3Ac"),
			List.of("a", "x".repeat(300) + "1"), List.of("a", "x".repeat(300) + "2")))
		{
			final String name = names.joined(texts.toArray(String[]::new));
			assertTrue(seen.add(name.toLowerCase(java.util.Locale.ROOT)), texts + " -> " + name);
			assertEquals(name, names.joined(texts.toArray(String[]::new)));
			assertTrue(name.length() <= 200 && !name.contains("/"), name);
		}
	}

	@Test
	void aNameThatLooksLikeTheWayOutIsNotTakenTwice() {
		names.of("a.jpg");
		final String wayOut = names.of("A.jpg");
		final OutputNames others = new OutputNames(Set.of(), List.of(), StandardCharsets.UTF_8);
		final Set<String> all = Set.of(others.of(wayOut), others.of("a.jpg"), others.of("A.jpg"));
		assertEquals(3, all.size(), all.toString());
	}

	@Test
	void noTwoLabelsGetOneNameOnAnyDisk() {
		final List<String> labels = List.of("a:1.jpg", "a_1.jpg", "a%3A1.jpg", "a%3a1.jpg", "A_1.jpg", "a/1.jpg", "a\\1.jpg",
			"a|1.jpg", "é.jpg", "e\u0301.jpg", "É.jpg", "..", ".", "%2E", "%2E%2E", "x".repeat(400) + "1.jpg", "x".repeat(400) +
				"2.jpg", "図".repeat(100) + "1", "図".repeat(100) + "2", "nul", "%6Eul", "a ", "a", "a.");
		final Set<String> seen = new HashSet<>();
		for (final String label : labels) {
			final String name = names.of(label);
			assertTrue(seen.add(java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC).toLowerCase(
				java.util.Locale.ROOT)), label + " -> " + name);
			assertEquals(name, names.of(label));
			for (final String part : name.split("/"))
				assertTrue(part.getBytes(StandardCharsets.UTF_8).length <= 200, name);
		}
	}
}
