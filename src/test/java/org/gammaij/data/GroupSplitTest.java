package org.gammaij.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;

class GroupSplitTest {

	private static List<Sample> samples() {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 60; i++)
			samples.add(Samples.of(Path.of("i" + i + ".jpg"), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "g" + i / 3));
		return samples;
	}

	@Test
	void groupsStayWhole() {
		final GroupSplit split = GroupSplit.of(samples(), 0.25, 1);
		assertEquals(15, split.validation().size());
		assertEquals(45, split.training().size());
		final Set<String> both = new HashSet<>(split.training().stream().map(Sample::group).toList());
		both.retainAll(split.validation().stream().map(Sample::group).toList());
		assertTrue(both.isEmpty());
	}

	@Test
	void orderOfSamplesDoesNotMatterAndTheSeedDoes() {
		final List<Sample> reversed = samples();
		Collections.reverse(reversed);
		final Set<Sample> expected = new HashSet<>(GroupSplit.of(samples(), 0.25, 1).validation());
		assertEquals(expected, new HashSet<>(GroupSplit.of(reversed, 0.25, 1).validation()));
		assertNotEquals(expected, new HashSet<>(GroupSplit.of(samples(), 0.25, 2).validation()));
	}

	/** As those that parts were pasted of into other images, and which are in no set by themselves. */
	@Test
	void groupsOfDonorsAloneAreDividedAsWell() {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 400; i++)
			samples.add(samples().get(i % 60).withDonors(Set.of("d" + i % 20, "e" + i % 7)));
		final GroupSplit split = GroupSplit.of(samples, 0.5, 1);
		assertTrue(split.validation().size() > 10, split.validation().size() + " validate");
		assertTrue(split.training().size() > 10, split.training().size() + " train");
		final Set<String> seen = new HashSet<>();
		split.training().forEach(sample -> seen.addAll(sample.scenes()));
		split.validation().forEach(sample -> assertTrue(Collections.disjoint(seen, sample.scenes())));
	}

	@Test
	void shareOfZeroHoldsNothingBack() {
		assertEquals(60, GroupSplit.of(samples(), 0, 1).training().size());
		assertThrows(InvalidInputException.class, () -> GroupSplit.of(samples(), 1, 1));
		assertThrows(InvalidInputException.class, () -> GroupSplit.of(samples().subList(0, 3), 0.2, 1));
	}
}
