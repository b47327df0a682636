package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaConfig.Attention;
import org.gammaij.network.GammaConfig.Input;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoder weights from the two kinds of files that users have. */
class EncoderImportTest {

	@TempDir
	Path folder;
	private NDManager manager;
	private GammaNetwork network;
	private Map<String, long[]> shapes;

	@BeforeEach
	void network() {
		manager = NDManager.newBaseManager();
		network = network(GammaConfig.of(Variant.TINY));
		shapes = NetworkTensors.encoderShapes(network);
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void originalPthFile() throws IOException {
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("mit_tiny.pth", folder))) {
			assertEquals(1e-6, encoder.normEps());
			assertEquals(Variant.TINY, encoder.variant());
			assertEquals(List.of("head.weight", "head.bias"), encoder.ignored());
			NetworkTensors.setEncoder(network, encoder);
		}
		// The script put the first tensor at the start of the ramp, and the last of the encoder's at 11 * 139.
		final Map<String, Tensor> tensors = NetworkTensors.of(network);
		assertRamp(tensors.get("encoder.patch_embed1.proj.weight"), 0);
		assertRamp(tensors.get("encoder.norm4.weight"), 11 * 138);
		assertRamp(tensors.get("encoder.norm4.bias"), 11 * 139);
	}

	@Test
	void huggingFaceFileIsTheSameEncoder() throws IOException {
		final Map<String, Tensor> original = new LinkedHashMap<>();
		NetworkTensors.of(network).forEach((name, tensor) -> {
			if (name.startsWith("encoder.")) original.put(name.substring("encoder.".length()), tensor);
		});
		final Path file = folder.resolve("model.safetensors");
		final Map<String, Tensor> named = huggingFace(original);
		named.put("classifier.weight", new Tensor(new long[] { 1, 1 }, new float[1]));
		named.put("decode_head.linear_c.0.proj.bias", new Tensor(new long[] { 1 }, new float[1]));
		SafetensorsWriter.write(file, named, TensorType.F32, Map.of("format", "pt"));
		try (EncoderImport encoder = EncoderImport.open(file)) {
			assertEquals(1e-5, encoder.normEps());
			assertEquals(Variant.TINY, encoder.variant());
			assertEquals(2, encoder.ignored().size());
			final Map<String, Tensor> read = encoder.read(shapes);
			assertEquals(original.keySet(), read.keySet());
			original.forEach((name, tensor) -> assertArrayEquals(tensor.values(), read.get(name).values(), name));
		}
	}

	@Test
	void savedEncoderKeepsItsEpsilon() throws IOException {
		final Path saved = folder.resolve("mit-tiny.safetensors");
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("mit_tiny.pth", folder))) {
			encoder.save(saved, encoder.read(shapes));
		}
		try (EncoderImport again = EncoderImport.open(saved)) {
			assertEquals(1e-6, again.normEps());
			assertEquals(shapes.keySet(), again.read(shapes).keySet());
		}
	}

	@Test
	void sixChannelsGetThreeAndZeros() throws IOException {
		final GammaNetwork both = network(GammaConfig.of(Variant.TINY).withInput(Input.BOTH));
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("mit_tiny.pth", folder))) {
			NetworkTensors.setEncoder(both, encoder);
		}
		final Tensor weight = NetworkTensors.of(both).get("encoder.patch_embed1.proj.weight");
		assertArrayEquals(new long[] { 8, 6, 7, 7 }, weight.shape());
		for (int out = 0; out < 8; out++)
			for (int in = 0; in < 6 * 49; in++)
				assertEquals(in < 3 * 49 ? Fixtures.ramp(out * 3 * 49 + in) : 0, weight.values()[out * 6 * 49 + in], 3e-4);
	}

	/** The numbers of tensors in the published files of MiT-B2: key and value are apart in Hugging Face's. */
	@Test
	void publishedFilesHaveAsManyTensors() {
		final Map<String, long[]> b2 = NetworkTensors.encoderShapes(network(GammaConfig.of(Variant.B2).withAttention(
			Attention.NONE).withHeads(false, false)));
		assertEquals(332, b2.size());
		assertEquals(364, b2.size() + b2.keySet().stream().filter(name -> name.contains(".kv.")).count());
	}

	@Test
	void anotherSizeIsTold() throws IOException {
		final GammaNetwork b0 = network(GammaConfig.of(Variant.B0));
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("mit_tiny.pth", folder))) {
			final Exception e = assertThrows(InvalidInputException.class, () -> NetworkTensors.setEncoder(b0, encoder));
			assertTrue(e.getMessage().contains("is it one of another size"), e.getMessage());
		}
	}

	@Test
	void whatIsNoEncoderIsRefused() throws IOException {
		final Tensor one = new Tensor(new long[] { 1 }, new float[1]);
		assertRefused("has the tensor layer1.0.conv1.weight, which no MiT or DINOv2 encoder has", Map.of("layer1.0.conv1.weight", one));
		assertRefused("holds no weights of a MiT or DINOv2 encoder", Map.of("head.weight", one));
		assertRefused("mixes the names", Map.of("norm1.bias", one, "segformer.encoder.layer_norm.0.weight", one));
		assertRefused("twice", Map.of("norm1.bias", one, "backbone.norm1.bias", one));
		final Path malicious = Fixtures.copy("malicious.pth", folder);
		assertTrue(assertThrows(InvalidInputException.class, () -> EncoderImport.open(malicious)).getMessage().contains(
			"posix.system"));
		assertThrows(InvalidInputException.class, () -> EncoderImport.open(folder.resolve("none.pth")));
		final Path text = Files.writeString(folder.resolve("text.pth"), "not weights");
		assertTrue(assertThrows(InvalidInputException.class, () -> EncoderImport.open(text)).getMessage().contains(
			"is not a PyTorch zip file"));
	}

	@Test
	void missingAndUnknownTensorsAreNamed() throws IOException {
		final Map<String, long[]> more = new LinkedHashMap<>(shapes);
		more.put("block1.9.norm1.weight", new long[] { 8 });
		final Map<String, long[]> less = new LinkedHashMap<>(shapes);
		less.remove("norm4.bias");
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("mit_tiny.pth", folder))) {
			assertTrue(assertThrows(InvalidInputException.class, () -> encoder.read(more)).getMessage().contains(
				"has no tensor block1.9.norm1.weight"));
			assertTrue(assertThrows(InvalidInputException.class, () -> encoder.read(less)).getMessage().contains(
				"has the tensor norm4.bias"));
		}
	}

	private GammaNetwork network(final GammaConfig config) {
		final GammaNetwork made = new GammaNetwork(config);
		made.initialize(manager);
		return made;
	}

	private void assertRefused(final String message, final Map<String, Tensor> tensors) throws IOException {
		final Path file = folder.resolve("other.safetensors");
		SafetensorsWriter.write(file, tensors, TensorType.F32, Map.of());
		final Exception e = assertThrows(InvalidInputException.class, () -> EncoderImport.open(file));
		assertTrue(e.getMessage().contains(message), e.getMessage());
	}

	private static void assertRamp(final Tensor tensor, final int from) {
		for (int i = 0; i < tensor.values().length; i++)
			assertEquals(Fixtures.ramp(from + i), tensor.values()[i], 3e-4);
	}

	/** Names as Hugging Face's converter writes them, key and value apart. */
	private static Map<String, Tensor> huggingFace(final Map<String, Tensor> original) {
		final Map<String, Tensor> named = new LinkedHashMap<>();
		original.forEach((name, tensor) -> {
			String other = name.replaceFirst("^patch_embed1", "patch_embeddings.0").replaceFirst("^patch_embed2",
				"patch_embeddings.1").replaceFirst("^patch_embed3", "patch_embeddings.2").replaceFirst("^patch_embed4",
					"patch_embeddings.3");
			for (int i = 1; i <= 4; i++)
				other = other.replaceFirst("^block" + i + "\\.", "block." + (i - 1) + ".").replaceFirst("^norm" + i + "\\.",
					"layer_norm." + (i - 1) + ".");
			other = other.replaceFirst("^(patch_.*)\\.norm\\.", "$1.layer_norm.").replace(".norm1.", ".layer_norm_1.").replace(
				".norm2.", ".layer_norm_2.").replace(".attn.norm.", ".attention.self.layer_norm.").replace(".attn.q.",
					".attention.self.query.").replace(".attn.sr.", ".attention.self.sr.").replace(".attn.proj.",
						".attention.output.dense.").replace(".fc1.", ".dense1.").replace(".fc2.", ".dense2.");
			other = "segformer.encoder." + other;
			if (!name.contains(".kv.")) named.put(other, tensor);
			else {
				final long[] shape = tensor.shape().clone();
				shape[0] /= 2;
				final float[] values = tensor.values();
				final int half = values.length / 2;
				named.put(other.replace(".attn.kv.", ".attention.self.key."), new Tensor(shape, Arrays.copyOf(values, half)));
				named.put(other.replace(".attn.kv.", ".attention.self.value."), new Tensor(shape, Arrays.copyOfRange(values,
					half, values.length)));
			}
		});
		return named;
	}
}
