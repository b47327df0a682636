package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.gammaij.training.SmallSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training process that is really killed goes on where it was and ends as if nothing had happened. */
class TrainKillTest {

	private static final long PATIENCE_SECONDS = 240;

	@TempDir
	Path temporary;

	@Test
	void killedAndResumed() throws IOException, InterruptedException {
		final Path data = SmallSet.write(Files.createDirectory(temporary.resolve("data")), 12);
		final Path config = temporary.resolve("config.yaml");
		Files.writeString(config, SmallSet.settings(data, 4));
		assertEquals(0, finish(start(config, "whole")));
		final Process victim = start(config, "killed");
		waitForCheckpoint(temporary.resolve("killed/checkpoints"), victim);
		victim.destroyForcibly().waitFor();
		assertNotEquals(0, victim.exitValue());
		assertEquals(0, finish(start(config, "killed")));
		for (final String file : new String[] { "steps.csv", "epochs.csv", "model/weights.safetensors" })
			assertArrayEquals(Files.readAllBytes(temporary.resolve("whole").resolve(file)), Files.readAllBytes(temporary.resolve(
				"killed").resolve(file)), file);
	}

	private Process start(final Path config, final String output) throws IOException {
		final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		// One thread: more than there are free processors would only wait for each other
		return new ProcessBuilder(java.toString(), "-Dai.djl.pytorch.num_threads=1", "-cp", System.getProperty(
			"java.class.path"), Main.class.getName(), "train", "--config", config.toString(), "--output", temporary.resolve(
				output).toString(), "--device", "cpu").redirectErrorStream(true).redirectOutput(temporary.resolve(output + ".log")
					.toFile()).start();
	}

	private int finish(final Process process) throws InterruptedException {
		assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "training takes too long");
		return process.exitValue();
	}

	private static void waitForCheckpoint(final Path folder, final Process process) throws IOException, InterruptedException {
		while (true) {
			assertTrue(process.isAlive(), "the run ended before it could be killed");
			if (Files.isDirectory(folder)) try (Stream<Path> files = Files.list(folder)) {
				if (files.anyMatch(f -> f.getFileName().toString().startsWith("step-"))) return;
			}
			Thread.sleep(20);
		}
	}
}
