package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.gammaij.TinyModel;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Safetensors;
import org.gammaij.model.Tensor;
import org.gammaij.model.Thresholds;
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

	private void assertReason(final String message, final String models, final Path output) throws Exception {
		final String reason = reason(ModelsCommand.class, Map.of("action", "average", "model", models, "output", output
			.toString()));
		assertTrue(reason.contains(message), reason);
	}
}
