package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSet;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.evaluation.adaptation.Adaptation;
import org.gammaij.evaluation.adaptation.AdaptationRun;
import org.gammaij.evaluation.adaptation.AdaptationSettings;
import org.gammaij.evaluation.adaptation.ClassifierLayers;
import org.gammaij.evaluation.calibration.CalibrationTreatments;
import org.gammaij.evaluation.metric.CalibrationSettings;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.OwnCopy;
import org.gammaij.model.Thresholds;
import org.gammaij.report.CardFiles;
import org.gammaij.report.evaluation.AdaptationReport;
import org.gammaij.report.evaluation.CalibrationCard;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a model of the user's own from one that there is, fitted to the user's images. */
@Plugin(type = Command.class, name = "adapt", menuPath = "Plugins>GAMMA>GAMMA Adapt to Your Images", headless = true,
	label = "Adapt to your images",
	description = "Makes a model of your own, fitted to your authentic images and to generated ones: the last layer of the " +
		"classifier is refitted, held to what it was, and the thresholds are found anew. Without generated images only the " +
		"thresholds change, and the model must have some already. Figures before and after are of images held out; a " +
		"result that is worse is refused.")
public class Adapt extends FittingCommand {

	@Parameter(label = "Authentic images", style = "directory", persist = false,
		description = "Folder of authentic images such as you will look at, with its subfolders.")
	private String authentic = "";

	@Parameter(label = "Generated images", style = "directory", persist = false, required = false,
		description = "Folder of AI images of the same kind, with its subfolders; empty for none: then only the thresholds change.")
	private String generated = "";

	@Parameter(label = "Model", style = MODEL, persist = false,
		description = "Id of the model to start from, or path of its folder; it stays as it is.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "New model", style = "directory", persist = false, required = false,
		description = "Folder of the new model, which must not exist; empty: in your models folder, named after the model.")
	private String output = "";

	@Parameter(label = "False-positive rate", min = "0", max = "0.5", persist = false,
		description = "Share of authentic images that may be called indicated, also of each subfolder that has enough of them; the " +
			"lower, the more images are needed.")
	private double false_positive_rate = 0.05;

	@Parameter(label = "Miss rate", min = "0", max = "0.5", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Share of AI images that may be called not indicated; used if there are AI images.")
	private double miss_rate = 0.05;

	@Parameter(label = "Doubt rate", min = "0", max = "1", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Share of authentic images that may be called inconclusive or indicated; used if there are no AI images.")
	private double doubt_rate = 0.2;

	@Parameter(label = "Keep what is recognised", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether images of a kind on which the model fails, and which it recognises, stay without a band. Choose false if yours " +
			"are of that kind and you give AI images of it, too: then the figures of the new card tell what its bands are worth.")
	private boolean keep_recognition = true;

	@Parameter(label = "Size control (pixels)", min = "1", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Images are also fitted cut to their centre of this side, so that sizes cannot tell the classes apart; " +
			"smaller images are left out of that.")
	private int size_control = SizeMatched.DEFAULT_SIDE;

	@Parameter(label = "Most images per class", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Draws at most so many images of each folder; 0 for all.")
	private int max_per_class = 500;

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (authentic.isBlank()) throw new InvalidInputException("No folder of authentic images was given; set 'authentic'.");
		final AdaptationSettings settings = new AdaptationSettings(new CalibrationSettings(false_positive_rate, miss_rate,
			doubt_rate), size_control, Path.of(authentic.strip()),
			max_per_class, seed());
		final View looked = view();
		final ModelFolder before = Models.find(model);
		if (!keep_recognition && generated.isBlank()) throw new InvalidInputException("Without AI images nothing shows that the model no longer " +
			"fails on such images: name a folder of generated ones, or leave keep_recognition out.");
		final Path folder = output.isBlank() ? OwnCopy.free(before, OwnCopy.ADAPTED) : Path.of(output.strip());
		if (Files.exists(folder)) throw new InvalidInputException("There is something at " + folder +
			" already: name a new folder as output, or none.");
		final String id = OwnCopy.id(before, folder, OwnCopy.ADAPTED);
		final List<Sample> zero = samples(authentic, "photos", progress);
		final List<Sample> one = generated.isBlank() ? List.of() : samples(generated, "generated", progress);
		try (Detector detector = open(before)) {
			final Adaptation adaptation = new AdaptationRun(detector, looked, settings, progress).run(zero, one);
			final String figures = AdaptationReport.figures(adaptation);
			if (!adaptation.refusal().isEmpty()) throw new InvalidInputException("No model was written, since on images held out " +
				adaptation.refusal() + " (" + figures + "): " + before.id() + " stays as it is.");
			final AdaptationReport report = new AdaptationReport(before, looked, Path.of(authentic.strip()), generated.isBlank()
				? null : Path.of(generated.strip()), settings, CommandText.told(this));
			final Map<String, String> pages = new HashMap<>(Map.of(CardFiles.CARD, report.card(id, adaptation)));
			CalibrationCard.all(before.path()).ifPresent(card -> pages.put(CardFiles.BEFORE, card));
			final ModelFolder written = before.derive(folder, descriptor(before, id, looked, adaptation, report), adaptation
				.refitted() ? adaptation.layer().tensors(ClassifierLayers.LAST) : Map.of(), pages);
			adaptation.calibration().warnings().forEach(progress::log);
			progress.log(AdaptationReport.fitted(adaptation));
			progress.log("On images held out: " + figures + ".");
			if (written.recognises()) progress.log("Images of the kind on which the model fails stay inconclusive: if yours are of that kind, give " +
				"keep_recognition=false and AI images of it.");
			progress.log("The command that repeats it: " + CommandText.of(this));
			progress.log("The new model is in " + written.path() + ": give model=" + (written.path().getParent().equals(Models
				.userFolder()) ? id : written.path()) + " to use it.");
		}
	}

	/** Thresholds of the other views are of the weights that were; the maps are as they were, since they come before the last layer. */
	private ModelDescriptor descriptor(final ModelFolder before, final String id, final View looked,
		final Adaptation adaptation, final AdaptationReport report)
	{
		final ModelDescriptor named = before.descriptor().withId(id);
		final ModelDescriptor base = adaptation.refitted() ? named.withoutThresholds() : named;
		final Optional<Thresholds> known = named.thresholds(looked.id());
		final Thresholds found = new Thresholds(adaptation.calibration().low(), adaptation.calibration().high(),
			adaptation.calibration().temperature().value(), report.origin(adaptation), adaptation.calibration().authentic(),
			false_positive_rate, adaptation.alignedAucLow(), new CalibrationTreatments(size_control)
				.validatedOn(before, adaptation.holdsInGrey()), null, known.map(Thresholds::regions).orElse(null));
		final Thresholds told = known.map(found::withFailureOf).orElse(found);
		return base.withThresholds(looked.id(), keep_recognition ? told : told.withFailure(told.failsOn(), null));
	}

	private List<Sample> samples(final String folder, final String format, final Progress progress) throws IOException {
		final DataSet set = DataSets.open(Path.of(folder.strip()), format, new ReadOptions("", max_per_class, seed()));
		set.skipped().forEach(skipped -> progress.log("Left out: " + skipped + "."));
		return set.samples();
	}
}
