package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.RegionCalibration;
import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.evaluation.metric.CalibrationSettings;
import org.gammaij.evaluation.metric.Calibrator;
import org.gammaij.evaluation.metric.Control;
import org.gammaij.evaluation.metric.LocalCalibration;
import org.gammaij.evaluation.metric.LocalCalibrator;
import org.gammaij.evaluation.metric.ScorePair;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.GammaScorer;
import org.gammaij.evaluation.scoring.Need;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.AuthenticSources;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.table.SourceFolders;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Chain;
import org.gammaij.evaluation.treatment.Grey;
import org.gammaij.evaluation.treatment.JpegAligned;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.model.LocalThreshold;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.OwnCopy;
import org.gammaij.model.RegionThresholds;
import org.gammaij.model.Thresholds;
import org.gammaij.report.evaluation.CalibratedRegions;
import org.gammaij.report.evaluation.CalibrationCard;
import org.gammaij.report.evaluation.CalibrationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fits a model's temperature and the thresholds of its bands to images that the user knows. */
@Plugin(type = Command.class, name = "calibrate", menuPath = "Plugins>GAMMA>GAMMA Calibrate Model", headless = true,
	label = "Calibrate",
	description = "Finds, from labelled images or afterwards from authentic ones, the thresholds at which a model says indicated " +
		"and not indicated in one view, with formats and sizes made the same, and keeps them in the model's folder, or " +
		"in a copy of your own of a model that ships.")
public class Calibrate extends ScoringCommand {

	@Parameter(label = "False-positive rate", min = "0", max = "0.5", persist = false,
		description = "Share of authentic images that may be called indicated.")
	private double false_positive_rate = 0.05;

	@Parameter(label = "Miss rate", min = "0", max = "0.5", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Share of AI images that may be called not indicated; used if the data set has AI images.")
	private double miss_rate = 0.05;

	@Parameter(label = "Doubt rate", min = "0", max = "1", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Share of authentic images that may be called inconclusive or indicated; used if there are no AI images.")
	private double doubt_rate = 0.2;

	@Parameter(label = "Region rate", min = "0", max = "1", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Share of authentic images in which a region of a map may be told, for each of the two maps by itself; what of " +
			"the maps is less clear is neither coloured nor counted.")
	private double region_rate = 0.05;

	@Parameter(label = "Size control (pixels)", min = "1", persist = false, attrs = @Attr(name = ADVANCED),
		description = "The thresholds are fitted with every image cut to its centre of this side, so that sizes cannot tell the " +
			"classes apart; smaller images are left out.")
	private int size_control = SizeMatched.DEFAULT_SIDE;

	@Parameter(label = "Each source", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether the false-positive rate holds in every folder of authentic images that has enough of them, and " +
			"not only in all images together.")
	private boolean each_source = true;

	@Parameter(label = "Fails on", required = false, persist = false, attrs = @Attr(name = ADVANCED),
		description = "AI images that the model is known not to find, in a few words; every verdict then tells of it. Empty: as before.")
	private String fails_on = "";

	@Parameter(label = "Save the thresholds", persist = false,
		description = "Whether the result is written to the model's folder; false to only look.")
	private boolean save_thresholds = true;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final CalibrationSettings settings = new CalibrationSettings(false_positive_rate, miss_rate, doubt_rate);
		if (!(region_rate > 0 && region_rate < 1)) throw new InvalidInputException("The region rate is " + region_rate +
			"; it must be above 0 and below 1.");
		final DataSet set = dataSet();
		final SizeMatched size = new SizeMatched(size_control);
		final Treatment sized = Chain.of(size, JpegAligned.INSTANCE);
		final Treatment grey = Chain.of(size, Grey.INSTANCE, JpegAligned.INSTANCE);
		try (Scorers scorers = Scorers.openOne(model(), view(), device(), precision())) {
			final GammaScorer scorer = (GammaScorer) scorers.list().get(0);
			final EvaluationRun run = run(set, scorers, false, 0);
			final List<Treatment> treatments = List.of(sized, JpegAligned.INSTANCE, grey, AsStored.INSTANCE);
			final List<ScoredImage> scored = Evaluation.score(set.samples(), scorers.list(), treatments, Need.ALL, cache(),
				progress);
			final Map<String, Scores> raw = rawScores(scored);
			final List<String> fitted = List.of(sized.id(), JpegAligned.ID);
			// Of a data set that is a file, its folder
			final Path root = Files.isDirectory(set.root()) ? set.root() : set.root().toAbsolutePath().getParent();
			final SourceFolders folders = SourceFolders.of(set.samples(), root);
			final List<double[]> sources = each_source ? sources(scored, fitted, folders) : List.of();
			final Calibration calibration = calibrate(raw, sources, fitted, scorer.temperature(), settings);
			final List<Control> controls = raw.entrySet().stream().map(entry -> Control.of(entry.getKey(), entry.getValue(),
				calibration.temperature().value(), calibration.low(), calibration.high())).toList();
			final Optional<Thresholds> before = scorer.thresholds();
			final boolean known = before.map(Thresholds::informative).orElse(false);
			final boolean holdsInGrey = Calibrator.holdsIn(find(controls, grey.id()), settings, known && before.get()
				.validatedOn().contains(Thresholds.GREY));
			final LocalCalibration local = LocalCalibrator.calibrate(pairs(scored, fitted, folders), each_source, calibration, settings);
			// Those of the copy that is to be changed: it may have been calibrated already
			final RegionThresholds regionsBefore = OwnCopy.ifThere(scorer.model()).descriptor().thresholds(view().id()).map(
				Thresholds::regions).orElse(null);
			final CalibratedRegions regions = CalibratedRegions.of(RegionCalibration.of(scored, fitted, region_rate), regionsBefore,
				region_rate, view().id());
			final String section = CalibrationReport.write(output(), run, settings, calibration, local, regions, controls, raw.get(sized
				.id()));
			final String origin = CalibrationReport.origin(run, settings, calibration);
			calibration.warnings().forEach(progress::log);
			local.warnings().forEach(progress::log);
			regions.warnings().forEach(progress::log);
			progress.log(origin);
			if (local.defined()) progress.log(CalibrationReport.origin(settings, local));
			if (regions.found()) progress.log(regions.thresholds().origin());
			if (!save_thresholds) return;
			requireEvidence(calibration, controls, known, scorer.name());
			final double aucLow = calibration.auc().defined() ? calibration.auc().low() : before.orElseThrow().alignedAucLow();
			final Thresholds found = new Thresholds(calibration.low(), calibration.high(), calibration.temperature().value(), origin,
				calibration.authentic(), false_positive_rate, aucLow, validatedOn(scorer.model(), holdsInGrey, size_control), local
					.defined() ? new LocalThreshold(local.high(), local.authentic(), CalibrationReport.origin(settings, local)) : null,
				regions.thresholds());
			keep(scorer.model(), found, section, progress);
		}
	}

	/** Logits of the authentic images of each source after each of some treatments. */
	private static List<double[]> sources(final List<ScoredImage> images, final List<String> treatments,
		final SourceFolders folders)
	{
		return FigureTable.byDetectorAndTreatment(images).stream().filter(part -> treatments.contains(part.get(0).treatment()))
			.flatMap(part -> AuthenticSources.all(authentic(part), ScoredImage::sample, folders).values().stream()).map(members -> members
				.stream().mapToDouble(image -> image.prediction().logit()).toArray()).toList();
	}

	/** Both scores of all images after each of some treatments. */
	private static List<LocalCalibrator.Images> pairs(final List<ScoredImage> images, final List<String> treatments,
		final SourceFolders folders)
	{
		return FigureTable.byDetectorAndTreatment(images).stream().filter(part -> treatments.contains(part.get(0).treatment()))
			.map(part -> {
				final Map<String, List<ScorePair>> sources = new LinkedHashMap<>();
				AuthenticSources.all(authentic(part), ScoredImage::sample, folders).forEach((source, members) -> sources.put(source, pairs(
					members)));
				return new LocalCalibrator.Images(part.get(0).treatment(), pairs(authentic(part)), sources, pairs(ImageSet.overall(part)
					.generated()));
			}).toList();
	}

	private static List<ScoredImage> authentic(final List<ScoredImage> images) {
		return images.stream().filter(image -> image.ok() && image.sample().label() == 0).toList();
	}

	private static List<ScorePair> pairs(final List<ScoredImage> images) {
		return images.stream().filter(ScoredImage::ok).map(ScoredImage::prediction).map(prediction -> new ScorePair(prediction
			.logit(), prediction.highest(), prediction.tiles())).toList();
	}

	private Calibration calibrate(final Map<String, Scores> raw, final List<double[]> sources, final List<String> fitted, final double temperature,
		final CalibrationSettings settings)
	{
		final Scores sized = raw.get(fitted.get(0));
		final Scores all = raw.get(fitted.get(1));
		try {
			return Calibrator.calibrate(List.of(sized, all), sources, temperature, settings);
		}
		catch (final InvalidInputException e) {
			if (sized.negatives() == all.negatives()) throw e;
			throw new InvalidInputException((all.negatives() - sized.negatives()) + " of " + all.negatives() +
				" authentic images are smaller than the size control of " + size_control + " pixels: " + e.getMessage(), e);
		}
	}

	/** The logits by the ids of the treatments, in their order. */
	private static Map<String, Scores> rawScores(final List<ScoredImage> images) {
		final Map<String, Scores> raw = new LinkedHashMap<>();
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images))
			raw.put(part.get(0).treatment(), ImageSet.overall(part).rawScores());
		return raw;
	}

	/**
	 * What else than large colour images the thresholds hold for: they were fitted on images of the size control, too, which a
	 * DINOv2 model sees as they are.
	 */
	static List<String> validatedOn(final ModelFolder model, final boolean holdsInGrey, final int side) {
		final List<String> validated = new ArrayList<>();
		if (holdsInGrey) validated.add(Thresholds.GREY);
		if (model.descriptor().network().variant().isDinov2()) validated.add(Thresholds.fromSide(side));
		return validated;
	}

	private static Control find(final List<Control> controls, final String treatment) {
		return controls.stream().filter(control -> control.treatment().equals(treatment)).findFirst().orElseThrow();
	}

	/** Thresholds on scores that tell nothing would make bands that say nothing. */
	private void requireEvidence(final Calibration calibration, final List<Control> controls, final boolean known,
		final String name)
	{
		final String report = "; the report is in " + output() + ".";
		if (!calibration.informative()) throw new InvalidInputException("The thresholds were not kept, since " + name +
			" tells these images apart no better than chance once formats and sizes are the same: the 95 % interval of an AUC " +
			"reaches 0.5 (" + CalibrationReport.aucs(controls) + ")" + report);
		final int least = Calibrator.least(miss_rate);
		if (calibration.auc().defined() && calibration.generated() < least) throw new InvalidInputException(
			"The thresholds were not kept, since " + calibration.generated() + " AI images are too few to show that " + name +
				" tells them from authentic ones: give at least " + least + ", or choose a higher miss rate" + report);
		if (!calibration.auc().defined() && !known) throw new InvalidInputException(
			"The thresholds were not kept, since without AI images nothing shows that " + name +
				" tells them from authentic ones: calibrate it once with a labelled data set, then with your own images" + report);
	}

	private void keep(final ModelFolder folder, final Thresholds thresholds, final String section, final Progress progress)
		throws IOException
	{
		final ModelFolder own = OwnCopy.of(folder);
		// What it fails on and what recognises that are the copy's, which may have a layer of its own, and not those of the model it came from
		own.update(descriptor -> descriptor.withThresholds(view().id(), told(thresholds, descriptor.thresholds(view().id()))),
			changed -> CalibrationCard.pages(own.path(), changed, section));
		progress.log("Kept for the view " + view().id() + " in " + own.path() + (thresholds.validatedOn().contains(Thresholds.GREY)
			? "; they were found to hold for grey images, too" : "; grey images stay inconclusive"));
		if (own != folder) progress.log("That is a copy of your own, since a model that ships with the program is never " +
			"changed: give model=" + own.id() + " to use it.");
	}

	private Thresholds told(final Thresholds found, final Optional<Thresholds> before) {
		final Thresholds told = before.map(found::withFailureOf).orElse(found);
		return fails_on.isBlank() ? told : told.withFailure(fails_on.strip(), told.recognition());
	}
}
