package org.gammaij.evaluation.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
		final Function<Sample, String> name = AuthenticSources.of(samples, SourceFolders.of(samples, ROOT));
		return samples.stream().map(name).collect(Collectors.toSet());
	}

	private static SortedMap<String, List<Sample>> all(final List<Sample> samples) {
		return AuthenticSources.all(samples, Function.identity(), SourceFolders.of(samples, ROOT));
	}

	/** Sources of images outside the folder of the data set. */
	private static Set<String> outside(final String... paths) {
		final List<Sample> samples = Stream.of(paths).map(path -> sample("../disk/home/alice/" + path)).toList();
		assertTrue(all(samples).keySet().containsAll(names(samples)), "a table has no other names");
		return all(samples).keySet();
	}

	@Test
	void imagesElsewhereAreNamedByNoMoreThanTellsThemApart() {
		assertEquals(Set.of("authentic"), outside("clinic/2021/a.png", "clinic/2021/b.png"));
		assertEquals(Set.of("2021", "2022"), outside("clinic/2021/a.png", "clinic/2022/a.png"));
		assertEquals(Set.of("authentic", "2021"), outside("clinic/a.png", "clinic/2021/a.png"));
		assertEquals(Set.of("clinic", "clinic/2021", "clinic/2022", "x"), outside("new/clinic/2021/a.png", "new/clinic/2022/a.png",
			"old/data/x/a.png"));
		assertEquals(Set.of("new", "old"), outside("new/data/x/a.png", "old/data/x/a.png"), "both are called x");
	}

	@Test
	void imagesOfOtherDisksTellNothingOfWhatIsAboveThem() {
		final Path disk = ROOT.getRoot();
		final List<Sample> samples = Stream.of("home/alice/clinic/2021/a.png", "mnt/store/scope/b.png").map(disk::resolve).map(path -> sample(
			path.toString())).toList();
		assertEquals(Set.of("2021", "scope"), all(samples).keySet());
		final List<Sample> mixed = List.of(sample("mine/a.png"), samples.get(0), sample(disk.resolve("mnt/store/scope/b.png").toString()));
		assertEquals(Set.of("mine", "2021", "scope"), all(mixed).keySet());
		final SourceFolders folders = SourceFolders.of(mixed, ROOT);
		assertEquals(Set.of("2021"), AuthenticSources.all(mixed.subList(1, 2), Function.identity(), folders).keySet(), "in a part, too");
	}

	@Test
	void aTableHasNoMoreThanFifty() {
		assertEquals(50, names(folders("", 50)).size());
		assertEquals(Set.of("authentic"), names(folders("", 60)));
	}

	@Test
	void aRateHoldsInAllFoldersAndInThoseAbove() {
		assertEquals(60, all(folders("", 60)).size());
		final List<Sample> samples = folders("scope/raw/", 60);
		samples.add(sample("camera/a.png"));
		samples.add(sample("a.png"));
		final var sources = all(samples);
		assertEquals(63, sources.size(), "scope holds nothing but scope/raw");
		assertEquals(60, sources.get("scope/raw").size());
		assertEquals(1, sources.get("scope/raw/day7").size());
		assertEquals(List.of("a.png"), sources.get("authentic").stream().map(Sample::group).toList());
	}
}
