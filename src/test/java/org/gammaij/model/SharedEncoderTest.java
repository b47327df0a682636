package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model whose encoder is a file of its own: what is saved, where the file is found, and each way that it can be wrong. */
class SharedEncoderTest {

	private static final GammaConfig CONFIG = GammaConfig.of(Variant.TINY_DINOV2).withLora(2);
	private static final ModelDescriptor DESCRIPTOR = ModelDescriptor.of("shared", CONFIG, null, "BSD-2-Clause");
	private static final String NAME = "dinov2_tiny.pth";

	@TempDir
	Path temporary;
	private String home;
	private NDManager manager;
	private Path encoder;
	private Map<String, Tensor> tensors;
	private Path folder;

	@BeforeEach
	void network() throws IOException {
		home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, temporary.resolve("home").toString());
		manager = NDManager.newBaseManager();
		encoder = Fixtures.copy(NAME, temporary);
		final GammaNetwork network = new GammaNetwork(CONFIG);
		network.initialize(manager);
		try (EncoderImport read = EncoderImport.open(encoder)) {
			NetworkTensors.setEncoder(network, read);
		}
		tensors = NetworkTensors.of(network);
		folder = temporary.resolve("run/model");
	}

	@AfterEach
	void close() {
		manager.close();
		if (home == null) System.clearProperty(Models.HOME_PROPERTY);
		else System.setProperty(Models.HOME_PROPERTY, home);
	}

	@Test
	void onlyWhatWasTrainedIsSavedAndTheWholeNetworkIsLoaded() throws IOException {
		final ModelFolder saved = save();
		try (Safetensors weights = Safetensors.open(saved.weights())) {
			assertFalse(weights.names().contains("encoder.embeddings.cls_token"));
			assertTrue(weights.names().contains("encoder.encoder.layer.0.lora.qkv.down"));
			assertTrue(weights.names().contains("tap_norm.0.weight"));
		}
		final ModelFolder opened = ModelFolder.open(folder);
		assertEquals(-1, Files.mismatch(encoder, opened.encoder()));
		assertEquals(temporary.resolve("run/encoders").resolve(NAME), opened.encoder());
		final Map<String, Tensor> loaded = NetworkTensors.of(opened.network(manager));
		assertEquals(tensors.keySet(), loaded.keySet());
		tensors.forEach((name, tensor) -> assertArrayEquals(tensor.values(), loaded.get(name).values(), name));
	}

	@Test
	void hashIsOfBothFiles() throws IOException {
		final ModelFolder saved = save();
		final String weights = Sha256.of(saved.weights());
		assertEquals(Sha256.of(weights + " " + Sha256.of(encoder)), saved.hash());
		final String before = saved.hash();
		tensors.put("cls_fc.bias", new Tensor(new long[] { 1 }, new float[] { 42 }));
		assertNotEquals(before, save().hash());
	}

	@Test
	void calibrationKeepsTheEncoder() throws IOException {
		final ModelFolder saved = save();
		final ModelFolder changed = saved.withDescriptor(DESCRIPTOR.withThresholds("whole", new Thresholds(0.4, 0.6, 2,
			"calibration", 50, 0.05, null, null)));
		assertEquals(saved.encoder(), changed.encoder());
		assertEquals(saved.hash(), ModelFolder.open(folder).hash());
	}

	@Test
	void savedAgainAsAWholeItNeedsNoEncoder() throws IOException {
		final ModelFolder whole = ModelFolder.save(folder, save().descriptor(), tensors, TensorType.F32);
		assertNull(whole.encoder());
		assertNull(whole.descriptor().encoder());
		assertEquals(Sha256.of(whole.weights()), whole.hash());
	}

	/** In the model's folder first, then beside it, then the user's. */
	@Test
	void placesInTheirOrder() throws IOException {
		save();
		final Path beside = temporary.resolve("run/encoders").resolve(NAME);
		final Path inside = folder.resolve(NAME);
		final Path users = Models.userFolder().resolve("encoders").resolve(NAME);
		Files.copy(encoder, inside);
		Files.createDirectories(users.getParent());
		Files.copy(encoder, users);
		assertEquals(inside, ModelFolder.open(folder).encoder());
		Files.writeString(inside, "another file");
		assertEquals(beside, ModelFolder.open(folder).encoder());
		Files.delete(inside);
		Files.delete(beside);
		assertEquals(users, ModelFolder.open(folder).encoder());
		assertEquals(List.of(), Models.list(Models.userFolder()), "encoder files are no model");
	}

	@Test
	void missingAndWrongFilesAreToldInOneSentence() throws IOException {
		final ModelFolder saved = save();
		final String hash = saved.descriptor().encoder().sha256();
		// The file may be a link to the same content
		Files.delete(saved.encoder());
		assertFault("needs the encoder file " + NAME + " with the SHA-256 " + hash + "; there is none: put it into " + Models
			.userFolder().resolve("encoders"));
		Files.writeString(saved.encoder(), "another file");
		assertFault("needs the encoder file " + NAME + " with the SHA-256 " + hash + "; " + saved.encoder() +
			" is another file");
	}

	@Test
	void anotherFileOfThatNameIsNotReplaced() throws IOException {
		final Path other = Files.createDirectories(temporary.resolve("run/encoders")).resolve(NAME);
		Files.writeString(other, "another");
		assertTrue(assertThrows(InvalidInputException.class, this::save).getMessage().contains("rename one of them"));
		assertEquals("another", Files.readString(other));
		assertFalse(Files.exists(folder));
	}

	@Test
	void nameThatNoModelMayHoldIsReplaced() throws IOException {
		encoder = Files.move(encoder, temporary.resolve("my encoder.pth"));
		final ModelFolder saved = save();
		assertEquals("encoder-" + Sha256.of(encoder).substring(0, 16), saved.encoder().getFileName().toString());
		assertEquals(tensors.size(), saved.network(manager).namedParameters().size());
	}

	@Test
	void anEncoderThatLearnedIsNoFile() {
		tensors.get("encoder.encoder.layer.3.norm1.bias").values()[5] += 1e-6f;
		assertTrue(assertThrows(InvalidInputException.class, this::save).getMessage().contains(
			"is not the encoder of this network, for its encoder.layer.3.norm1.bias has other values"));
	}

	/** A folder of format 1.1 as users have it; its files are never rewritten. */
	@Test
	void folderOfVersion11IsOpened() throws IOException {
		final Path old = Files.createDirectories(temporary.resolve("models/old"));
		Files.move(Fixtures.copy("folder-1.1.json", temporary), old.resolve(ModelJson.FILE));
		Files.move(Fixtures.copy("folder-1.1.safetensors", temporary), old.resolve(Weights.FILE));
		Files.createDirectory(temporary.resolve("models/encoders"));
		Files.copy(encoder, temporary.resolve("models/encoders").resolve(NAME));
		final ModelFolder opened = ModelFolder.open(old);
		assertEquals(CONFIG, opened.descriptor().network());
		assertEquals("d6039bbac0843b13af9de83f1028e27cde47a2fe77ec2d605c1a79dc706b01f3", opened.hash());
		final Map<String, Tensor> loaded = NetworkTensors.of(opened.network(manager));
		assertEquals(Fixtures.ramp(5) / 8, loaded.get("encoder.encoder.layer.2.lora.fc1.up").values()[5], 1e-4);
		assertEquals(0.25f, loaded.get("cls_fc.bias").values()[0]);
		assertEquals(Fixtures.ramp(11), loaded.get("encoder.embeddings.position_embeddings").values()[0], 3e-4);
	}

	@ParameterizedTest
	@CsvSource({ "encoder, dinov2_tiny.pth, ../dinov2_tiny.pth", "encoder, a8d0b5, 'A8D0B5'", "network, '\"lora\" : 2', '\"lora\" : -2'",
		"network, '\"lora\" : 2', '\"lora\" : 257'", "network, '\"rgb\"', '\"both\"'", "network, '\"tiny_dinov2\"', '\"tiny\"'" })
	void faultsOfTheDescriptionAreNamed(final String field, final String from, final String to) throws IOException {
		final Path old = Files.createDirectories(temporary.resolve("models/old"));
		final String text = Files.readString(Fixtures.copy("folder-1.1.json", temporary));
		assertTrue(text.contains(from), from);
		Files.writeString(old.resolve(ModelJson.FILE), text.replace(from, to));
		final Exception e = assertThrows(InvalidInputException.class, () -> ModelFolder.open(old));
		assertTrue(e.getMessage().contains("no usable field '" + field + "'"), e.getMessage());
	}

	private ModelFolder save() throws IOException {
		return ModelFolder.save(folder, DESCRIPTOR, tensors, TensorType.F32, encoder);
	}

	private void assertFault(final String message) {
		final Exception e = assertThrows(InvalidInputException.class, () -> ModelFolder.open(folder));
		assertTrue(e.getMessage().contains(message), e.getMessage());
		assertEquals(1, e.getMessage().lines().count());
	}
}
