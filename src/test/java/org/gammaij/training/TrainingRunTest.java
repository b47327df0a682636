package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.model.ModelFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

class TrainingRunTest {

	@TempDir
	Path temporary;

	private Path data;

	@BeforeEach
	void makeData() throws IOException {
		data = SmallSet.write(Files.createDirectory(temporary.resolve("data")), 12);
	}

	@Test
	void learnsAndLeavesAModel() throws IOException {
		final List<TrainingListener.EpochRecord> epochs = new ArrayList<>();
		final ModelFolder model = run("a", 10, Progress.NONE, new TrainingListener() {

			@Override
			public void epoch(final List<EpochRecord> history, final Preview preview) {
				epochs.clear();
				epochs.addAll(history);
				assertEquals(preview.batch().size(), preview.probabilities().length);
			}
		});
		final Validation first = epochs.get(0).validation();
		final Validation last = epochs.get(epochs.size() - 1).validation();
		assertTrue(last.losses().total() < 0.6 * first.losses().total(), first + " -> " + last);
		assertTrue(last.aiIou() > 0.5, "AI mask IoU " + last.aiIou());
		assertEquals("small", model.id());
		assertEquals(10L * 4, Files.readAllLines(temporary.resolve("a/steps.csv")).size() - 1L);
		assertEquals(18, model.descriptor().training().samples().values().stream().mapToLong(n -> n).sum());
	}

	@Test
	void resumedRunIsTheUninterruptedOne() throws IOException {
		run("whole", 3, Progress.NONE, new TrainingListener() {});
		final AtomicInteger steps = new AtomicInteger();
		final Progress cancelling = new Progress() {

			@Override
			public boolean isCancelled() {
				return steps.incrementAndGet() > 6;
			}
		};
		assertThrows(CancelledException.class, () -> run("parts", 3, cancelling, new TrainingListener() {}));
		run("parts", 3, Progress.NONE, new TrainingListener() {});
		assertSameRun("whole", "parts");
	}

	@Test
	void otherSettingsInTheSameFolderAreRefused() throws IOException {
		run("a", 1, Progress.NONE, new TrainingListener() {});
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> run("a", 2, Progress.NONE,
			new TrainingListener() {}));
		assertTrue(e.getMessage().contains("other settings"), e.getMessage());
	}

	@Test
	void damagedSampleIsLeftOutAndNamed() throws IOException {
		Files.write(data.resolve("3_authentic.png"), new byte[] { 1, 2, 3 });
		final List<String> log = new ArrayList<>();
		run("a", 2, new Progress() {

			@Override
			public void log(final String message) {
				log.add(message);
			}
		}, new TrainingListener() {});
		assertEquals(1, log.stream().filter(line -> line.contains("3_authentic.png")).count(), log.toString());
	}

	private void assertSameRun(final String a, final String b) throws IOException {
		assertEquals(Files.readString(temporary.resolve(a + "/steps.csv")), Files.readString(temporary.resolve(b +
			"/steps.csv")));
		assertEquals(Files.readString(temporary.resolve(a + "/epochs.csv")), Files.readString(temporary.resolve(b +
			"/epochs.csv")));
		assertArrayEquals(Files.readAllBytes(temporary.resolve(a + "/model/weights.safetensors")), Files.readAllBytes(temporary
			.resolve(b + "/model/weights.safetensors")));
	}

	private ModelFolder run(final String name, final int epochs, final Progress progress, final TrainingListener listener)
		throws IOException
	{
		final TrainingSettings settings = SettingsFile.parse(SmallSet.settings(data, epochs), "test");
		final List<Sample> samples = ManifestFile.read(data.resolve(ManifestFile.NAME));
		return new TrainingRun(settings, TrainingSet.of(samples, List.of(), settings), temporary.resolve(name), Device.cpu(),
			List.of(listener)).run(progress);
	}
}
