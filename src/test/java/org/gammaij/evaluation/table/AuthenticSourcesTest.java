package org.gammaij.evaluation.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.junit.jupiter.api.Test;

class AuthenticSourcesTest {

	private static final Path ROOT = Path.of("set").toAbsolutePath();

	private static Sample sample(final String path) {
		return Samples.of(ROOT.resolve(path), DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", path);
	}

	private static List<Sample> folders(final String above, final int count) {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < count; i++)
			samples.add(sample(above + "day" + i + "/a.png"));
		return samples;
	}

	private static Set<String> names(final List<Sample> samples) {
		final Function<Sample, String> name = AuthenticSources.of(samples, ROOT);
		return samples.stream().map(name).collect(Collectors.toSet());
	}

	@Test
	void aTableHasNoMoreThanFifty() {
		assertEquals(50, names(folders("", 50)).size());
		assertEquals(Set.of("authentic"), names(folders("", 60)));
	}

	@Test
	void aRateHoldsInAllFoldersAndInThoseAbove() {
		assertEquals(60, AuthenticSources.all(folders("", 60), Function.identity(), ROOT).size());
		final List<Sample> samples = folders("scope/raw/", 60);
		samples.add(sample("camera/a.png"));
		samples.add(sample("a.png"));
		final var sources = AuthenticSources.all(samples, Function.identity(), ROOT);
		assertEquals(63, sources.size(), "scope holds nothing but scope/raw");
		assertEquals(60, sources.get("scope/raw").size());
		assertEquals(1, sources.get("scope/raw/day7").size());
		assertEquals(List.of("a.png"), sources.get("authentic").stream().map(Sample::group).toList());
	}
}
