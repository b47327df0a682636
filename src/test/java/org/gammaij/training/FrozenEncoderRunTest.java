package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.model.EncoderImport;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose encoder keeps its weights makes a model that shares the encoder's file. */
class FrozenEncoderRunTest {

	@TempDir
	Path temporary;
	private Path data;
	private Path encoder;

	@BeforeEach
	void data() throws IOException {
		data = SmallSet.write(Files.createDirectory(temporary.resolve("data")), 4);
		encoder = temporary.resolve("dinov2_tiny.pth");
		try (InputStream in = EncoderImport.class.getResourceAsStream("dinov2_tiny.pth")) {
			Files.copy(in, encoder);
		}
	}

	@ParameterizedTest
	@CsvSource({ "frozen, 0", "lora, 2" })
	void encoderIsAFileOfItsOwn(final String mode, final int rank) throws IOException {
		final ModelFolder model = run("run", mode, rank, "encoder_weights: '" + encoder + "'");
		assertEquals(temporary.resolve("run/encoders/dinov2_tiny.pth"), model.encoder());
		final ModelFolder next = run("next", mode, rank, "start_from: '" + model.path() + "'");
		assertEquals(model.descriptor().encoder(), next.descriptor().encoder());
		assertEquals(temporary.resolve("next/encoders/dinov2_tiny.pth"), next.encoder());
		try (NDManager manager = NDManager.newBaseManager()) {
			final Map<String, Tensor> first = NetworkTensors.of(model.network(manager));
			final Map<String, Tensor> second = NetworkTensors.of(next.network(manager));
			final String block = "encoder.encoder.layer.3.mlp.fc2.weight";
			assertArrayEquals(first.get(block).values(), second.get(block).values());
			assertNotEquals(first.get("cls_fc.bias").values()[0], second.get("cls_fc.bias").values()[0]);
		}
	}

	@Test
	void encoderThatLearnsIsNot() throws IOException {
		assertNull(run("run", "full", 0, "encoder_weights: '" + encoder + "'").encoder());
	}

	private ModelFolder run(final String name, final String mode, final int rank, final String start) throws IOException {
		final TrainingSettings settings = SettingsFile.parse("""
			name: small
			model: {variant: tiny_dinov2, lora: %d, %s}
			encoder: {mode: %s}
			data: {train: ['%s'], validation_fraction: 0.25, epoch_fraction: 1, crop: 56, workers: 1}
			optimisation: {batch: 4, learning_rate: 2.0e-3, warmup_steps: 1, epochs: 1}
			""".formatted(rank, start, mode, data), "test");
		return new TrainingRun(settings, TrainingSet.of(ManifestFile.read(data.resolve(ManifestFile.NAME)), List.of(),
			settings), temporary.resolve(name), List.of(Device.cpu()), List.of()).run(Progress.NONE);
	}
}
