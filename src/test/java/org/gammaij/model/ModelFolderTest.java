package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A model's folder: saved, opened, found, and each way that it can be wrong. */
class ModelFolderTest {

	private static final GammaConfig TINY = GammaConfig.of(Variant.TINY);
	private static final ModelDescriptor DESCRIPTOR = ModelDescriptor.of("gamma-tiny", TINY, null, "BSD-2-Clause");

	@TempDir
	Path temporary;
	private NDManager manager;
	private SortedMap<String, Tensor> tensors;
	private Path folder;

	@BeforeEach
	void network() {
		manager = NDManager.newBaseManager();
		final GammaNetwork network = new GammaNetwork(TINY);
		network.initialize(manager);
		tensors = NetworkTensors.of(network);
		folder = temporary.resolve("gamma-tiny");
	}

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void savedNetworkIsLoadedBitForBit() throws IOException {
		final ModelFolder saved = ModelFolder.save(folder, DESCRIPTOR, tensors, TensorType.F32);
		final Map<String, Tensor> loaded = NetworkTensors.of(ModelFolder.open(folder).network(manager));
		assertEquals(tensors.keySet(), loaded.keySet());
		tensors.forEach((name, tensor) -> assertArrayEquals(tensor.values(), loaded.get(name).values(), name));
		assertEquals(64, saved.hash().length());
		assertEquals(List.of("gamma-tiny"), List.of(temporary.toFile().list()), "no temporary folder is left");
	}

	/** A folder of format 1.0 as users have it; its files are never rewritten. */
	@Test
	void folderOfVersion10IsOpened() throws IOException {
		Files.createDirectory(folder);
		Files.move(Fixtures.copy("folder-1.0.json", temporary), folder.resolve(ModelJson.FILE));
		try (InputStream in = getClass().getResourceAsStream("/org/gammaij/parity/tiny.weights.safetensors")) {
			Files.copy(in, folder.resolve(Weights.FILE));
		}
		final Map<String, Tensor> loaded = NetworkTensors.of(ModelFolder.open(folder).network(manager));
		final float[] expected = new Fixture("tiny.weights").values("cls_fc.bias");
		assertArrayEquals(expected, loaded.get("cls_fc.bias").values());
	}

	@Test
	void halfPrecisionIsCloseAndHalfTheSize() throws IOException {
		final long whole = Files.size(ModelFolder.save(folder, DESCRIPTOR, tensors, TensorType.F32).weights());
		final ModelFolder half = ModelFolder.save(folder, DESCRIPTOR, tensors, TensorType.F16);
		assertTrue(Files.size(half.weights()) < 0.6 * whole);
		final Map<String, Tensor> loaded = NetworkTensors.of(half.network(manager));
		tensors.forEach((name, tensor) -> {
			for (int i = 0; i < tensor.values().length; i++)
				assertEquals(tensor.values()[i], loaded.get(name).values()[i], 1e-3 * Math.abs(tensor.values()[i]) + 1e-7);
		});
	}

	@Test
	void replacingKeepsTheCardAndRefusesOtherFolders() throws IOException {
		ModelFolder.save(folder, DESCRIPTOR, tensors, TensorType.F32);
		Files.writeString(folder.resolve("README.md"), "card");
		final ModelFolder again = ModelFolder.save(folder, DESCRIPTOR.withId("other"), tensors, TensorType.F16);
		assertEquals("other", again.id());
		assertEquals("card", Files.readString(folder.resolve("README.md")));
		final Path photos = Files.createDirectory(temporary.resolve("photos"));
		Files.writeString(photos.resolve("one.jpg"), "jpeg");
		assertFault("other things than a model", () -> ModelFolder.save(photos, DESCRIPTOR, tensors, TensorType.F32));
		assertEquals(List.of("one.jpg"), List.of(photos.toFile().list()));
	}

	@Test
	void failedSaveLeavesNothing() {
		assertThrows(InvalidInputException.class, () -> ModelFolder.save(folder, DESCRIPTOR.withId("No Id"), tensors,
			TensorType.F32));
		assertEquals(0, temporary.toFile().list().length);
	}

	@Test
	void calibrationChangesTheDescriptionOnly() throws IOException {
		final ModelFolder saved = ModelFolder.save(folder, DESCRIPTOR, tensors, TensorType.F32);
		final Thresholds calibrated = new Thresholds(0.4, 0.6, 2, "calibration", 50, 0.05, 0.9, List.of("grey"));
		saved.withDescriptor(DESCRIPTOR.withThresholds("whole", calibrated));
		final ModelFolder opened = ModelFolder.open(folder);
		assertEquals(calibrated, opened.descriptor().thresholds("whole").orElseThrow());
		assertEquals(saved.hash(), opened.hash());
	}

	@Test
	void eachFaultHasItsOwnSentence() throws IOException {
		final ModelFolder saved = ModelFolder.save(folder, DESCRIPTOR, tensors, TensorType.F32);
		final byte[] whole = Files.readAllBytes(saved.weights());
		final byte[] changed = whole.clone();
		changed[whole.length - 1] ^= 1;
		Files.write(saved.weights(), changed);
		assertFault("is not the file that model.json describes", () -> ModelFolder.open(folder));
		Files.write(saved.weights(), Arrays.copyOf(whole, whole.length / 2));
		assertFault("truncated", () -> ModelFolder.open(folder));
		Files.writeString(saved.weights(), "<html>404</html>");
		assertFault("is not a safetensors file", () -> ModelFolder.open(folder));
		Files.delete(saved.weights());
		assertFault("There is no weights file", () -> ModelFolder.open(folder));
		Files.delete(folder.resolve(ModelJson.FILE));
		assertFault("is not a model's folder", () -> ModelFolder.open(folder));
		assertFault("There is no model's folder", () -> ModelFolder.open(temporary.resolve("none")));
	}

	@Test
	void otherTensorsAreNamed() throws IOException {
		final Map<String, Tensor> less = new HashMap<>(tensors);
		less.remove("cls_fc.bias");
		assertLoadFault("has no tensor cls_fc.bias", less);
		final Map<String, Tensor> more = new HashMap<>(tensors);
		more.put("extra.weight", new Tensor(new long[] { 1 }, new float[1]));
		assertLoadFault("has the tensor extra.weight, which", more);
		final Map<String, Tensor> reshaped = new HashMap<>(tensors);
		reshaped.put("cls_fc.bias", new Tensor(new long[] { 2 }, new float[2]));
		assertLoadFault("the tensor cls_fc.bias is 2, and the network of its model.json needs 1", reshaped);
	}

	@Test
	void foundByPathAndByIdWithTheUsersFirst() throws IOException {
		final String home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, temporary.toString());
		try {
			final Path models = Models.userFolder();
			ModelFolder.save(models.resolve("gamma-tiny"), DESCRIPTOR, tensors, TensorType.F32);
			Files.createDirectory(models.resolve("broken"));
			assertEquals(models.resolve("gamma-tiny"), Models.find("gamma-tiny").path());
			assertEquals("gamma-tiny", Models.find(models.resolve("gamma-tiny").toString()).id());
			assertFault("is not a model's folder", () -> Models.find("broken"));
			assertFault("There is no model absent: give the path", () -> Models.find("absent"));
			final List<Models.Found> found = Models.list(models);
			assertEquals(2, found.size());
			assertTrue(found.get(0).error().contains("is not a model's folder"));
			assertEquals("gamma-tiny", found.get(1).model().id());
			assertTrue(Models.list().size() >= 2);
		}
		finally {
			if (home == null) System.clearProperty(Models.HOME_PROPERTY);
			else System.setProperty(Models.HOME_PROPERTY, home);
		}
	}

	private void assertLoadFault(final String message, final Map<String, Tensor> wrong) throws IOException {
		final ModelFolder model = ModelFolder.save(folder, DESCRIPTOR, wrong, TensorType.F32);
		assertFault(message, () -> model.network(manager));
	}

	private static void assertFault(final String message, final Executable action) {
		final Exception e = assertThrows(InvalidInputException.class, action);
		assertTrue(e.getMessage().contains(message), e.getMessage());
	}
}
