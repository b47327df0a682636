package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.common.ThreadProgress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.Device;

/** A run that is stopped in the middle of a step, with a part of its gradients there, goes on as if it had not begun it. */
class StoppedStepTest {

	@TempDir
	Path temporary;

	@Test
	void stopsWithinAStepAndGoesOnToTheSameBits() throws IOException {
		final Path data = SmallSet.write(Files.createDirectory(temporary.resolve("data")), 12);
		final TrainingSettings settings = SettingsFile.parse(SmallSet.settings(data, 2).replace("batch: 4,",
			"batch: 4, micro_batch: 2,"), "test");
		run(settings, data, "whole");
		// Each of the two parts of a step looks twice: this is within the fifth step, behind its first gradients
		final InAReplica stop = new InAReplica(4 * 4 + 3);
		ThreadProgress.during(stop, () -> assertThrows(CancelledException.class, () -> run(settings, data, "stopped")));
		assertEquals(5, Files.readAllLines(temporary.resolve("stopped/steps.csv")).size(), "a header and four steps");
		run(settings, data, "stopped");
		for (final String file : List.of("steps.csv", "epochs.csv", "model/weights.safetensors"))
			assertArrayEquals(Files.readAllBytes(temporary.resolve("whole").resolve(file)), Files.readAllBytes(temporary.resolve(
				"stopped").resolve(file)), file);
	}

	private void run(final TrainingSettings settings, final Path data, final String folder) throws IOException {
		final List<Sample> samples = ManifestFile.read(data.resolve(ManifestFile.NAME));
		new TrainingRun(settings, TrainingSet.of(samples, List.of(), settings), temporary.resolve(folder), List.of(Device
			.cpu()), List.of()).run(Progress.NONE);
	}

	/** Asks to stop when the network has looked so often whether it should. */
	private static final class InAReplica implements Progress {

		private int left;

		InAReplica(final int times) {
			left = times;
		}

		@Override
		public boolean isCancelled() {
			final boolean asks = StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(
				Replica.class.getName())));
			return asks && --left <= 0;
		}
	}
}
