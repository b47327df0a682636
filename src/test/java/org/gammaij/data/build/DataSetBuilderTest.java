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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import ai.djl.Device;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.FolderHashes;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class DataSetBuilderTest {

	private static final List<DataSource> SOURCES = List.of(DataSource.AUTHENTIC, DataSource.COPY_MOVE, DataSource.SPLICED,
		DataSource.INPAINTED, DataSource.INPAINTED_BLENDED);

	private static final int FRAMES = 6;

	@TempDir
	private Path folder;

	private Path photos;

	@BeforeEach
	void takePhotographs() throws IOException {
		photos = folder.resolve("photos");
		TestPhotos.write(photos, 8);
	}

	private BuildSettings.Builder settings(final String output) {
		final BuildSettings.Builder builder = BuildSettings.builder(photos, folder.resolve(output)).optSeed(11)
			.optMaxSide(104).optStorage(new Storage(Storage.Format.MIXED, 60, 100)).optValidationFraction(0.25);
		SOURCES.forEach(source -> builder.optCount(source, FRAMES));
		return builder;
	}

	private static BuildReport build(final BuildSettings settings, final Progress progress) throws IOException {
		try (GeneratorFolder generators = GeneratorFolder.open(TestPhotos.generators(), Device.cpu())) {
			return DataSetBuilder.build(settings, generators, CocoInstances.none(), progress);
		}
	}

	private Map<String, String> contents(final String output) throws IOException {
		return FolderHashes.of(folder.resolve(output));
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
		assertThrows(CancelledException.class, () -> build(settings, new StopAfter(2)));
		assertFalse(Files.exists(folder.resolve("halves/manifest.csv")), "no manifest of half a set");
		// What a kill leaves behind as well: a line cut short, a temporary file, and a recorded file that is lost.
		final Path journal = folder.resolve("halves").resolve(DataSetBuilder.JOURNAL);
		final List<String> lines = Files.readAllLines(journal);
		assertTrue(lines.size() >= 2 && lines.size() < FRAMES, lines.size() + " frames were finished");
		Files.write(journal, "{\"frame\":5,\"sam".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
		Files.writeString(folder.resolve("halves/images/.tmp-2f1e4f2c-0d6b-4a52-9f5e-3a1f2b4c5d6e-x.jpg"), "half");
		try (Stream<Path> images = Files.list(folder.resolve("halves/images"))) {
			Files.delete(images.filter(f -> f.getFileName().toString().startsWith("000000_spliced")).findFirst().orElseThrow());
		}

		build(settings, Progress.NONE);
		assertEquals(contents("whole"), contents("halves"));
		assertEquals(5 * FRAMES, build(settings, new StopAfter(0)).total(), "a complete set is left alone");
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
		assertEquals(5 * FRAMES, report.total());
	}

	/** Two photographs show nothing, as through a covered lens: no mask may claim that something was moved there. */
	@Test
	void blankPhotographsAreNotSaidToBeAltered() throws IOException {
		final Path night = folder.resolve("night");
		for (int i = 0; i < 2; i++)
			ImageFiles.writePng(TestPhotos.blank(96 + 8 * i, 80, 2).image(), night.resolve("blank" + i + ".png"));
		ImageFiles.writePng(TestPhotos.photo(96, 96, 1), night.resolve("town.png"));
		final BuildSettings.Builder settings = BuildSettings.builder(night, folder.resolve("set")).optStorage(new Storage(
			Storage.Format.PNG, 90, 90));
		SOURCES.forEach(source -> settings.optCount(source, 9));
		final BuildReport report = build(settings.build(), Progress.NONE);
		assertEquals(3, report.samples().get(DataSource.COPY_MOVE.id()), "of the one photograph that shows something");
		assertEquals(9, report.samples().get(DataSource.SPLICED.id()), "blank photographs take what another one lends");
		assertEquals(45, report.total() + report.failures().size());
		assertTrue(report.failures().stream().anyMatch(f -> f.startsWith("No copy_move sample was made of blank")), report
			.failures()::toString);
		for (final Sample sample : ManifestFile.read(folder.resolve("set/manifest.csv")))
			if (sample.manipulationMask() instanceof MaskRef.File mask) {
				final String frame = sample.image().getFileName().toString().substring(0, 6);
				final RgbImage before = ImageFiles.read(folder.resolve("set/images").resolve(frame + "_authentic.png"));
				final RgbImage after = ImageFiles.read(sample.image());
				final Mask region = ImageFiles.readMask(mask.path(), mask.threshold());
				int changed = 0;
				for (int i = 0; i < before.planeSize(); i++)
					if (region.values()[i] != 0 && before.samples()[i] != after.samples()[i]) changed++;
				assertTrue(changed > 0, sample.image() + " differs in no pixel of its mask");
			}
	}

	@Test
	void refusesWhatCannotBeBuilt() throws IOException {
		final BuildSettings settings = settings("set").build();
		assertMessage("need a folder of generators", () -> DataSetBuilder.build(settings, GeneratorFolder.none(),
			CocoInstances.none(), Progress.NONE));
		Files.createDirectories(folder.resolve("full"));
		Files.writeString(folder.resolve("full/notes.txt"), "mine");
		assertMessage("holds other files", () -> build(settings("full").build(), Progress.NONE));
		build(settings("set").build(), Progress.NONE);
		assertMessage("other settings", () -> build(settings("set").optSeed(5).build(), Progress.NONE));
		assertMessage("no folder of photographs", () -> build(BuildSettings.builder(folder.resolve("nowhere"), folder.resolve(
			"x")).optCount(DataSource.AUTHENTIC, 1).build(), Progress.NONE));
		assertMessage("lies within", () -> BuildSettings.builder(photos, photos.resolve("set")).optCount(DataSource.AUTHENTIC, 1)
			.build());
		assertMessage("ask for some", () -> BuildSettings.builder(photos, folder.resolve("x")).build());
	}

	private static void assertMessage(final String part, final Executable action) {
		final InvalidInputException e = assertThrows(InvalidInputException.class, action);
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}
}
