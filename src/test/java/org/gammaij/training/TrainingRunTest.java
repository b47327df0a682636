package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Safetensors;
import org.gammaij.model.Tensor;
import org.gammaij.model.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

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
		final List<Preview> previews = new ArrayList<>();
		final ModelFolder model = run("a", 10, Progress.NONE, new TrainingListener() {

			@Override
			public void epoch(final List<EpochRecord> history, final Preview preview) {
				epochs.clear();
				epochs.addAll(history);
				previews.add(preview);
			}
		});
		final Validation first = epochs.get(0).validation();
		final Validation last = epochs.get(epochs.size() - 1).validation();
		assertTrue(last.losses().total() < 0.6 * first.losses().total(), first + " -> " + last);
		assertTrue(last.aiIou() > 0.5, "AI mask IoU " + last.aiIou());
		assertEquals("small", model.id());
		final Preview preview = previews.get(0);
		assertEquals(Set.of(DataSource.AUTHENTIC, DataSource.INPAINTED_BLENDED), preview.samples().stream().map(Sample::source).collect(
			Collectors.toSet()));
		assertEquals(preview.samples().size(), preview.probabilities().length);
		assertEquals(preview.samples().size() * 64 * 64, preview.ai().length);
		assertEquals(preview.samples(), previews.get(9).samples(), "the same samples each epoch");
		assertEquals(1, column("a/machine.csv", "arrays").stream().distinct().count(), "the engine's arrays must not add up");
		assertEquals(10L * 4, Files.readAllLines(temporary.resolve("a/steps.csv")).size() - 1L);
		assertEquals(18, model.descriptor().training().samples().values().stream().mapToLong(n -> n).sum());
	}

	/** Two devices are the processor twice; they share its random generator, so nothing may be drawn. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "name: plain | 1", "optimisation: {precision: float16} | 1",
		"optimisation: {average: 0.9} | 1",
		"model: {drop_path: 0, dropout: 0} | 2" })
	void resumedRunIsTheUninterruptedOne(final String changes, final int devices) throws IOException {
		final TrainingSettings settings = SettingsFile.overlay(SettingsFile.parse(SmallSet.settings(data, 3), "test"),
			changes, "changes");
		run("whole", settings, devices, Progress.NONE, new TrainingListener() {});
		final AtomicInteger steps = new AtomicInteger();
		final Progress cancelling = new Progress() {

			@Override
			public boolean isCancelled() {
				return steps.incrementAndGet() > 6;
			}
		};
		assertThrows(CancelledException.class, () -> run("parts", settings, devices, cancelling,
			new TrainingListener() {}));
		run("parts", settings, devices, Progress.NONE, new TrainingListener() {});
		assertSameRun("whole", "parts");
	}

	/** An area that is 1 cannot rise, so that the best epoch is not the last one. */
	@Test
	void theBestAndTheLastEpochAreKept() throws IOException {
		final TrainingSettings settings = SettingsFile.overlay(SettingsFile.parse(SmallSet.settings(data, 6), "test"),
			"optimisation: {best_by: auc, average: 0.5}", "changes");
		final ModelFolder best = run("a", settings, 1, Progress.NONE, new TrainingListener() {});
		final ModelFolder last = ModelFolder.open(temporary.resolve("a").resolve(TrainingRun.LAST));
		final List<String> steps = column("a/epochs.csv", "step");
		final int bestEpoch = column("a/epochs.csv", "best").lastIndexOf("true");
		assertTrue(bestEpoch < 5, column("a/epochs.csv", "val_auc").toString());
		assertEquals(steps.get(bestEpoch), String.valueOf(best.descriptor().training().steps()));
		assertEquals(steps.get(5), String.valueOf(last.descriptor().training().steps()));
		assertWeights(Path.of("a/checkpoints/step-000000024/average.safetensors"), last);
	}

	private void assertWeights(final Path expected, final ModelFolder model) throws IOException {
		try (Safetensors file = Safetensors.open(temporary.resolve(expected)); Safetensors written = Safetensors.open(model
			.weights()))
		{
			assertEquals(file.names(), written.names());
			for (final String name : file.names()) {
				// The model has 16 bits
				assertArrayEquals(file.read(name).values(), written.read(name).values(), 2e-3f, name);
			}
		}
	}

	/** A checkpoint that falls on the end of an epoch must not make the epoch count twice. */
	@Test
	void cancelledValidationIsDoneAgain() throws IOException {
		run("whole", 2, Progress.NONE, new TrainingListener() {});
		final Progress cancelling = new Progress() {

			private boolean validating;

			@Override
			public void update(final long done, final long total, final String message) {
				validating |= message.contains("validation");
			}

			@Override
			public boolean isCancelled() {
				return validating;
			}
		};
		assertThrows(CancelledException.class, () -> run("parts", 2, cancelling, new TrainingListener() {}));
		assertTrue(Files.exists(temporary.resolve("parts/checkpoints/step-000000004")), "the epoch's steps must not be lost");
		run("parts", 2, Progress.NONE, new TrainingListener() {});
		assertSameRun("whole", "parts");
	}

	@Test
	void pictureThatCannotBeWrittenDoesNotEndTheRun() throws IOException {
		final List<String> log = new ArrayList<>();
		final ModelFolder model = run("a", 2, logging(log), new TrainingListener() {

			@Override
			public void epoch(final List<EpochRecord> history, final Preview preview) throws IOException {
				throw new IOException("No space left on device");
			}
		});
		assertEquals("small", model.id());
		assertEquals(2, log.stream().filter(line -> line.contains("(No space left on device); training goes on")).count(), log
			.toString());
	}

	/** As where Java lacks the library that reads fonts: the epoch is done, and its checkpoint may not be lost by that. */
	@Test
	void pictureThatCannotBeDrawnDoesNotEndTheRun() throws IOException {
		final List<String> log = new ArrayList<>();
		final ModelFolder model = run("a", 2, logging(log), new TrainingListener() {

			@Override
			public void epoch(final List<EpochRecord> history, final Preview preview) {
				if (history.size() == 1) throw new UnsatisfiedLinkError("libharfbuzz.so.0");
				throw new InternalError(new IllegalStateException("Fontconfig head is null"));
			}
		});
		assertEquals("small", model.id());
		assertEquals(2, log.stream().filter(line -> line.contains("a picture or the card failed (java.lang.")).count(), log
			.toString());
	}

	@Test
	void runThatIsNeverFiniteEndsWithAnAnswer() throws IOException {
		final ModelFolder good = run("good", 1, Progress.NONE, new TrainingListener() {});
		final Path broken = temporary.resolve("broken");
		try (NDManager manager = NDManager.newBaseManager()) {
			final Map<String, Tensor> tensors = NetworkTensors.of(good.network(manager));
			tensors.values().forEach(tensor -> Arrays.fill(tensor.values(), Float.NaN));
			ModelFolder.save(broken, good.descriptor(), tensors, TensorType.F32);
		}
		final String yaml = SmallSet.settings(data, 3).replace("{variant: tiny,", "{start_from: '" + broken + "', variant: tiny,")
			// Enough steps in an epoch, since its validation would tell as well
			.replace("{batch: 4,", "{batch: 2,");
		final List<String> log = new ArrayList<>();
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> run("a", yaml, logging(log),
			new TrainingListener() {}));
		assertTrue(e.getMessage().startsWith("Training stopped after 5 steps in a row that were not finite"), e.getMessage());
		assertEquals(5, log.stream().filter(line -> line.contains("left out: its loss or gradient is not finite")).count());
	}

	@Test
	void otherSettingsInTheSameFolderAreRefused() throws IOException {
		run("a", 1, Progress.NONE, new TrainingListener() {});
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> run("a", 2, Progress.NONE,
			new TrainingListener() {}));
		assertTrue(e.getMessage().contains("other settings"), e.getMessage());
	}

	@Test
	void moreDevicesThanSamplesInABatchAreRefused() {
		final InvalidInputException e = assertThrows(InvalidInputException.class, () -> run("a", SettingsFile.parse(
			SmallSet.settings(data, 1), "test"), 5, Progress.NONE, new TrainingListener() {}));
		assertEquals("A batch of 4 cannot be shared by 5 devices; give a larger optimisation.batch, or fewer devices.", e
			.getMessage());
	}

	@Test
	void damagedSampleIsLeftOutAndNamed() throws IOException {
		Files.write(data.resolve("3_authentic.png"), new byte[] { 1, 2, 3 });
		final List<String> log = new ArrayList<>();
		run("a", 2, logging(log), new TrainingListener() {});
		assertEquals(1, log.stream().filter(line -> line.contains("3_authentic.png")).count(), log.toString());
		assertTrue(log.get(log.size() - 1).contains("1 damaged samples left out so far"), log.toString());
	}

	private static Progress logging(final List<String> log) {
		return new Progress() {

			@Override
			public void log(final String message) {
				log.add(message);
			}
		};
	}

	private List<String> column(final String file, final String name) throws IOException {
		try (CSVParser parser = CSVParser.parse(temporary.resolve(file), StandardCharsets.UTF_8, CSVFormat.DEFAULT.builder()
			.setHeader().setSkipHeaderRecord(true).get()))
		{
			return parser.stream().map(row -> row.get(name)).toList();
		}
	}

	private void assertSameRun(final String a, final String b) throws IOException {
		assertEquals(Files.readString(temporary.resolve(a + "/steps.csv")), Files.readString(temporary.resolve(b +
			"/steps.csv")));
		assertEquals(Files.readString(temporary.resolve(a + "/epochs.csv")), Files.readString(temporary.resolve(b +
			"/epochs.csv")));
		for (final String model : List.of("/model", "/last"))
			assertArrayEquals(Files.readAllBytes(temporary.resolve(a + model + "/weights.safetensors")), Files.readAllBytes(temporary
				.resolve(b + model + "/weights.safetensors")), model);
	}

	private ModelFolder run(final String name, final int epochs, final Progress progress, final TrainingListener listener)
		throws IOException
	{
		return run(name, SmallSet.settings(data, epochs), progress, listener);
	}

	private ModelFolder run(final String name, final String yaml, final Progress progress, final TrainingListener listener)
		throws IOException
	{
		return run(name, SettingsFile.parse(yaml, "test"), 1, progress, listener);
	}

	private ModelFolder run(final String name, final TrainingSettings settings, final int devices,
		final Progress progress, final TrainingListener listener) throws IOException
	{
		final List<Sample> samples = ManifestFile.read(data.resolve(ManifestFile.NAME));
		return new TrainingRun(settings, TrainingSet.of(samples, List.of(), settings), temporary.resolve(name), Collections
			.nCopies(devices, Device.cpu()), List.of(listener)).run(progress);
	}
}
