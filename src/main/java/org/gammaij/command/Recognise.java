package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSet;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.evaluation.adaptation.Recognised;
import org.gammaij.evaluation.adaptation.RecognitionRun;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.OwnCopy;
import org.gammaij.model.Recognition;
import org.gammaij.model.Thresholds;
import org.gammaij.model.Weights;
import org.gammaij.report.evaluation.RecognitionReport;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a model recognise a kind of images on which it fails, so that it neither clears nor accuses them. */
@Plugin(type = Command.class, name = "recognise", menuPath = "Plugins>GAMMA>GAMMA Recognise What Fails", headless = true,
	label = "Recognise what fails",
	description = "Makes a model recognise a kind of images on which it fails, such as pictures of an instrument that it never saw: " +
		"what looks like one of them is called inconclusive, whatever its score is. It learns from images of that kind, whoever made " +
		"them, and from images of other kinds, and is kept in the model's folder, or in a copy of your own of a model that ships.")
public class Recognise extends FittingCommand {

	@Parameter(label = "Images of that kind", style = "both", persist = false,
		description = "Folder or manifest of images of the kind on which the model fails, whoever made them, of as many origins as there are.")
	private String failing = "";

	@Parameter(label = "Other images", style = "both", persist = false,
		description = "Folder or manifest of images of all other kinds that you look at, on which the model does not fail.")
	private String others = "";

	@Parameter(label = "Fails on", required = false, persist = false,
		description = "Which images made by networks the model does not find, in a few words that every verdict then tells; empty: as before.")
	private String fails_on = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for a table that tells how many images of each group are recognised.")
	private String output = "";

	@Parameter(label = "Model", style = MODEL, persist = false, description = "Id of the model, or path of its folder.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "Rate of other images", min = "0", max = "1", persist = false,
		description = "Share of the other images that may be taken for that kind, and then have no band either.")
	private double other_rate = 0.05;

	@Parameter(label = "Most images per class", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Draws at most so many images of each class and generator of a set; 0 for all.")
	private int max_per_class = 0;

	@Parameter(label = "Save the layer", persist = false,
		description = "Whether the result is written to the model's folder; false to only look.")
	private boolean save_layer = true;

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output.strip());
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (!(other_rate > 0 && other_rate < 1)) throw new InvalidInputException("The rate of other images is " + other_rate +
			"; it must be above 0 and below 1.");
		final Path folder = requiredFolder();
		final View looked = view();
		final ModelFolder before = Models.find(model);
		final Thresholds thresholds = before.descriptor().thresholds(looked.id()).orElseThrow(() -> new InvalidInputException(
			"The model " + before.id() + " has no thresholds for the view " + looked.id() + ", and so clears no image: calibrate it first."));
		final String words = fails_on.isBlank() ? thresholds.failsOn() : fails_on.strip();
		if (words == null) throw new InvalidInputException("Nothing says what " + before.id() +
			" does not find: give it as fails_on in a few words, such as 'electron micrographs made by networks'.");
		final List<Sample> kind = samples("failing", failing, progress);
		final List<Sample> rest = samples("others", others, progress);
		try (Detector detector = open(before)) {
			final Recognised recognised = new RecognitionRun(detector, looked, other_rate, seed(), progress).run(kind, rest);
			RecognitionReport.write(folder, recognised);
			final String origin = RecognitionReport.origin(recognised, other_rate);
			progress.log(origin + ".");
			if (save_layer) keep(before, looked, words, recognised, origin, progress);
		}
	}

	private void keep(final ModelFolder before, final View looked, final String words, final Recognised recognised,
		final String origin, final Progress progress) throws IOException
	{
		final ModelFolder own = OwnCopy.of(before);
		final Weights layer = own.write(recognised.layer());
		final Recognition recognition = new Recognition(recognised.threshold(), recognised.of(1).size(), recognised.of(0).size(), origin,
			layer);
		final Optional<Recognition> replaced = own.descriptor().thresholds(looked.id()).map(Thresholds::recognition);
		if (replaced.isPresent()) progress.log("The layer that was there before is replaced: what it recognised is recognised further if it " +
			"was among the images given.");
		final ModelFolder now = own.update(descriptor -> descriptor.withThresholds(looked.id(), descriptor.thresholds(looked.id()).orElseThrow().withFailure(
			words, recognition)));
		if (replaced.isPresent()) now.deleteUnused(replaced.get().layer());
		progress.log("Kept for the view " + looked.id() + " in " + own.path() + (own == before ? "." :
			", a copy of your own, since a model that ships with the program is never changed: give model=" + own.id() + " to use it."));
	}

	/** The images of a manifest with its groups, or of a folder: the images of each of its subfolders belong together, if there are enough. */
	private List<Sample> samples(final String parameter, final String path, final Progress progress) throws IOException {
		if (path.isBlank()) throw new InvalidInputException("No images were given as '" + parameter + "': name their folder or manifest.");
		final Path root = Path.of(path.strip());
		final boolean manifest = !Files.isDirectory(root) || Files.exists(root.resolve(ManifestFile.NAME));
		final DataSet set = DataSets.open(root, manifest ? "csv" : "photos", new ReadOptions("", max_per_class, seed()));
		set.skipped().forEach(skipped -> progress.log("Left out: " + skipped + "."));
		if (manifest || set.samples().stream().map(Recognise::folder).distinct().count() < RecognitionRun.FOLDS) return set.samples();
		final Path whole = root.toAbsolutePath().normalize();
		// The table of the groups is handed on, and tells of the user's disk no more than the name of that folder
		return set.samples().stream().map(sample -> sample.withGroup(Sources.label(whole.getFileName().resolve(whole.relativize(folder(
			sample)))))).toList();
	}

	private static Path folder(final Sample sample) {
		return sample.image().toAbsolutePath().normalize().getParent();
	}
}
