package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class LastNameTest {

	@Test
	void ofPathsOfAnySystemOnlyTheLastNameIsLeft() {
		assertEquals(List.of("2021", "2021", "2021", "own", "gamma-dinov2-s", "", "a b"), LastName.ofEach(List.of("/home/alice/2021",
			"/home/alice/2021//", "C:\\Users\\alice\\2021\\", "../alice/own", "gamma-dinov2-s", "", "/home/al\nice/a b")));
	}
}
