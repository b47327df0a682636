package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch files: tensors are read as torch has them, and nothing else is ever done. */
class PickleTensorsTest {

	@TempDir
	Path folder;

	@Test
	void viewsTypesAndNestingAreRead() throws IOException {
		try (PickleTensors file = PickleTensors.open(Fixtures.copy("strided.pth", folder))) {
			assertEquals(Set.of("weight", "bias", "running_mean", "running_var", "transposed", "column", "half", "bfloat",
				"double", "scalar", "parameter"), file.names(), "the counter is no weight");
			assertArrayEquals(new long[] { 6, 4 }, file.shape("transposed"));
			final float[] transposed = file.read("transposed").values();
			final float[] column = file.read("column").values();
			for (int row = 0; row < 4; row++) {
				assertEquals(Fixtures.ramp(row * 6 + 2), column[row]);
				for (int x = 0; x < 6; x++)
					assertEquals(Fixtures.ramp(row * 6 + x), transposed[x * 4 + row]);
			}
			for (int i = 0; i < 5; i++) {
				assertEquals(Fixtures.ramp(i), file.read("half").values()[i], 3e-4);
				assertEquals(Fixtures.ramp(i), file.read("bfloat").values()[i], 2e-3);
				assertEquals(Fixtures.ramp(i), file.read("double").values()[i]);
			}
			assertArrayEquals(new float[] { 2.5f }, file.read("scalar").values());
			assertEquals(0, file.shape("scalar").length);
			assertEquals(Fixtures.ramp(2), file.read("parameter").values()[2]);
			assertArrayEquals(new float[] { 1, 1, 1 }, file.read("running_var").values());
		}
	}

	@Test
	void maliciousPickleIsRefusedByName() throws IOException {
		final Path file = Fixtures.copy("malicious.pth", folder);
		final Exception e = assertThrows(InvalidInputException.class, () -> PickleTensors.open(file));
		assertTrue(e.getMessage().contains("asks for 'posix.system'"), e.getMessage());
		assertTrue(e.getMessage().contains("nothing in it was run"), e.getMessage());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"'builtins.eval'             | \\x80\\x02cbuiltins\\neval\\n.", //
		"'torch.load'                | \\x80\\x02ctorch\\nload\\n.", //
		"'java.lang.Runtime'         | \\x80\\x02cjava.lang\\nRuntime\\n.", //
		"instruction 0x69            | \\x80\\x02(ios\\nsystem\\n.", //
		"instruction 0x81            | \\x80\\x02ccollections\\nOrderedDict\\n)\\x81.", //
		"instruction 0x93            | \\x80\\x02X\\x02\\x00\\x00\\x00os\\x93.", //
		"protocol 4                  | \\x80\\x04.", //
		"is truncated                | \\x80\\x02", //
		"is truncated                | \\x80\\x02X\\xff\\xff\\xff\\x7f", //
		"is damaged                  | \\x80\\x02R.", //
		"is damaged                  | \\x80\\x02h\\x05.", //
		"is damaged                  | \\x80\\x02K\\x01)R.", //
		"is damaged                  | \\x80\\x02u.", //
		"is damaged                  | \\x80\\x02}}K\\x01s.", //
		"is not a function           | \\x80\\x02ctorch\\nFloatStorage\\n)R.", //
		"state of an object          | \\x80\\x02]}b.", //
		"holds no dictionary         | \\x80\\x02K\\x01.", //
		"holds no weights            | \\x80\\x02}.", //
		"names x twice               | \\x80\\x02}(X\\x01\\x00\\x00\\x00xK\\x01X\\x01\\x00\\x00\\x00xK\\x02u.", //
	})
	void everythingElseIsRefused(final String message, final String pickle) throws IOException {
		final Path file = zip(bytes(pickle), ZipEntry.STORED, new byte[0]);
		final Exception e = assertThrows(InvalidInputException.class, () -> PickleTensors.open(file));
		assertTrue(e.getMessage().contains(message), e.getMessage());
	}

	@ParameterizedTest
	@CsvSource({ //
		"K\\x00,K\\x03,K\\x01,ok", //
		"K\\x01,K\\x03,K\\x01,outside", // one element too far
		"K\\x00,K\\x02,K\\x03,outside", // strides too far
		"J\\xff\\xff\\xff\\xff,K\\x01,K\\x01,outside", //
		"K\\x00,J\\xff\\xff\\xff\\x7f,K\\x00,outside", // two thousand million elements out of one
		"K\\x00,\\x8a\\x08\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x7f,\\x8a\\x08\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x7f,outside", //
	})
	void tensorOutsideItsStorageIsRefused(final String offset, final String size, final String stride,
		final String outcome) throws IOException
	{
		final String storage = "(X\\x07\\x00\\x00\\x00storagectorch\\nFloatStorage\\nX\\x01\\x00\\x00\\x000NK\\x03tQ";
		final Path file = zip(bytes("\\x80\\x02}X\\x01\\x00\\x00\\x00wctorch._utils\\n_rebuild_tensor_v2\\n(" + storage +
			offset + size + "\\x85" + stride + "\\x85tRs."), ZipEntry.STORED, new byte[12]);
		if (outcome.equals("ok")) try (PickleTensors read = PickleTensors.open(file)) {
			assertArrayEquals(new float[3], read.read("w").values());
		}
		else assertTrue(assertThrows(InvalidInputException.class, () -> PickleTensors.open(file)).getMessage().contains(
			outcome));
	}

	@Test
	void truncatedOtherAndOldFilesAreTold() throws IOException {
		final byte[] whole = Files.readAllBytes(Fixtures.copy("strided.pth", folder));
		final Path cut = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, whole.length / 2));
		for (final Path file : new Path[] { cut, Fixtures.copy("legacy.pth", folder) })
			assertTrue(assertThrows(InvalidInputException.class, () -> PickleTensors.open(file)).getMessage().contains(
				"is not a PyTorch zip file, or is truncated"));
		final Path empty = zip(null, ZipEntry.STORED, new byte[0]);
		assertTrue(assertThrows(InvalidInputException.class, () -> PickleTensors.open(empty)).getMessage().contains(
			"without data.pkl"));
	}

	@Test
	void damagedPicklesNeverDoAnythingButFail() throws IOException {
		final byte[] pickle;
		try (var zip = new ZipFile(Fixtures.copy("strided.pth", folder).toFile())) {
			pickle = zip.getInputStream(zip.getEntry("strided/data.pkl")).readAllBytes();
		}
		final Random random = new Random(5);
		for (int i = 0; i < 5000; i++) {
			final byte[] damaged = pickle.clone();
			for (int j = 0; j <= i % 3; j++)
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			try {
				PickleMachine.read(damaged, "damaged.pth");
			}
			catch (final InvalidInputException expected) {
				assertTrue(expected.getMessage().startsWith("damaged.pth"));
			}
		}
	}

	private Path zip(final byte[] pickle, final int method, final byte[] data) throws IOException {
		final Path file = folder.resolve("made.pth");
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			if (pickle != null) put(zip, "archive/data.pkl", method, pickle);
			put(zip, "archive/data/0", method, data);
		}
		return file;
	}

	private static void put(final ZipOutputStream zip, final String name, final int method, final byte[] content)
		throws IOException
	{
		final CRC32 crc = new CRC32();
		crc.update(content);
		final ZipEntry entry = new ZipEntry(name);
		entry.setMethod(method);
		entry.setSize(content.length);
		entry.setCrc(crc.getValue());
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}

	/** Text with {@code \n} and {@code \xhh} escapes as bytes. */
	private static byte[] bytes(final String escaped) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		final byte[] text = escaped.getBytes(StandardCharsets.ISO_8859_1);
		for (int i = 0; i < text.length; i++) {
			if (text[i] != '\\') out.write(text[i]);
			else if (text[++i] == 'n') out.write('\n');
			else {
				out.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
				i += 2;
			}
		}
		return out.toByteArray();
	}
}
