package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DINOv2 weights from Meta's and Hugging Face's kinds of files. */
class Dinov2ImportTest {

	private static final int WIDTH = 48;

	@TempDir
	Path folder;
	private NDManager manager;
	private GammaNetwork network;

	@BeforeEach
	void network() {
		manager = NDManager.newBaseManager();
		network = new GammaNetwork(GammaConfig.of(Variant.TINY_DINOV2).withLora(2));
		network.initialize(manager);
	}

	@AfterEach
	void close() {
		manager.close();
	}

	/** Query, key and value are one tensor there, the eighth of the script's; and the adapters stay as they are. */
	@Test
	void metasPthFile() throws IOException {
		final Map<String, Tensor> before = NetworkTensors.of(network);
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("dinov2_tiny.pth", folder))) {
			assertEquals(1e-6, encoder.normEps());
			assertEquals(Variant.TINY_DINOV2, encoder.variant());
			// mask token, final norm, and the 14 tensors of the fifth block
			assertEquals(1 + 2 + 14, encoder.ignored().size(), encoder.ignored()::toString);
			assertTrue(encoder.ignored().contains("blocks.4.attn.qkv.weight"));
			NetworkTensors.setEncoder(network, encoder);
		}
		final Map<String, Tensor> after = NetworkTensors.of(network);
		assertRamp(after.get("encoder.embeddings.cls_token"), 0);
		assertRamp(after.get("encoder.embeddings.position_embeddings"), 11);
		final String attention = "encoder.encoder.layer.0.attention.attention.";
		assertRamp(after.get(attention + "query.weight"), 11 * 7);
		assertRamp(after.get(attention + "key.weight"), 11 * 7 + WIDTH * WIDTH);
		assertRamp(after.get(attention + "value.weight"), 11 * 7 + 2 * WIDTH * WIDTH);
		assertRamp(after.get(attention + "value.bias"), 11 * 8 + 2 * WIDTH);
		assertRamp(after.get("encoder.encoder.layer.0.layer_scale1.lambda1"), 11 * 11);
		assertRamp(after.get("encoder.encoder.layer.3.layer_scale2.lambda1"), 11 * (5 + 4 * 14 - 1));
		after.forEach((name, tensor) -> {
			if (!NetworkTensors.isEncoder(name)) assertArrayEquals(before.get(name).values(), tensor.values(), name);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dinov2.", "encoder." })
	void huggingFacesFile(final String prefix) throws IOException {
		final SortedMap<String, Tensor> original = original();
		final Map<String, Tensor> named = new LinkedHashMap<>();
		original.forEach((name, tensor) -> named.put(prefix + name, tensor));
		named.put(prefix + "encoder.layer.4.norm1.weight", one(WIDTH));
		if (!prefix.equals("encoder.")) {
			named.put(prefix + "embeddings.mask_token", one(1, WIDTH));
			named.put(prefix + "layernorm.weight", one(WIDTH));
			named.put("classifier.bias", one(7));
		}
		try (EncoderImport encoder = EncoderImport.open(write(named))) {
			assertEquals(Variant.TINY_DINOV2, encoder.variant());
			assertEquals(named.size() - original.size(), encoder.ignored().size());
			final Map<String, Tensor> read = encoder.read(NetworkTensors.encoderShapes(network));
			assertEquals(original.keySet(), read.keySet());
			original.forEach((name, tensor) -> assertArrayEquals(tensor.values(), read.get(name).values(), name));
		}
	}

	/** Meta's fixture has 16-bit values; one that 16 bits cannot hold makes it a file of 32. */
	@Test
	void importedFileChangesNoValueAndIsTheSameEachTime() throws IOException {
		final Map<String, long[]> shapes = NetworkTensors.encoderShapes(network);
		final Path first = folder.resolve("first.safetensors");
		final Path second = folder.resolve("second.safetensors");
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("dinov2_tiny.pth", folder))) {
			final Map<String, Tensor> read = encoder.read(shapes);
			encoder.save(first, read);
			encoder.save(second, encoder.read(shapes));
			assertEquals(-1, Files.mismatch(first, second));
			assertSaved(read, first, TensorType.F16);
			read.get("encoder.layer.0.mlp.fc1.weight").values()[3] = 0.1f;
			encoder.save(second, read);
			assertSaved(read, second, TensorType.F32);
		}
	}

	private void assertSaved(final Map<String, Tensor> expected, final Path file, final TensorType type)
		throws IOException
	{
		try (Safetensors saved = Safetensors.open(file); EncoderImport again = EncoderImport.open(file)) {
			assertEquals(type, saved.type("encoder.layer.0.mlp.fc1.weight"));
			final Map<String, Tensor> read = again.read(NetworkTensors.encoderShapes(network));
			expected.forEach((name, tensor) -> assertArrayEquals(tensor.values(), read.get(name).values(), name));
		}
	}

	@Test
	void adaptersAreNotExpected() {
		assertTrue(network.namedParameters().keySet().stream().anyMatch(GammaNetwork::isOfAdapter));
		assertTrue(NetworkTensors.encoderShapes(network).keySet().stream().noneMatch(GammaNetwork::isOfAdapter));
	}

	/** A network of the real size is not needed to tell it: class token and last block's name are enough. */
	@ParameterizedTest
	@EnumSource(value = Variant.class, names = { "DINOV2_S", "DINOV2_B" })
	void sizeIsToldByTheWidth(final Variant variant) throws IOException {
		try (EncoderImport encoder = EncoderImport.open(write(Map.of("embeddings.cls_token", one(1, 1, variant.width(0)),
			"encoder.layer.8.norm1.weight", one(variant.width(0)), "encoder.layer.11.norm1.weight", one(variant.width(0))))))
		{
			assertEquals(variant, encoder.variant());
			assertEquals(1, encoder.ignored().size());
		}
	}

	@Test
	void otherFilesAreRefused() throws IOException {
		assertRefused("register tokens", tensors -> with(tensors, "embeddings.register_tokens", one(1, 4, WIDTH)));
		assertRefused("has the tensor encoder.layer.0.mlp.weights_in.weight, which no MiT or DINOv2 encoder has",
			tensors -> with(tensors, "encoder.layer.0.mlp.weights_in.weight", one(1)));
		assertRefused("mixes the names", tensors -> with(tensors, "blocks.0.ls1.gamma", one(WIDTH)));
		assertRefused("of none of the sizes known here: MiT B0 to B5, DINOv2 S and B", tensors -> with(tensors,
			"embeddings.cls_token", one(1, 1, 1024)));
		assertRefused("incomplete encoder", tensors -> with(tensors, "encoder.layer.3.norm1.weight", null));
		assertRefused("has no tensor encoder.layer.1.mlp.fc1.bias of the encoder", tensors -> with(tensors,
			"encoder.layer.1.mlp.fc1.bias", null));
		assertRefused("is 3, and the encoder's is 48", tensors -> with(tensors, "encoder.layer.1.norm2.bias", one(3)));
		assertRefused("which is not 3 equal parts", tensors -> {
			final SortedMap<String, Tensor> meta = new TreeMap<>();
			meta.put("cls_token", one(1, 1, WIDTH));
			meta.put("blocks.3.norm1.weight", one(WIDTH));
			meta.put("blocks.0.attn.qkv.bias", one(7));
			return meta;
		}, Map.of("encoder.layer.0.attention.attention.query.bias", new long[] { WIDTH }));
	}

	@Test
	void aMitIsNoDinov2() throws IOException {
		try (EncoderImport encoder = EncoderImport.open(Fixtures.copy("mit_tiny.pth", folder))) {
			assertTrue(assertThrows(InvalidInputException.class, () -> NetworkTensors.setEncoder(network, encoder)).getMessage()
				.contains("of the encoder: is it one of another size or kind?"));
		}
		assertNull(MitNames.HUGGING_FACE.toOurs("encoder.layer.0.norm1.weight"));
	}

	private SortedMap<String, Tensor> original() {
		final SortedMap<String, Tensor> original = new TreeMap<>();
		NetworkTensors.of(network).forEach((name, tensor) -> {
			if (NetworkTensors.isEncoder(name)) original.put(name.substring(EncoderImport.PREFIX.length()), tensor);
		});
		return original;
	}

	private static SortedMap<String, Tensor> with(final SortedMap<String, Tensor> tensors, final String name,
		final Tensor tensor)
	{
		if (tensor == null) tensors.remove(name);
		else tensors.put(name, tensor);
		return tensors;
	}

	private Path write(final Map<String, Tensor> tensors) throws IOException {
		final Path file = folder.resolve("model.safetensors");
		SafetensorsWriter.write(file, tensors, TensorType.F32, Map.of());
		return file;
	}

	private void assertRefused(final String message, final UnaryOperator<SortedMap<String, Tensor>> change)
		throws IOException
	{
		assertRefused(message, change, NetworkTensors.encoderShapes(network));
	}

	private void assertRefused(final String message, final UnaryOperator<SortedMap<String, Tensor>> change,
		final Map<String, long[]> expected) throws IOException
	{
		final Path file = write(change.apply(original()));
		final Exception e = assertThrows(InvalidInputException.class, () -> {
			try (EncoderImport encoder = EncoderImport.open(file)) {
				encoder.variant();
				encoder.read(expected);
			}
		});
		assertTrue(e.getMessage().contains(message), e.getMessage());
	}

	private static Tensor one(final long... shape) {
		return new Tensor(shape, new float[(int) Tensor.size(shape)]);
	}

	private static void assertRamp(final Tensor tensor, final int from) {
		for (int i = 0; i < tensor.values().length; i++)
			assertEquals(Fixtures.ramp(from + i), tensor.values()[i], 3e-4);
	}
}
