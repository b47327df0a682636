package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSets;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.evaluation.adaptation.ClassifierLayers;
import org.gammaij.evaluation.adaptation.Refit;
import org.gammaij.evaluation.adaptation.RefitRun;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.OwnCopy;
import org.gammaij.model.Thresholds;
import org.gammaij.report.CardFiles;
import org.gammaij.report.evaluation.CalibrationCard;
import org.gammaij.report.evaluation.RefitReport;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Refits the classifier of a model whose training has ended, to images of many origins. */
@Plugin(type = Command.class, name = "refit", menuPath = "Plugins>GAMMA>GAMMA Refit Classifier", headless = true,
	label = "Refit the classifier",
	description = "Refits both layers of a DINOv2 model's classifier to data sets of many groups, after training: encoder, heads and so " +
		"the maps stay what they are. Images of the kind on which the model is known to fail are left out. Figures before and after are of " +
		"groups held out; a result that is worse is refused. The new model has no thresholds until you calibrate it, on other images.")
public class RefitClassifier extends FittingCommand {

	@Parameter(label = "Data sets", persist = false, attrs = @Attr(name = PLACES, value = ";"),
		description = "Folders, manifests or tables, separated by semicolons; images of a group are held out together.")
	private String data = "";

	@Parameter(label = "Model", style = MODEL, persist = false,
		description = "Id of the model to start from, or path of its folder; it stays as it is.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "New model", style = "directory", persist = false, required = false,
		description = "Folder of the new model, which must not exist; empty: in your models folder, named after the model.")
	private String output = "";

	@Parameter(label = "Strength", min = "0.0001", persist = false,
		description = "How strongly the layers are held to what they are; the higher, the less changes.")
	private double strength = 0.3;

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (data.isBlank()) throw new InvalidInputException("No data set was given; set 'data'.");
		if (!(strength > 0 && Double.isFinite(strength))) throw new InvalidInputException("The strength is " + strength + "; it must be above 0.");
		final ModelFolder before = Models.find(model);
		final Path folder = output.isBlank() ? OwnCopy.free(before, OwnCopy.REFITTED) : Path.of(output.strip());
		if (Files.exists(folder)) throw new InvalidInputException("There is something at " + folder +
			" already: name a new folder as output, or none.");
		final String id = OwnCopy.id(before, folder, OwnCopy.REFITTED);
		final List<Sample> samples = DataSets.samples(Globs.split(data, ";").stream().map(Path::of).toList(), DataSets.AUTO, progress);
		try (Detector detector = open(before)) {
			final Refit refit = new RefitRun(detector, view(), strength, seed(), progress).run(samples);
			final String figures = RefitReport.figures(refit);
			if (!(Figure.AUC.of(refit.after()) > Figure.AUC.of(refit.before()))) throw new InvalidInputException(
				"No model was written, since groups that were held out are not told apart better than before (" + figures + "): " + before
					.id() + " stays as it is.");
			progress.log(figures + ".");
			progress.log("Left out: " + refit.recognised() + " images of the kind on which the model is known to fail, " + refit.damaged() +
				" that could not be read, " + refit.repeated() + " copies of others.");
			final ModelFolder written = write(before, folder, id, refit);
			progress.log("The command that repeats it: " + CommandText.of(this));
			progress.log("The new model is in " + written.path() + ": calibrate it on images of other groups before you use it.");
		}
	}

	private ModelFolder write(final ModelFolder before, final Path folder, final String id, final Refit refit) throws IOException {
		final Map<String, String> pages = new HashMap<>(Map.of(CardFiles.CARD, RefitReport.card(id, before, refit, strength,
			CommandText.told(this))));
		CalibrationCard.all(before.path()).ifPresent(card -> pages.put(CardFiles.BEFORE, card));
		return before.derive(folder, descriptor(before, id), refit.tensors(ClassifierLayers.FIRST, ClassifierLayers.LAST, before
			.tensor(LogitLayer.weight(ClassifierLayers.FIRST))), pages);
	}

	/** Without thresholds of scores; those of the maps, and what recognises a kind of images, do not depend on the classifier. */
	private static ModelDescriptor descriptor(final ModelFolder before, final String id) {
		ModelDescriptor changed = before.descriptor().withId(id).withoutThresholds();
		for (final View each : View.values()) {
			final Optional<Thresholds> known = before.descriptor().thresholds(each.id());
			if (known.isPresent()) changed = changed.withThresholds(each.id(), known.get().ofMapsAlone());
		}
		return changed;
	}
}
