package org.gammaij.evaluation.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SamplingTest {

	private static final List<Integer> MEMBERS = IntStream.range(0, 60).boxed().collect(Collectors.toList());

	@Test
	void keepsTheOrderAndDependsOnSeedAndSaltAlone() {
		final List<Integer> drawn = Sampling.take(MEMBERS, 10, 1, "a");
		assertEquals(10, drawn.stream().distinct().count());
		assertEquals(drawn.stream().sorted().collect(Collectors.toList()), drawn);
		assertEquals(drawn, Sampling.take(MEMBERS, 10, 1, "a"));
		assertNotEquals(drawn, Sampling.take(MEMBERS, 10, 2, "a"));
		assertNotEquals(drawn, Sampling.take(MEMBERS, 10, 1, "b"));
	}

	@Test
	void takesAllIfThereAreNoMore() {
		assertSame(MEMBERS, Sampling.take(MEMBERS, 60, 1, "a"));
	}
}
