package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that differs from another one in some tensors. */
class DerivedModelTest {

	private static final String NAME = "cls_fc.bias";

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(value = TensorType.class, names = { "F16", "F32" })
	void allOtherTensorsAreTheSameBitForBit(final TensorType type) throws IOException {
		final ModelFolder base = base(type);
		final Tensor bias = new Tensor(new long[] { 1 }, new float[] { 0.7f });
		final ModelFolder derived = base.derive(folder.resolve("derived"), base.descriptor().withId("derived"), Map.of(NAME, bias),
			Map.of("card.md", "words"));
		assertEquals("derived", ModelFolder.open(derived.path()).id());
		assertEquals("words", Files.readString(derived.path().resolve("card.md")));
		try (Safetensors old = Safetensors.open(base.weights()); Safetensors now = Safetensors.open(derived.weights())) {
			assertEquals(old.names(), now.names());
			for (final String name : old.names()) {
				assertEquals(old.type(name), now.type(name), name);
				assertArrayEquals(name.equals(NAME) ? bias.values() : old.read(name).values(), now.read(name).values(), name);
			}
		}
	}

	@Test
	void nothingIsReplacedAndNothingMadeUp() throws IOException {
		final ModelFolder base = base(TensorType.F32);
		final Path there = Files.createDirectory(folder.resolve("there"));
		assertTrue(assertThrows(InvalidInputException.class, () -> base.derive(there, base.descriptor(), Map.of(), Map.of()))
			.getMessage().contains("exists already"));
		final Tensor wide = new Tensor(new long[] { 2 }, new float[2]);
		for (final String name : new String[] { NAME, "unknown" })
			assertThrows(IllegalArgumentException.class, () -> base.derive(folder.resolve("new"), base.descriptor(), Map.of(name,
				wide), Map.of()));
		assertFalse(Files.exists(folder.resolve("new")));
	}

	private ModelFolder base(final TensorType type) throws IOException {
		final ModelFolder tiny = ModelFolder.open(TinyModel.save(folder.resolve("tiny")));
		try (NDManager manager = NDManager.newBaseManager()) {
			return ModelFolder.save(folder.resolve("base"), tiny.descriptor(), NetworkTensors.of(tiny.network(manager)), type);
		}
	}
}
