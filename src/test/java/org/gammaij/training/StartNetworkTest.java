package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.model.EncoderImport;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Tensor;
import org.gammaij.model.TensorType;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training starts from the DINOv2 encoder of a file or of a model. */
class StartNetworkTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 0, 2 })
	void dinov2File(final int rank) throws IOException {
		final Path file = folder.resolve("dinov2_tiny.pth");
		try (InputStream in = EncoderImport.class.getResourceAsStream("dinov2_tiny.pth")) {
			Files.copy(in, file);
		}
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = StartNetwork.of(settings(file, rank), manager);
			assertEquals(Variant.TINY_DINOV2, network.config().variant());
			final Tensor bias = NetworkTensors.of(network).get("encoder.embeddings.patch_embeddings.projection.bias");
			// The fifth tensor of the script's, from element 44 on: (i * 7919 % 1000 - 500) / 1000.
			assertEquals((44 * 7919 % 1000 - 500) / 1000f, bias.values()[0], 3e-4);
			assertEquals((45 * 7919 % 1000 - 500) / 1000f, bias.values()[1], 3e-4);
		}
	}

	@Test
	void encoderOfAModel() throws IOException {
		try (NDManager manager = NDManager.newBaseManager()) {
			final Path model = model(manager, 0);
			final Map<String, Tensor> theirs = NetworkTensors.of(ModelFolder.open(model).network(manager));
			NetworkTensors.of(StartNetwork.of(settings(model, 0), manager)).forEach((name, tensor) -> {
				if (NetworkTensors.isEncoder(name)) assertArrayEquals(theirs.get(name).values(), tensor.values(), name);
			});
		}
	}

	/** For the whole run, memory holds the network alone, and not a second time what it started from. */
	@ParameterizedTest
	@ValueSource(strings = { "start_from", "encoder_weights" })
	void theModelThatItStartsFromDoesNotStayInMemory(final String from) throws IOException {
		final Path model;
		try (NDManager manager = NDManager.newBaseManager()) {
			model = model(manager, 0);
		}
		final TrainingSettings settings = SettingsFile.overlay(settings(model, 0), "model: {" + (from.equals("start_from") ? "encoder_weights: none, " : "") + from + ": '" +
			model + "'}", "changes");
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = StartNetwork.of(settings, manager);
			assertEquals(network.namedParameters().size(), manager.getManagedArrays().size());
		}
	}

	@Test
	void encoderWithOtherAdaptersIsRefused() throws IOException {
		try (NDManager manager = NDManager.newBaseManager()) {
			final Path model = model(manager, 2);
			final Exception e = assertThrows(InvalidInputException.class, () -> StartNetwork.of(settings(model, 0), manager));
			assertTrue(e.getMessage().contains("has adapters of rank 2, and the settings ask for rank 0"), e.getMessage());
		}
	}

	private Path model(final NDManager manager, final int rank) throws IOException {
		final GammaConfig config = GammaConfig.of(Variant.TINY_DINOV2).withLora(rank);
		final GammaNetwork network = new GammaNetwork(config);
		network.initialize(manager);
		return ModelFolder.save(folder.resolve("model"), ModelDescriptor.of("tiny", config, null, ""), NetworkTensors.of(
			network), TensorType.F32).path();
	}

	private static TrainingSettings settings(final Path encoder, final int rank) {
		return SettingsFile.parse("model:\n  variant: tiny_dinov2\n  lora: " + rank + "\n  encoder_weights: " + encoder +
			"\ndata:\n  crop: 224\n", "test");
	}
}
