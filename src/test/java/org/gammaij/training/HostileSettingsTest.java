package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that would never end, or end in the parser's own words, are refused at once with a sentence. */
class HostileSettingsTest {

	private static final String ALIAS = " stands for what is written elsewhere, and aliases are not read; write the value " +
		"itself there.";

	static Stream<Arguments> texts() {
		final StringBuilder doubled = new StringBuilder("name: x\nmodel: &a0 {x: 1}\n");
		for (int i = 1; i <= 24; i++)
			doubled.append("k%d: &a%d {x: *a%d, y: *a%d}%n".formatted(i, i, i - 1, i - 1).replace("\r\n", "\n"));
		return Stream.of( //
			Arguments.of("doubling 24 times", doubled.toString(), "s.yaml, line 3: the alias *a0" + ALIAS), //
			Arguments.of("one that holds itself", "data: &d\n  train: *d\n", "s.yaml, line 2: the alias *d" + ALIAS), //
			Arguments.of("a list that holds itself", "data: {train: &t [*t]}", "s.yaml, line 1: the alias *t" + ALIAS), //
			Arguments.of("a merge key", "model: &m\n  variant: b0\ndata:\n  <<: *m\n", "s.yaml, line 4: the alias *m" + ALIAS),
			Arguments.of("as many aliases as values", "a: &a 1\n" + "b: *a\n".repeat(3000), "s.yaml, line 2: the alias *a" +
				ALIAS), //
			Arguments.of("deep in brackets", "\nname: " + "[".repeat(200_000), "s.yaml, line 2: more than 8 levels are nested"),
			Arguments.of("deep in braces", "{a: ".repeat(50_000), "s.yaml, line 1: more than 8 levels are nested"), //
			Arguments.of("deep by dashes", "name:\n  " + "- ".repeat(5_000) + "x", "s.yaml, line 2: more than 8 levels"), //
			Arguments.of("very long", "name: " + "x ".repeat(4_000_000), "s.yaml cannot be read as YAML: The incoming YAML"),
			Arguments.of("with a NUL", "name: x\nmodel: a\u0000b", "s.yaml, line 2: the character U+0000 cannot stand in YAML; delete it."), //
			Arguments.of("a path with a NUL", "data: {train: [\"a\\0b\"]}", "s.yaml, line 1: data.train names a\u0000b"), //
			Arguments.of("two documents", "name: a\n---\nname: b\n", "s.yaml, line 2: but found another document"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("texts")
	void isRefusedWithASentence(final String what, final String yaml, final String start) {
		final InvalidInputException e = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(
			InvalidInputException.class, () -> SettingsFile.parse(yaml, "s.yaml")));
		assertTrue(e.getMessage().startsWith(start), e.getMessage());
		assertEquals(1, e.getMessage().lines().count(), e.getMessage());
	}

	/** A name that nothing refers to is no alias. */
	@Test
	void anchorAloneIsRead() {
		assertEquals("x", SettingsFile.parse("name: &n x", "s.yaml").name());
	}
}
