package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safetensors files: what is written is read again, and each malformation has its own sentence. */
class SafetensorsTest {

	private static final Map<String, Tensor> TENSORS = Map.of( //
		"a.weight", new Tensor(new long[] { 2, 3 }, new float[] { 1, -0.5f, 0.1f, 3e-5f, 1000, -65504 }), //
		"a.bias", new Tensor(new long[] { 2 }, new float[] { 0.1f, 1e6f }), //
		"scale", new Tensor(new long[0], new float[] { 7 }), //
		"empty", new Tensor(new long[] { 0, 4 }, new float[0]));

	@TempDir
	Path folder;

	@Test
	void floatsComeBackBitForBit() throws IOException {
		final Path file = folder.resolve("f32.safetensors");
		SafetensorsWriter.write(file, TENSORS, TensorType.F32, Map.of("made", "here"));
		try (Safetensors read = Safetensors.open(file)) {
			assertEquals(TENSORS.keySet(), read.names());
			assertEquals(Map.of("made", "here"), read.metadata());
			for (final String name : TENSORS.keySet()) {
				assertArrayEquals(TENSORS.get(name).shape(), read.shape(name));
				assertArrayEquals(TENSORS.get(name).values(), read.read(name).values());
			}
		}
	}

	@Test
	void halvesAreRoundedAndVectorsAreNot() throws IOException {
		final Path file = folder.resolve("f16.safetensors");
		SafetensorsWriter.write(file, TENSORS, TensorType.F16, Map.of());
		try (Safetensors read = Safetensors.open(file)) {
			assertEquals(TensorType.F16, read.type("a.weight"));
			assertEquals(TensorType.F32, read.type("a.bias"));
			assertArrayEquals(TENSORS.get("a.bias").values(), read.read("a.bias").values());
			final float[] expected = TENSORS.get("a.weight").values();
			final float[] halves = read.read("a.weight").values();
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i], halves[i], Math.abs(expected[i]) / 2048 + 3e-8);
		}
	}

	@Test
	void sameTensorsSameBytes() throws IOException {
		final Path first = folder.resolve("1.safetensors");
		final Path second = folder.resolve("2.safetensors");
		SafetensorsWriter.write(first, TENSORS, TensorType.F16, Map.of("a", "1", "b", "2"));
		SafetensorsWriter.write(second, new TreeMap<>(TENSORS).descendingMap(), TensorType.F16, //
			new TreeMap<>(Map.of("b", "2", "a", "1")));
		assertEquals(-1, Files.mismatch(first, second));
	}

	@Test
	void valueBeyondHalfIsNotWritten() {
		final Map<String, Tensor> large = Map.of("w", new Tensor(new long[] { 1, 1 }, new float[] { 70000 }));
		final Path file = folder.resolve("large.safetensors");
		assertThrows(IllegalArgumentException.class, () -> SafetensorsWriter.write(file, large, TensorType.F16, Map.of()));
		assertTrue(Files.notExists(file));
	}

	@Test
	void brainFloatsAreRead() throws IOException {
		final byte[] data = { 0x00, (byte) 0x80, (byte) 0x80, 0x3f, 0x00, (byte) 0xc0 };
		final Path file = write("{\"t\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[0,6]}}", data);
		try (Safetensors read = Safetensors.open(file)) {
			assertArrayEquals(new float[] { -0f, 1, -2 }, read.read("t").values());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"is truncated or damaged  | {'t':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}", //
		"ends before it begins    | {'t':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}", //
		"do not fit its shape     | {'t':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}", //
		"do not fit its shape     | {'t':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}}", //
		"number format I64        | {'t':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}", //
		"overlaps another tensor  | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'u':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", //
		"leaves a gap before it   | {'t':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", //
		"belong to no tensor      | {'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", //
		"names a tensor twice     | {'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'t':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", //
		"incomplete entry         | {'t':{'dtype':'F32','data_offsets':[0,8]}}", //
		"incomplete entry         | {'t':{'dtype':'F32','shape':[2],'data_offsets':[0]}}", //
		"incomplete entry         | {'t':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}", //
		"no list of sizes         | {'t':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}", //
		"is not a safetensors     | ['t']", //
		"is not a safetensors     | {'t':", //
	})
	void malformedHeader(final String message, final String json) throws IOException {
		final Path file = write(json.replace('\'', '"'), new byte[8]);
		final Exception e = assertThrows(InvalidInputException.class, () -> Safetensors.open(file));
		assertTrue(e.getMessage().contains(message), e.getMessage());
		assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
	}

	@Test
	void everyTruncationIsToldAndNoneCrashes() throws IOException {
		final Path whole = folder.resolve("whole.safetensors");
		SafetensorsWriter.write(whole, TENSORS, TensorType.F32, Map.of());
		final byte[] bytes = Files.readAllBytes(whole);
		for (int size = 0; size < bytes.length; size++) {
			final Path file = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(bytes, size));
			final Exception e = assertThrows(InvalidInputException.class, () -> Safetensors.open(file).close());
			final String expected = size < 8 ? "is not a safetensors" : "truncated";
			assertTrue(e.getMessage().contains(expected), size + ": " + e.getMessage());
		}
	}

	@Test
	void otherFilesAreNotSafetensors() throws IOException {
		for (final String content : List.of("PK\u0003\u0004 a zip file, perhaps", "<html>not found</html>", "")) {
			final Path file = Files.writeString(folder.resolve("other.safetensors"), content);
			final Exception e = assertThrows(InvalidInputException.class, () -> Safetensors.open(file));
			assertTrue(e.getMessage().contains("is not a safetensors file"), e.getMessage());
		}
		assertTrue(assertThrows(InvalidInputException.class, () -> Safetensors.open(folder.resolve("none"))).getMessage()
			.startsWith("There is no weights file"));
	}

	@Test
	void hugeHeaderIsRefusedBeforeItIsRead() throws IOException {
		final Path file = folder.resolve("huge.safetensors");
		Files.write(file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(200_000_000).array());
		assertTrue(assertThrows(InvalidInputException.class, () -> Safetensors.open(file)).getMessage().contains(
			"header of 200000000 bytes"));
	}

	@Test
	void unknownTensorIsNamed() throws IOException {
		final Path file = folder.resolve("f32.safetensors");
		SafetensorsWriter.write(file, TENSORS, TensorType.F32, Map.of());
		try (Safetensors read = Safetensors.open(file)) {
			assertTrue(assertThrows(InvalidInputException.class, () -> read.read("b.weight")).getMessage().contains(
				"has no tensor b.weight"));
		}
	}

	private Path write(final String json, final byte[] data) throws IOException {
		final byte[] header = json.getBytes(StandardCharsets.UTF_8);
		final ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putLong(header.length).put(header).put(data);
		return Files.write(folder.resolve("made.safetensors"), bytes.array());
	}
}
