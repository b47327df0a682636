package org.gammaij.evaluation.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.evaluation.metric.CalibrationSettings;
import org.gammaij.evaluation.metric.Calibrator;
import org.gammaij.evaluation.metric.Control;
import org.gammaij.evaluation.metric.LocalCalibration;
import org.gammaij.evaluation.metric.LocalCalibrator;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.GammaScorer;
import org.gammaij.evaluation.scoring.Need;
import org.gammaij.evaluation.scoring.PredictionCache;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.SourceFolders;
import org.gammaij.model.Thresholds;

/**
 * Finds a model's temperature and thresholds on the images of a data set: of the whole image, of its highest tile, and of the
 * regions of its maps. Formats and sizes are made the same, or they would tell the classes apart.
 */
public final class CalibrationRun {

	/**
	 * What the user decides.
	 *
	 * @param rates of the thresholds
	 * @param regionRate share of authentic images in which a region of a map may be told, above 0 and below 1
	 * @param sizeControl edge in pixels that images are cut to, so that sizes do not tell the classes apart
	 * @param eachSource whether the false-positive rate holds in each source of authentic images that has enough of them
	 */
	public record Settings(CalibrationSettings rates, double regionRate, int sizeControl, boolean eachSource) {

		/** @throws InvalidInputException if the region rate is out of its range */
		public Settings {
			if (!(regionRate > 0 && regionRate < 1)) throw new InvalidInputException("The region rate is " + regionRate +
				"; it must be above 0 and below 1.");
		}
	}

	private final GammaScorer scorer;
	private final Settings settings;
	private final Path cache;
	private final Progress progress;
	private final CalibrationTreatments treatments;
	private final Optional<Thresholds> thresholds;

	/**
	 * @param scorer the model in the view that is calibrated; it is not changed
	 * @param cache file of the {@link PredictionCache}
	 */
	public CalibrationRun(final GammaScorer scorer, final Settings settings, final Path cache, final Progress progress) {
		this.scorer = scorer;
		this.settings = settings;
		this.cache = cache;
		this.progress = progress;
		treatments = new CalibrationTreatments(settings.sizeControl());
		thresholds = scorer.thresholds();
	}

	/**
	 * Calibrates.
	 *
	 * @param set authentic images, with AI images or without
	 * @param further authentic images that count for the regions of the maps alone
	 * @throws InvalidInputException if no image can be scored, or there are too few authentic ones
	 * @throws CancelledException if the user asked to stop; what was scored stays in the cache
	 * @throws IOException if the cache cannot be read or written
	 */
	public Calibrated run(final DataSet set, final List<Sample> further) throws IOException {
		final List<ScoredImage> scored = Evaluation.score(set.samples(), List.of(scorer), treatments.all(), Need.ALL, cache,
			progress);
		final List<ScoredImage> withFurther = new ArrayList<>(scored);
		if (!further.isEmpty() && scorer.hasTiles()) withFurther.addAll(Evaluation.score(further, List.of(scorer), treatments
			.asTheyAre(), Need.ALL, cache, progress));
		final List<String> fitted = treatments.fitted();
		final CalibrationImages images = new CalibrationImages(scored, fitted, SourceFolders.of(set.samples(), folder(set)));
		final Map<String, Scores> raw = images.rawScores();
		final Calibration calibration = calibrate(raw.get(fitted.get(0)), raw.get(fitted.get(1)), settings.eachSource() ? images
			.sources() : List.of());
		final List<Control> controls = raw.entrySet().stream().map(entry -> Control.of(entry.getKey(), entry.getValue(),
			calibration.temperature().value(), calibration.low(), calibration.high())).toList();
		final LocalCalibration local = LocalCalibrator.calibrate(images.pairs(), settings.eachSource(), calibration, settings
			.rates());
		final Double aucLow = calibration.auc().defined() ? Double.valueOf(calibration.auc().low()) : thresholds.map(
			Thresholds::alignedAucLow).orElse(null);
		return new Calibrated(calibration, local, RegionCalibration.of(withFurther, fitted, settings.regionRate()), controls, raw.get(fitted
			.get(0)), treatments.validatedOn(scorer.model(), holdsInGrey(controls)), aucLow, refusal(calibration));
	}

	/** Of a data set that is a file, its folder. */
	private static Path folder(final DataSet set) {
		return Files.isDirectory(set.root()) ? set.root() : set.root().toAbsolutePath().getParent();
	}

	private Calibration calibrate(final Scores sized, final Scores all, final List<double[]> sources) {
		try {
			return Calibrator.calibrate(List.of(sized, all), sources, scorer.temperature(), settings.rates());
		}
		catch (final InvalidInputException e) {
			if (sized.negatives() == all.negatives()) throw e;
			throw new InvalidInputException((all.negatives() - sized.negatives()) + " of " + all.negatives() +
				" authentic images are smaller than the size control of " + settings.sizeControl() + " pixels: " + e.getMessage(), e);
		}
	}

	private boolean holdsInGrey(final List<Control> controls) {
		final Control grey = controls.stream().filter(control -> control.treatment().equals(treatments.grey())).findFirst()
			.orElseThrow();
		return Calibrator.holdsIn(grey, settings.rates(), isKnown() && thresholds.get().validatedOn().contains(Thresholds.GREY));
	}

	/** Whether it was shown before that the model tells the classes apart. */
	private boolean isKnown() {
		return thresholds.map(Thresholds::informative).orElse(false);
	}

	/** Thresholds on scores that tell nothing would make bands that say nothing. */
	private String refusal(final Calibration calibration) {
		final String name = scorer.name();
		if (!calibration.informative()) return name + " tells these images apart no better than chance once formats and sizes are " +
			"the same: the 95 % interval of an AUC reaches 0.5";
		final int least = Calibrator.least(settings.rates().missRate());
		if (calibration.auc().defined() && calibration.generated() < least) return calibration.generated() +
			" AI images are too few to show that " + name + " tells them from authentic ones: give at least " + least +
			", or choose a higher miss rate";
		if (!calibration.auc().defined() && !isKnown()) return "without AI images nothing shows that " + name +
			" tells them from authentic ones: calibrate it once with a labelled data set, then with your own images";
		return "";
	}
}
