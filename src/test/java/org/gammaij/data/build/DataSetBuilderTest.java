package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.djl.Device;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Source;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class DataSetBuilderTest {

	private static final List<Source> SOURCES = List.of(Source.AUTHENTIC, Source.COPY_MOVE, Source.SPLICED,
		Source.INPAINTED, Source.INPAINTED_BLENDED);

	@TempDir
	private Path folder;

	private Path photos;

	@BeforeEach
	void takePhotographs() throws IOException {
		photos = folder.resolve("photos");
		TestPhotos.write(photos, 8);
	}

	private BuildSettings.Builder settings(final String output) {
		final BuildSettings.Builder builder = BuildSettings.builder(photos, folder.resolve(output)).optSeed(11).optMaxSide(104)
			.optStorage(new Storage(Storage.Format.MIXED, 60, 100)).optValidationFraction(0.25);
		SOURCES.forEach(source -> builder.optCount(source, 12));
		return builder;
	}

	private static BuildReport build(final BuildSettings settings, final Progress progress) throws IOException {
		try (GeneratorFolder generators = GeneratorFolder.open(TestPhotos.generators(), Device.cpu())) {
			return DataSetBuilder.build(settings, generators, CocoInstances.none(), progress);
		}
	}

	/** File names within a set and the hashes of their contents. */
	private Map<String, String> contents(final String output) throws IOException {
		final Path root = folder.resolve(output);
		final Map<String, String> contents = new TreeMap<>();
		try (Stream<Path> files = Files.walk(root)) {
			for (final Path file : files.filter(Files::isRegularFile).toList())
				contents.put(root.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
		}
		return contents;
	}

	@Test
	void labelsAndMasksAreThoseOfTable1() throws IOException {
		final BuildReport report = build(settings("set").build(), Progress.NONE);
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
		build(settings("set").build(), Progress.NONE);
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
		build(settings("set").build(), Progress.NONE);
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

	@Test
	void sameSeedGivesTheSameBytesWhateverTheWorkers() throws IOException {
		build(settings("one").optWorkers(1).build(), Progress.NONE);
		build(settings("three").optWorkers(3).build(), Progress.NONE);
		assertEquals(contents("one"), contents("three"));
		build(settings("other").optSeed(12).build(), Progress.NONE);
		final Map<String, String> other = contents("other");
		contents("one").forEach((name, hash) -> {
			if (name.contains("copy_move")) assertFalse(hash.equals(other.get(name)), name);
		});
	}

	@Test
	void goesOnAfterItWasStopped() throws IOException {
		build(settings("whole").build(), Progress.NONE);

		final BuildSettings settings = settings("halves").optWorkers(1).build();
		assertThrows(CancelledException.class, () -> build(settings, new StopAfter(4)));
		assertFalse(Files.exists(folder.resolve("halves/manifest.csv")), "no manifest of half a set");
		// What a kill leaves behind as well: a line cut short, a temporary file, and a file lost after its frame was recorded.
		final Path journal = folder.resolve("halves").resolve(Journal.NAME);
		final List<String> lines = Files.readAllLines(journal);
		assertTrue(lines.size() >= 4 && lines.size() < 12, lines.size() + " frames were finished");
		Files.write(journal, "{\"frame\":9,\"sam".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
		Files.writeString(folder.resolve("halves/images/.tmp-1-x.jpg"), "half");
		try (Stream<Path> images = Files.list(folder.resolve("halves/images"))) {
			Files.delete(images.filter(f -> f.getFileName().toString().startsWith("000000_spliced")).findFirst().orElseThrow());
		}

		build(settings, Progress.NONE);
		assertEquals(contents("whole"), contents("halves"));
		assertEquals(60, build(settings, new StopAfter(0)).total(), "a complete set is left alone");
	}

	/** Asks to stop once so many frames are made. */
	private static final class StopAfter implements Progress {

		private final int frames;
		private boolean reached;

		private StopAfter(final int frames) {
			this.frames = frames;
		}

		@Override
		public void update(final long done, final long total, final String message) {
			if (total > 0 && done >= frames) reached = true;
		}

		@Override
		public boolean isCancelled() {
			return reached;
		}
	}

	@Test
	void unusablePhotographsAreReplacedAndNamed() throws IOException {
		Files.writeString(photos.resolve("a/broken.jpg"), "no image");
		ImageFiles.writePng(TestPhotos.photo(40, 90, 5), photos.resolve("tiny.png"));
		Files.copy(photos.resolve("a/photo0.png"), photos.resolve("copy.png"));
		final BuildReport report = build(settings("set").build(), Progress.NONE);
		assertEquals(Set.of("a/broken.jpg", "tiny.png"), report.unusable().keySet());
		assertEquals(1, report.duplicates());
		assertEquals(60, report.total());
	}

	@Test
	void refusesWhatCannotBeBuilt() throws IOException {
		final BuildSettings settings = settings("set").build();
		assertMessage("need a folder of generators", () -> DataSetBuilder.build(settings, GeneratorFolder.none(), CocoInstances
			.none(), Progress.NONE));
		Files.createDirectories(folder.resolve("full"));
		Files.writeString(folder.resolve("full/notes.txt"), "mine");
		assertMessage("holds other files", () -> build(settings("full").build(), Progress.NONE));
		build(settings("set").build(), Progress.NONE);
		assertMessage("other settings", () -> build(settings("set").optSeed(5).build(), Progress.NONE));
		assertMessage("no folder of photographs", () -> build(BuildSettings.builder(folder.resolve("nowhere"), folder.resolve(
			"x")).optCount(Source.AUTHENTIC, 1).build(), Progress.NONE));
		assertMessage("ask for some", () -> BuildSettings.builder(photos, folder.resolve("x")).build());
	}

	private static void assertMessage(final String part, final Executable action) {
		final InvalidInputException e = assertThrows(InvalidInputException.class, action);
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}
}
