package org.gammaij.report.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.TinyModel;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Training;
import org.gammaij.training.SettingsFile;
import org.gammaij.training.TrainingListener.EpochRecord;
import org.gammaij.training.TrainingSettings;
import org.gammaij.training.Validation;
import org.gammaij.training.loss.Losses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {

	@TempDir
	Path folder;

	@Test
	void aCardHasTheSettingsWithoutThePlacesOfTheirFiles() throws IOException {
		final ModelFolder model = ModelFolder.open(TinyModel.save(folder.resolve("run/model")));
		model.withDescriptor(model.descriptor().withTraining(new Training(List.of("photos"), Map.of("authentic", 1L), "mine", "the model tiny",
			5, 64, 1)));
		final Path weights = Files.createFile(folder.resolve("mine.safetensors"));
		for (final String name : List.of("photos", "more/sets", "held"))
			Files.createDirectories(folder.resolve(name));
		final TrainingSettings settings = SettingsFile.parse("name: mine\nmodel:\n  encoder_weights: " + weights + "\ndata:\n  train: [" +
			folder.resolve("photos") + ", " + folder.resolve("more/sets") + "]\n  validation: [" + folder.resolve("held") + "]\n", "test");
		Files.writeString(model.path().resolve("card-before.md"), "of the weights that a calibration was of");
		final Losses losses = new Losses(1, 1, 1, 0);
		new ModelCard(folder.resolve("run"), settings).epoch(List.of(new EpochRecord(1, 5, losses, new Validation(2, losses, 0.5, 0.5, 0.5,
			0.5, 0.5), true)), null);
		final String card = Files.readString(model.path().resolve("card.md"));
		assertFalse(card.contains(folder.toString()), card);
		assertFalse(Files.exists(model.path().resolve("card-before.md")), "these are other weights");
		assertTrue(card.contains("encoder_weights: \"mine.safetensors\"\n  start_from: \"\"\n"), card);
		assertTrue(card.contains("  train:\n  - \"photos\"\n  - \"sets\"\n  validation:\n  - \"held\"\n"), card);
		final String yaml = card.substring(card.indexOf("```yaml\n") + 8, card.lastIndexOf("```"));
		assertEquals(SettingsFile.write(settings).lines().count(), yaml.lines().count(), "all settings");
	}
}
