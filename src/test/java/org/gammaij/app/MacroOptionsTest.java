package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;

class MacroOptionsTest {

	@Test
	void readsPairsBracketsQuotesAndBareKeys() {
		assertEquals(Map.of("input", "/a b/[c].png", "output", "d", "note", "x y", "save_masks", "true", "empty", ""),
			MacroOptions.split("input=[/a b/[c].png] output=d note='x y' save_masks empty=[] "));
	}

	@Test
	void readsAnEmptyValue() {
		assertEquals(Map.of("a", "", "b", "1"), MacroOptions.split("a= b=1"));
		assertEquals(Map.of("a", ""), MacroOptions.split("a="));
		assertEquals(Map.of(), MacroOptions.split("  "));
	}

	@Test
	void namesTheKeyOfAnUnclosedValue() {
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> MacroOptions.split(
			"a=1 input=[/x y"));
		assertEquals("The value of 'input' in the macro has no closing bracket or quote.", e.getMessage());
	}
}
