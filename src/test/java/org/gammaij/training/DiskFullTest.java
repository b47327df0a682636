package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;

import ai.djl.Device;

/** A disk that is full at one moment after the other, in a file system in memory. */
class DiskFullTest {

	private static final int DISK = 32 << 20;
	private static final int BLOCK = 1 << 10;
	/**
	 * Rooms in KiB, one after the other: for nothing, for some of the small files, and then so that writing stops within a
	 * checkpoint (2.1 MB) or the model (0.4 MB).
	 */
	private static final int[] ROOMS = { 0, 3, 900, 2300, 2600, 4600, 16_000 };

	private static final String FINISHED = "finished";
	private static final String TEMPORARY = ".tmp-2f1e4f2c-0d6b-4a52-9f5e-3a1f2b4c5d6e-";

	private static final TrainingSet NONE = new TrainingSet(List.of(), List.of());

	@TempDir
	Path temporary;

	@Test
	void stopsWithOneSentenceAndGoesOnToTheSameBits() throws IOException {
		final Path data = SmallSet.write(Files.createDirectory(temporary.resolve("data")), 12);
		final TrainingSettings settings = SettingsFile.parse(SmallSet.settings(data, 2), "test");
		final Path whole = temporary.resolve("whole");
		run(settings, data, whole);
		try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(DISK).setBlockSize(BLOCK)
			.build()))
		{
			final Path run = disk.getPath("/run");
			final Path filler = disk.getPath("/filler");
			final Set<String> stands = new HashSet<>();
			for (final int room : ROOMS)
				stands.add(train(settings, data, run, filler, room << 10));
			assertTrue(stands.size() > 4, "the disk was full at few moments only: " + stands);
			assertTrue(stands.contains(FINISHED), stands.toString());
			for (final String file : List.of("steps.csv", "epochs.csv", "model/weights.safetensors", "model/model.json"))
				assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(run.resolve(file)), file);
		}
	}

	/** Trains with so much room in all, and returns how that ended. */
	private static String train(final TrainingSettings settings, final Path data, final Path run, final Path filler,
		final int room) throws IOException
	{
		Files.deleteIfExists(filler);
		Files.write(filler, new byte[DISK - room - BLOCK]);
		try {
			run(settings, data, run);
			return FINISHED;
		}
		catch (final InvalidInputException e) {
			assertTrue(e.getMessage().startsWith("The folder " + run + " cannot be written (out of disk space)"), e
				.getMessage());
			assertEquals(1, e.getMessage().lines().count());
			assertWhole(run);
			return e.getMessage();
		}
	}

	private static void run(final TrainingSettings settings, final Path data, final Path folder) throws IOException {
		final List<Sample> samples = ManifestFile.read(data.resolve(ManifestFile.NAME));
		new TrainingRun(settings, TrainingSet.of(samples, List.of(), settings), folder, List.of(Device.cpu()), List.of()).run(
			Progress.NONE);
	}

	/** Nothing is half written: no temporary file, whole rows, weights that can be opened. */
	private static void assertWhole(final Path run) throws IOException {
		if (!Files.exists(run)) return;
		final List<Path> files;
		try (Stream<Path> walk = Files.walk(run)) {
			files = walk.toList();
		}
		for (final Path file : files) {
			final String name = file.getFileName().toString();
			assertTrue(!name.startsWith(".tmp-"), "left behind: " + file);
			if (name.endsWith(".csv")) assertTrue(Files.readString(file).endsWith("\n"), file + " ends within a row");
			if (name.endsWith(".safetensors")) Safetensors.open(file).close();
			if (name.startsWith("step-")) assertTrue(Files.exists(file.resolve("state.json")), file.toString());
			if (name.equals(TrainingRun.MODEL) || name.equals(TrainingRun.LAST)) assertEquals("small", ModelFolder.open(file).id());
		}
	}

	@Test
	void aFolderIsUsedByOneRunAtATime() throws IOException, InterruptedException {
		final TrainingSettings settings = SettingsFile.parse("name: one", "test");
		try (RunFolder first = new RunFolder(temporary.resolve("run"), settings, NONE)) {
			final Throwable[] thrown = new Throwable[1];
			final Thread other = new Thread(() -> thrown[0] = assertThrows(InvalidInputException.class, () -> new RunFolder(first
				.path(), settings, NONE)));
			other.start();
			other.join();
			assertTrue(thrown[0].getMessage().contains("is in use by train (process "), String.valueOf(thrown[0]));
		}
		new RunFolder(temporary.resolve("run"), settings, NONE).close();
	}

	@Test
	void leftoversOfAKilledProcessGo() throws IOException {
		final TrainingSettings settings = SettingsFile.parse("name: one", "test");
		final Path run = temporary.resolve("run");
		Files.createDirectories(run.resolve("checkpoints/" + TEMPORARY + "step-000000001"));
		Files.writeString(run.resolve("checkpoints/" + TEMPORARY + "step-000000001/weights.safetensors"), "half");
		Files.createDirectories(run.resolve(TEMPORARY + "model.old"));
		Files.writeString(run.resolve(TEMPORARY + "model.old/model.json"), "{}");
		Files.writeString(run.resolve(TEMPORARY + "epochs.csv"), "half");
		new RunFolder(run, settings, NONE).close();
		try (Stream<Path> left = Files.walk(run)) {
			assertEquals(List.of(), left.filter(p -> p.getFileName().toString().startsWith(".tmp-")).toList());
		}
		assertEquals("{}", Files.readString(run.resolve("model/model.json")), "the only model must stay");
	}
}
