package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.Sample;
import org.gammaij.data.compose.SmallRegions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

/** Training on samples that are composed on the fly. */
class ComposedTrainingTest {

	private static final String SETTINGS = """
		name: composed
		model: {variant: tiny}
		data:
		  sources: [authentic, generated, inpainted_blended]
		  crop: 64
		  workers: %d
		  compose: {steps_per_epoch: 3}
		optimisation: {batch: 4, learning_rate: 1.0e-3, warmup_steps: 2, epochs: 2, checkpoint_steps: 2}
		""";

	@TempDir
	private Path folder;
	private List<Sample> samples;

	@BeforeEach
	void writeRegions(@TempDir final Path regions) throws IOException {
		samples = SmallRegions.write(regions, 96, 4);
	}

	private void train(final String name, final int workers, final Progress progress) throws IOException {
		new TrainingRun(SettingsFile.parse(SETTINGS.formatted(workers), "test"), new TrainingSet(samples, samples), folder
			.resolve(name), List.of(Device.cpu()), List.of()).run(progress);
	}

	@Test
	void anEpochHasTheStepsOfTheSettingsAndAResumedRunIsTheUninterruptedOne() throws IOException {
		train("whole", 1, Progress.NONE);
		assertEquals(1 + 2 * 3, Files.readAllLines(folder.resolve("whole/steps.csv")).size());
		final AtomicInteger steps = new AtomicInteger();
		assertThrows(CancelledException.class, () -> train("parts", 1, new Progress() {

			@Override
			public boolean isCancelled() {
				return steps.incrementAndGet() > 4;
			}
		}));
		train("parts", 1, Progress.NONE);
		assertEquals(weights("whole"), weights("parts"));
		train("more", 3, Progress.NONE);
		assertEquals(weights("whole"), weights("more"));
	}

	private Map<String, String> weights(final String name) throws IOException {
		final Path model = folder.resolve(name).resolve(TrainingRun.MODEL);
		try (Stream<Path> files = Files.walk(model)) {
			final Map<String, String> hashes = new TreeMap<>();
			for (final Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList())
				hashes.put(model.relativize(file).toString(), Sha256.of(file));
			assertEquals(false, hashes.isEmpty());
			return hashes;
		}
	}
}
