package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Provenance;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From data sets by way of regions to composed samples, as a user calls it. */
class DatasetComposeTest extends CommandTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void makeSet() throws IOException {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			final Path image = folder.resolve("set/made" + i + ".png");
			ImageFiles.writePng(TestImages.photo(120, 100, i), image);
			samples.add(new Sample(image, 1, MaskRef.FULL, MaskRef.UNKNOWN, DataSource.GENERATED, "g" + i % 2, "owner/repo" + i %
				2 + ":g", new Provenance("family" + i % 2, "MIT", "", 0, null)));
			final Path real = folder.resolve("set/real" + i + ".jpg");
			ImageFiles.writeJpeg(TestImages.photo(120, 100, 10 + i), real, 80);
			samples.add(new Sample(real, 0, MaskRef.EMPTY, MaskRef.EMPTY, DataSource.AUTHENTIC, "", "owner/real:r" + i % 2,
				new Provenance("real", "CC0", "", 0, null)));
			ImageFiles.writeJpeg(TestImages.photo(100, 90, 20 + i), folder.resolve("photos/" + (i % 2 == 0 ? "a" : "b") + "/" +
				i + ".jpg"), 90);
		}
		ManifestFile.write(folder.resolve("set/manifest.csv"), samples);
	}

	private String at(final String name) {
		return folder.resolve(name).toString();
	}

	private List<Sample> read(final String manifest) throws IOException {
		return ManifestFile.read(folder.resolve(manifest));
	}

	private static Set<String> groups(final List<Sample> samples) {
		return samples.stream().map(Sample::group).collect(Collectors.toSet());
	}

	@Test
	void groupsFamiliesAndGeneratorsAreHeldOutOrTakenByPatterns() throws Exception {
		run(DatasetSelect.class, Map.of("input", at("set"), "output", at("out"), "hold_out", "owner/REAL:r1, family0"));
		assertEquals(Set.of("owner/real:r1", "owner/repo0:g"), groups(read("out/validation.csv")));
		assertEquals(Set.of("owner/real:r0", "owner/repo1:g"), groups(read("out/train.csv")));
		// What is known of an image goes with it
		assertEquals(Set.of("MIT", "CC0"), read("out/train.csv").stream().map(s -> s.provenance().licence()).collect(Collectors
			.toSet()));
		run(DatasetSelect.class, Map.of("input", at("set"), "output", at("some"), "only", "owner/re*", "leave_out",
			"g1,*:r?"));
		assertEquals(Set.of("owner/repo0:g"), groups(read("some/manifest.csv")));
		assertTrue(reason(DatasetSelect.class, Map.of("input", at("set"), "output", at("none"), "hold_out",
			"nobody/*")).contains("No group, family or generator fits the pattern 'nobody/*'"));
	}

	@Test
	void regionsAndComposedSamplesAreDataSets() throws Exception {
		run(DatasetRegions.class, Map.of("input", at("set"), "photos", at("photos"), "output", at("regions"),
			"region_side", 96));
		final List<Sample> regions = read("regions/manifest.csv");
		assertEquals(12, regions.size());
		assertTrue(groups(regions).containsAll(Set.of("photos:a", "photos:b", "owner/repo1:g")), groups(regions).toString());
		assertEquals(Set.of("family0", "family1", "real", ""), regions.stream().map(s -> s.provenance().family()).collect(
			Collectors.toSet()));
		run(DatasetCompose.class, Map.of("input", at("regions"), "output", at("pastes"), "kind", "authentic_paste",
			"count", 5, "side", 64, "varied", true));
		final List<Sample> pastes = read("pastes/manifest.csv");
		assertEquals(5, pastes.size());
		for (final Sample paste : pastes) {
			assertEquals(List.of(0, MaskRef.EMPTY, DataSource.SPLICED), List.of(paste.label(), paste.aiMask(), paste.source()));
			assertTrue(ImageFiles.readMask(((MaskRef.File) paste.manipulationMask()).path(), 127).area() > 0);
			assertEquals(64, ImageFiles.size(paste.image()).width());
		}
		assertTrue(Files.exists(folder.resolve("pastes/contact_sheet.png")));
		Files.writeString(folder.resolve("some.yaml"), "data: {compose: {pairs: 0, altered: 0}}");
		run(DatasetCompose.class, Map.of("input", at("regions"), "output", at("all"), "count", 8, "side", 64, "config", at(
			"some.yaml"), "examples", 0));
		assertEquals(List.of(0, 1, 0, 1, 0, 1, 0, 1), read("all/manifest.csv").stream().map(Sample::label).toList());
		assertTrue(reason(DatasetCompose.class, Map.of("input", at("regions"), "output", at("pairs"), "kind",
			"pair")).contains("no reconstructions together with their photographs"));
	}
}
