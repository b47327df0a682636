package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.gammaij.TinyModel;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Safetensors;
import org.gammaij.model.Tensor;
import org.gammaij.model.TensorType;
import org.gammaij.model.Thresholds;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mean of models, as the command {@code models} makes it. */
class AverageModelsTest extends CommandTest {

	@TempDir
	Path folder;
	private ModelFolder first;
	private ModelFolder second;
	private String changed;

	/** Two models that differ in one tensor, by 1 and by 0.5 in turn. */
	@BeforeEach
	void save() throws IOException {
		first = ModelFolder.open(TinyModel.save(folder.resolve("first")));
		try (Safetensors file = Safetensors.open(first.weights())) {
			changed = file.names().stream().filter(name -> name.endsWith(".bias")).findFirst().orElseThrow();
		}
		final Tensor old = first.tensor(changed);
		final float[] values = old.values().clone();
		for (int i = 0; i < values.length; i++)
			values[i] += i % 2 == 0 ? 1 : 0.5f;
		second = first.derive(folder.resolve("second"), first.descriptor().withThresholds("whole", new Thresholds(0.1, 0.9, 1,
			"", 100, 0.05, 0.9, null)), Map.of(changed, new Tensor(old.shape(), values)), Map.of());
	}

	@Test
	void weightsAreTheMeanAndThresholdsNobodys() throws Exception {
		final Path mean = folder.resolve("mean");
		final String report = (String) run(ModelsCommand.class, Map.of("action", "average", "model", second.path() + "," + first
			.path(), "output", mean.toString())).getOutput("report");
		final ModelFolder made = ModelFolder.open(mean);
		assertTrue(report.contains(made.hash()) && report.contains("no thresholds"), report);
		final float[] a = first.tensor(changed).values();
		final float[] b = second.tensor(changed).values();
		final float[] m = made.tensor(changed).values();
		for (int i = 0; i < m.length; i++)
			assertEquals((a[i] + b[i]) / 2, m[i], 1e-3, "value " + i);
		try (Safetensors file = Safetensors.open(first.weights())) {
			for (final String name : file.names())
				if (!name.equals(changed)) assertEquals(0, Arrays.mismatch(first.tensor(name).values(), made.tensor(name)
					.values()) + 1, name);
		}
		assertTrue(made.descriptor().thresholds().isEmpty());
		assertTrue(made.descriptor().training() == null || made.descriptor().training().encoder().contains(first.hash()));
	}

	@Test
	void aModelThatIsNamedMoreOftenWeighsMoreAndDropoutOfTheTrainingDoesNotMatter() throws Exception {
		final Path json = second.path().resolve("model.json");
		final String text = Files.readString(json);
		final String other = text.replaceFirst("\"dropout\" : [0-9.E-]+", "\"dropout\" : 0.33");
		assertFalse(text.equals(other), text);
		Files.writeString(json, other);
		final Path mean = folder.resolve("mean");
		run(ModelsCommand.class, Map.of("action", "average", "model", String.join(",", second.path().toString(), second.path()
			.toString(), second.path().toString(), first.path().toString()), "output", mean.toString()));
		final float[] a = first.tensor(changed).values();
		final float[] b = second.tensor(changed).values();
		final float[] m = ModelFolder.open(mean).tensor(changed).values();
		for (int i = 0; i < m.length; i++)
			assertEquals((a[i] + 3 * b[i]) / 4, m[i], 1e-3, "value " + i);
	}

	@Test
	void whatHasNoMeanIsToldAndNothingIsWritten() throws Exception {
		final Path mean = folder.resolve("mean");
		assertReason("A mean needs two models or more", first.path().toString(), mean);
		final ModelFolder other = ModelFolder.open(TinyModel.save(folder.resolve("other")));
		final Path json = other.path().resolve("model.json");
		Files.writeString(json, Files.readString(json).replace("0.229", "0.5"));
		assertReason("differ in network, encoder or normalisation", first.path() + "," + other.path(), mean);
		assertReason("There is no model", first.path() + ",absent", mean);
		assertFalse(Files.exists(mean));
		assertReason("exists already", first.path() + "," + second.path(), folder.resolve("first"));
	}

	/** A model with adapters of which all values of the first factors are 1, or others. */
	private ModelFolder adapted(final ModelFolder base, final String name, final double odd, final double even) throws IOException {
		final Map<String, Tensor> factors = new HashMap<>();
		try (Safetensors file = Safetensors.open(base.weights())) {
			for (final String tensor : file.names()) {
				if (!GammaNetwork.isOfAdapter(tensor) || !tensor.endsWith(".down")) continue;
				final float[] values = new float[file.read(tensor).values().length];
				for (int i = 0; i < values.length; i++)
					values[i] = (float) (i % 2 == 0 ? even : odd);
				factors.put(tensor, new Tensor(file.shape(tensor), values));
			}
		}
		return base.derive(folder.resolve(name), base.descriptor(), factors, Map.of());
	}

	/** The cosines of the first factors with those of the first model are 0.89, 0.55 and 0. */
	@Test
	void adaptersThatBeganApartHaveNoMean() throws Exception {
		final GammaConfig config = GammaConfig.of(Variant.TINY_DINOV2).withLora(2);
		final ModelFolder base;
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new GammaNetwork(config);
			network.initialize(manager);
			base = ModelFolder.save(folder.resolve("base"), ModelDescriptor.of("tiny", config, null, ""), NetworkTensors.of(network),
				TensorType.F32);
		}
		final ModelFolder start = adapted(base, "start", 1, 1);
		final String related = String.join(",", start.path().toString(), adapted(base, "on", 3, 1).path().toString(), adapted(base, "far",
			-0.2, 1).path().toString());
		final Path mean = folder.resolve("mean");
		final ModelFolder apart = adapted(base, "apart", -1, 1);
		assertReason("The adapters of the models " + start.path() + " and " + apart.path() + " began apart", related + "," + apart.path(),
			mean);
		assertFalse(Files.exists(mean));
		run(ModelsCommand.class, Map.of("action", "average", "model", related, "output", mean.toString()));
		final ModelFolder made = ModelFolder.open(mean);
		try (Safetensors file = Safetensors.open(made.weights())) {
			final String factor = file.names().stream().filter(name -> name.endsWith(".down")).findFirst().orElseThrow();
			assertEquals(1, made.tensor(factor).values()[0], 1e-6);
			assertEquals((1 + 3 - 0.2) / 3, made.tensor(factor).values()[1], 1e-6);
		}
	}

	private void assertReason(final String message, final String models, final Path output) throws Exception {
		final String reason = reason(ModelsCommand.class, Map.of("action", "average", "model", models, "output", output
			.toString()));
		assertTrue(reason.contains(message), reason);
	}
}
