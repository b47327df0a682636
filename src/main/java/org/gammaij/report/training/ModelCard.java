package org.gammaij.report.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.gammaij.common.AtomicFiles;
import org.gammaij.data.Samples;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Training;
import org.gammaij.network.GammaConfig;
import org.gammaij.report.CardFiles;
import org.gammaij.training.Preview;
import org.gammaij.training.SettingsFile;
import org.gammaij.training.TrainingListener;
import org.gammaij.training.TrainingRun;
import org.gammaij.training.TrainingSettings;
import org.gammaij.training.Validation;

/** Keeps a card beside the best model of a run: what it is, what it was trained on and how, and its validation. */
public final class ModelCard implements TrainingListener {

	private final Path model;
	private final TrainingSettings settings;

	/**
	 * @param run folder of the run
	 * @param settings of the run
	 */
	public ModelCard(final Path run, final TrainingSettings settings) {
		model = run.resolve(TrainingRun.MODEL);
		this.settings = settings;
	}

	@Override
	public void epoch(final List<EpochRecord> history, final Preview preview) throws IOException {
		final EpochRecord last = history.get(history.size() - 1);
		if (!last.best()) return;
		final String text = text(ModelFolder.open(model), last);
		// What a calibration put beside its own card tells of other weights
		Files.deleteIfExists(model.resolve(CardFiles.BEFORE));
		AtomicFiles.write(model.resolve(CardFiles.CARD), temporary -> Files.writeString(temporary, text));
	}

	private String text(final ModelFolder folder, final EpochRecord epoch) {
		final ModelDescriptor descriptor = folder.descriptor();
		final Training training = descriptor.training();
		final Validation v = epoch.validation();
		final StringBuilder text = new StringBuilder();
		text.append("# ").append(descriptor.id()).append("\n\n");
		text.append("Network: ").append(network(descriptor.network())).append(".\n\n");
		text.append("SHA-256 of the weights: `").append(descriptor.weights().sha256()).append('`');
		if (descriptor.encoder() != null) text.append(", of the encoder file ").append(descriptor.encoder().file()).append(
			": `").append(descriptor.encoder().sha256()).append('`');
		if (!folder.hash().equals(descriptor.weights().sha256())) text.append("; tables name the model by `").append(folder.hash())
			.append('`');
		text.append("\n\nLicence: ").append(descriptor.licence())
			.append("\n\n## Training\n\nSamples: ").append(Samples.inWords(training.samples())).append(", from ").append(String.join(", ", training
				.sources())).append(". First weights: ").append(training.encoder()).append(". ").append(training.steps()).append(
					" steps.\n\n```yaml\n").append(SettingsFile.write(settings.withLastNames())).append("```\n\n## Validation while training\n\n");
		text.append(String.format(Locale.ROOT, "After epoch %d, on %d samples that share no scene with the training samples, " +
			"central crops of %d pixels: loss %.4f, accuracy %.4f, balanced accuracy %.4f, IoU of all AI masks together %.4f, of " +
			"all manipulation masks together %.4f. These are figures of a run, not an evaluation: `evaluate` makes that.\n", epoch
				.epoch(), v.samples(), settings.data().crop(), v.losses().total(), v.accuracy(), v.balancedAccuracy(), v.aiIou(), v
					.manipulationIou()));
		return text.toString();
	}

	private static String network(final GammaConfig network) {
		final List<String> heads = new ArrayList<>();
		if (network.aiHead()) heads.add("AI");
		if (network.manipulationHead()) heads.add("manipulation");
		return String.format(Locale.ROOT, "%s encoder, input `%s`; %s; attention `%s`, keys `%s`", network.variant().label(), id(
			network.input()), heads.isEmpty() ? "no decoder heads" : "decoder heads: " + String.join(", ", heads), id(network
				.attention()), id(network.keys()));
	}

	/** As settings name it. */
	private static String id(final Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}
}
