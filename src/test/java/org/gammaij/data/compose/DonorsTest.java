package org.gammaij.data.compose;

import static org.gammaij.data.compose.SmallRegions.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.GroupSplit;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is composed of several groups says so, for these may not be parted between training and validation. */
class DonorsTest {

	private static final Set<String> PHOTOGRAPHS = Set.of("group0", "group1");

	@TempDir
	private Path folder;
	private List<Sample> samples;

	@BeforeEach
	void writeRegions(@TempDir final Path regions) throws IOException {
		samples = SmallRegions.write(regions, 128, 4);
	}

	private List<Sample> written(final Kind kind, final ComposeSettings settings) throws IOException {
		final List<Sample> written = ComposedSet.write(samples, settings, kind, 12, 96, 3, folder.resolve(kind.id()), 2,
			Progress.NONE);
		assertEquals(written, ManifestFile.read(folder.resolve(kind.id()).resolve("manifest.csv")));
		return written;
	}

	@Test
	void whatIsPastedIsOfItsDonor() throws IOException {
		final ComposeSettings plain = settings("").plain();
		for (final Sample s : written(Kind.GENERATED_PASTE, plain))
			assertEquals(Set.of("made"), s.donors());
		for (final Sample s : written(Kind.REVERSED_PASTE, plain)) {
			assertEquals("made", s.group());
			assertTrue(s.donors().size() == 1 && PHOTOGRAPHS.containsAll(s.donors()), s.donors().toString());
		}
		final Set<Set<String>> scenes = new HashSet<>();
		for (final Sample s : written(Kind.AUTHENTIC_PASTE, plain)) {
			assertFalse(s.donors().contains(s.group()), "its own group is no donor");
			scenes.add(s.scenes());
		}
		// Of its own group, and of the other one
		assertTrue(scenes.contains(PHOTOGRAPHS) && scenes.size() > 1, scenes.toString());
		for (final Sample s : written(Kind.PAIR, plain))
			assertEquals(Set.of(), s.donors());
		for (final Sample s : written(Kind.COPY_MOVE, plain))
			if (s.source() == DataSource.COPY_MOVE) assertEquals(Set.of(), s.donors());
	}

	@Test
	void aCollageIsOfAllThatItShowsAndOfWhatTheseHold() throws IOException {
		samples.replaceAll(s -> s.group().equals("group1") ? s.withDonors(Set.of("elsewhere")) : s);
		final List<Sample> written = written(Kind.INDEPENDENT, settings(
			"draws: {screenshot_probability: 0, letterbox_probability: 0, collage_probability: 1}"));
		final Set<Set<String>> scenes = new HashSet<>();
		written.forEach(s -> scenes.add(s.scenes()));
		assertTrue(scenes.contains(Set.of("made", "group0", "group1", "elsewhere")), scenes.toString());
		scenes.forEach(all -> assertEquals(all.contains("group1"), all.contains("elsewhere")));
		final GroupSplit split = GroupSplit.by(written, Set.of("group1"));
		assertEquals(List.of(), split.validation());
		split.training().forEach(s -> assertTrue(Collections.disjoint(s.scenes(), Set.of("group1"))));
	}
}
