package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptModuleTest {

	private static final Path GENERATORS = resources();

	private static Path resources() {
		try {
			return Path.of(TorchScriptModuleTest.class.getResource("/org/gammaij/generators").toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A ramp passes average pooling and doubling unchanged away from the border. */
	@Test
	void runsTheProgram() throws IOException {
		try (TorchScriptModule module = TorchScriptModule.load(GENERATORS.resolve("latent_noise.pt"), Device.cpu());
				NDManager manager = module.newManager())
		{
			final NDArray ramp = manager.arange(0f, 1f, 1 / 64f).reshape(1, 1, 8, 8).repeat(1, 3);
			final NDArray out = module.forward(new NDList(ramp, manager.create(0f))).singletonOrThrow();
			assertEquals(new Shape(1, 3, 8, 8), out.getShape());
			assertEquals(ramp.getFloat(0, 1, 3, 4), out.getFloat(0, 1, 3, 4), 1e-6f);
		}
	}

	@Test
	void sameSeedGivesTheSameNoise() throws IOException {
		final float[] first = noise(5);
		noise(6);
		assertArrayEquals(first, noise(5));
		assertFalse(Arrays.equals(first, noise(6)));
		assertFalse(Arrays.equals(first, noise(5 + (1L << 32))), "high bits count");
	}

	private static float[] noise(final long seed) throws IOException {
		try (TorchScriptModule module = TorchScriptModule.load(GENERATORS.resolve("latent_noise.pt"), Device.cpu());
				NDManager manager = module.newManager())
		{
			final NDArray ramp = manager.arange(0f, 1f, 1 / 192f).reshape(1, 3, 8, 8);
			return module.forward(new NDList(ramp, manager.create(0.5f)), seed).singletonOrThrow().toFloatArray();
		}
	}

	@Test
	void wrongArgumentsAreRefused() throws IOException {
		try (TorchScriptModule module = TorchScriptModule.load(GENERATORS.resolve("mean_fill.pt"), Device.cpu());
				NDManager manager = module.newManager())
		{
			final NDList inputs = new NDList(manager.zeros(new Shape(1, 3, 8, 8)), manager.create(0.1f));
			assertThrows(EngineException.class, () -> module.forward(inputs));
		}
	}

	@Test
	void saysWhatAFileIsInstead(@TempDir final Path folder) throws IOException {
		assertMessage(folder.resolve("missing.pt"), "There is no file");

		final Path text = Files.writeString(folder.resolve("text.pt"), "not a program");
		assertMessage(text, "is not a TorchScript file");

		final byte[] whole = Files.readAllBytes(GENERATORS.resolve("mean_fill.pt"));
		final Path cut = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(whole, whole.length / 2));
		assertMessage(cut, "cut short");

		assertMessage(zip(folder.resolve("weights.pth"), "archive/data.pkl"), "weights without a program");
		assertMessage(zip(folder.resolve("empty.pt"), "x/code/a.py"), "could not be loaded");
	}

	private static Path zip(final Path file, final String entry) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			zip.putNextEntry(new ZipEntry(entry));
		}
		return file;
	}

	private static void assertMessage(final Path file, final String part) {
		final InvalidInputException e = assertThrows(InvalidInputException.class,
			() -> TorchScriptModule.load(file, Device.cpu()));
		assertTrue(e.getMessage().contains(part), e.getMessage());
		assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
	}
}
