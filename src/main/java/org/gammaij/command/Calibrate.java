package org.gammaij.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.calibration.Calibrated;
import org.gammaij.evaluation.calibration.CalibrationRun;
import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.evaluation.metric.CalibrationSettings;
import org.gammaij.evaluation.metric.LocalCalibration;
import org.gammaij.evaluation.scoring.GammaScorer;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.treatment.SizeMatched;
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

	@Parameter(label = "Images for regions", style = "both", required = false, persist = false, attrs = @Attr(name = ADVANCED),
		description = "Folder or manifest of further images, of which the authentic ones count for the regions of the maps alone, such " +
			"as whole photographs beside a data set of small images: in large images a region has to be clearer. Empty for none.")
	private String region_images = "";

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
		final CalibrationSettings rates = new CalibrationSettings(false_positive_rate, miss_rate, doubt_rate);
		final CalibrationRun.Settings settings = new CalibrationRun.Settings(rates, region_rate, size_control, each_source);
		final DataSet set = dataSet();
		final List<Sample> further = further(progress);
		try (Scorers scorers = Scorers.openOne(model(), view(), device(), precision())) {
			final GammaScorer scorer = (GammaScorer) scorers.list().get(0);
			final EvaluationRun run = run(set, scorers, false, 0);
			final Calibrated found = new CalibrationRun(scorer, settings, cache(), progress).run(set, further);
			// Those of the copy that is to be changed: it may have been calibrated already
			final RegionThresholds regionsBefore = OwnCopy.ifThere(scorer.model()).descriptor().thresholds(view().id()).map(
				Thresholds::regions).orElse(null);
			final CalibratedRegions regions = CalibratedRegions.of(found.regions(), regionsBefore, region_rate, view().id());
			final String section = CalibrationReport.write(output(), run, rates, found.calibration(), found.local(), regions, found
				.controls(), found.raw());
			final String origin = CalibrationReport.origin(run, rates, found.calibration());
			found.calibration().warnings().forEach(progress::log);
			found.local().warnings().forEach(progress::log);
			regions.warnings().forEach(progress::log);
			progress.log(origin);
			if (found.local().defined()) progress.log(CalibrationReport.origin(rates, found.local()));
			if (regions.found()) progress.log(regions.thresholds().origin());
			if (!save_thresholds) return;
			requireEvidence(found);
			keep(scorer.model(), thresholds(found, rates, regions, origin), section, progress);
		}
	}

	/** What counts for the regions alone. */
	private List<Sample> further(final Progress progress) throws IOException {
		if (region_images.isBlank()) return List.of();
		final DataSet set = dataSet(region_images.strip());
		set.skipped().forEach(skipped -> progress.log("Left out: " + skipped + "."));
		final List<Sample> authentic = set.samples().stream().filter(sample -> sample.label() == 0).toList();
		if (authentic.isEmpty()) throw new InvalidInputException("There is no authentic image in the region_images " + region_images.strip() +
			"; give authentic images, or leave it out.");
		return authentic;
	}

	private void requireEvidence(final Calibrated found) {
		if (found.refusal().isEmpty()) return;
		final String aucs = found.calibration().informative() ? "" : " (" + CalibrationReport.aucs(found.controls()) + ")";
		throw new InvalidInputException("The thresholds were not kept, since " + found.refusal() + aucs + "; the report is in " +
			output() + ".");
	}

	private Thresholds thresholds(final Calibrated found, final CalibrationSettings rates, final CalibratedRegions regions,
		final String origin)
	{
		final Calibration whole = found.calibration();
		final LocalCalibration local = found.local();
		return new Thresholds(whole.low(), whole.high(), whole.temperature().value(), origin, whole.authentic(), false_positive_rate,
			found.alignedAucLow(), found.validatedOn(), local.defined() ? new LocalThreshold(local.high(), local.authentic(),
				CalibrationReport.origin(rates, local)) : null, regions.thresholds());
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
