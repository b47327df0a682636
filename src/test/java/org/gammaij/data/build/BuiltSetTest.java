package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import ai.djl.Device;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finished set holds. */
class BuiltSetTest {

	@TempDir
	private static Path folder;

	private static BuildReport report;

	@BeforeAll
	static void build() throws IOException {
		TestPhotos.write(folder.resolve("photos"), 8);
		final BuildSettings.Builder settings = BuildSettings.builder(folder.resolve("photos"), folder.resolve("set"))
			.optSeed(11).optMaxSide(104).optStorage(new Storage(Storage.Format.MIXED, 60, 100)).optValidationFraction(0.25);
		for (final DataSource source : DataSource.values())
			if (source != DataSource.GENERATED) settings.optCount(source, 12);
		try (GeneratorFolder generators = GeneratorFolder.open(TestPhotos.generators(), Device.cpu())) {
			report = DataSetBuilder.build(settings.build(), generators, CocoInstances.none(), Progress.NONE);
		}
	}

	@Test
	void labelsAndMasksAreThoseOfTable1() throws IOException {
		assertEquals(60, report.total());
		assertEquals(List.of(), report.failures());
		final List<Sample> samples = ManifestFile.read(folder.resolve("set/manifest.csv"));
		assertEquals(60, samples.size());
		for (final Sample sample : samples) {
			final ImageSize size = ImageFiles.size(sample.image());
			assertTrue(size.width() % 8 == 0 && size.height() % 8 == 0 && Math.max(size.width(), size.height()) <= 104);
			assertEquals(sample.source().label(), sample.label());
			assertEquals(sample.label() == 1, !sample.generator().isEmpty());
			switch (sample.source()) {
				case AUTHENTIC -> assertEquals(MaskRef.EMPTY, sample.manipulationMask());
				case INPAINTED -> assertEquals(MaskRef.FULL, sample.aiMask());
				case INPAINTED_BLENDED -> assertEquals(sample.manipulationMask(), sample.aiMask());
				default -> assertEquals(MaskRef.EMPTY, sample.aiMask());
			}
			if (sample.manipulationMask() instanceof MaskRef.File mask) {
				assertEquals(size, ImageFiles.size(mask.path()));
				assertTrue(ImageFiles.readMask(mask.path(), mask.threshold()).area() > 0);
			}
		}
	}

	/** A network must not learn the class from how a file is stored, or from the size of the frame. */
	@Test
	void storageAndSizeTellNothing() throws IOException {
		final Map<String, Set<String>> bySource = new TreeMap<>();
		for (final Sample sample : ManifestFile.read(folder.resolve("set/manifest.csv"))) {
			final String name = sample.image().getFileName().toString();
			final String kind = name.substring(0, 6) + name.substring(name.lastIndexOf('.')) + ImageFiles.size(sample.image());
			bySource.computeIfAbsent(sample.source().id(), s -> new HashSet<>()).add(kind);
		}
		assertEquals(1, new HashSet<>(bySource.values()).size(), bySource.toString());
		assertEquals(2, bySource.get("authentic").stream().map(k -> k.replaceAll(".*\\.(...).*", "$1")).distinct().count());
	}

	@Test
	void noPhotographIsOnBothSides() throws IOException {
		final Set<String> training = photographsOf("train.csv");
		final Set<String> validation = photographsOf("validation.csv");
		assertEquals(2, validation.size());
		assertEquals(6, training.size());
		validation.retainAll(training);
		assertTrue(validation.isEmpty(), "neither as a frame nor as a donor: " + validation);
	}

	/** Groups of a manifest, and the donors of their recipes. */
	private Set<String> photographsOf(final String manifest) throws IOException {
		final Set<String> groups = ManifestFile.read(folder.resolve("set").resolve(manifest)).stream().map(Sample::group)
			.collect(Collectors.toSet());
		final Set<String> all = new HashSet<>(groups);
		for (final String line : Files.readAllLines(folder.resolve("set/recipes.csv")).stream().skip(1).toList()) {
			final String[] cells = line.split(",");
			if (groups.contains(cells[2]) && !cells[3].isEmpty()) all.add(cells[3]);
		}
		return all;
	}
}
