package org.gammaij.evaluation.adaptation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.StatUtils;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.evaluation.calibration.CalibrationTreatments;
import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.evaluation.metric.Calibrator;
import org.gammaij.evaluation.metric.Control;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Reliability;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.table.AuthenticSources;
import org.gammaij.evaluation.table.SourceFolders;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.Thresholds;

/**
 * Adapts a model to images of a user's own: refits its last layer where there are AI images, finds thresholds, and tells from
 * images held out whether that made it better or worse. Formats and sizes are made the same, as for a calibration, or a fit would
 * learn these.
 */
public final class AdaptationRun {

	/** Parts of the images may have fewer than their share, and thresholds need {@link Calibrator#least} of what is left. */
	private static final int SPARE = 2;

	private final Detector detector;
	private final View view;
	private final AdaptationSettings settings;
	private final Progress progress;
	private final List<Treatment> treatments;
	private final List<String> fitted;
	private final String greyId;
	private final Optional<Thresholds> thresholds;

	/**
	 * @param detector the model, which is not changed
	 * @param view that is adapted
	 */
	public AdaptationRun(final Detector detector, final View view, final AdaptationSettings settings,
		final Progress progress)
	{
		this.detector = detector;
		this.view = view;
		this.settings = settings;
		this.progress = progress;
		final CalibrationTreatments controls = new CalibrationTreatments(settings.sizeControl());
		treatments = controls.all();
		fitted = controls.fitted();
		greyId = controls.grey();
		thresholds = detector.model().descriptor().thresholds(view.id()).filter(Thresholds::informative);
	}

	/** Authentic images that are needed. */
	public int leastAuthentic() {
		return SPARE * Calibrator.least(settings.rates().falsePositiveRate());
	}

	/** AI images that are needed if there are any. */
	public int leastGenerated() {
		return SPARE * Calibrator.least(settings.rates().missRate());
	}

	/**
	 * Adapts.
	 *
	 * @param authentic images of class 0
	 * @param generated images of class 1; none to find thresholds alone
	 * @throws InvalidInputException if there are too few images, none can be read, a file is in both classes, or the model needs
	 *           AI images
	 * @throws CancelledException if the user asked to stop
	 */
	public Adaptation run(final List<Sample> authentic, final List<Sample> generated) throws IOException {
		// Before minutes of work for nothing
		requireEnough(authentic.size(), leastAuthentic(), "authentic", "");
		if (!generated.isEmpty()) requireEnough(generated.size(), leastGenerated(), "AI", "");
		else if (thresholds.isEmpty()) throw new InvalidInputException("Without AI images nothing shows that " + detector.model()
			.id() + " tells them from authentic ones in the view " + view.id() +
			", where it has no thresholds that were shown to mean something: name a folder of generated images, too.");
		final List<Sample> samples = new ArrayList<>(authentic);
		samples.addAll(generated);
		final List<ImageFeatures> read = new FeatureReader(detector::features, view, treatments, progress).read(samples);
		final List<ImageFeatures> ok = read.stream().filter(ImageFeatures::ok).toList();
		if (ok.isEmpty()) throw new InvalidInputException("None of the " + read.size() + " images can be read; the first one, " + read
			.get(0).sample().image() + ": " + read.get(0).fault());
		final List<ImageFeatures> images = ImageFeatures.distinct(ok);
		for (final String treatment : fitted) {
			requireEnough(count(images, 0, treatment), leastAuthentic(), "authentic", left(treatment));
			if (!generated.isEmpty()) requireEnough(count(images, 1, treatment), leastGenerated(), "AI", left(treatment));
		}
		return adapt(images, read.size() - ok.size(), ok.size() - images.size());
	}

	private String left(final String treatment) {
		return treatment.equals(fitted.get(0)) ? " that can be read and are not smaller than the size control of " + settings
			.sizeControl() + " pixels" : " that can be read";
	}

	private static void requireEnough(final int n, final int least, final String kind, final String which) {
		if (n < least) throw new InvalidInputException(n + " " + kind + " images" + which + " are too few: give at least " +
			least + ", or choose a higher " + (kind.equals("AI") ? "miss rate." : "false-positive rate."));
	}

	private static int count(final List<ImageFeatures> images, final int label, final String treatment) {
		return (int) images.stream().filter(image -> image.label() == label && image.has(treatment)).count();
	}

	private Adaptation adapt(final List<ImageFeatures> images, final int damaged, final int repeated) throws IOException {
		final LogitLayer old = ClassifierLayers.last(detector.model());
		final Adapter.Fit fit = new Adapter(images, old, fitted, settings.seed(), progress).fit();
		progress.update(0, 0, "Taking figures");
		final ToDoubleBiFunction<Integer, String> before = (i, id) -> old.logit(images.get(i).features().get(id));
		final ToDoubleBiFunction<Integer, String> after = (i, id) -> fit.heldOut(i).logit(images.get(i).features().get(id));
		final Calibration calibration = calibrate(images, i -> true, after);
		final List<Calibration> perFold = IntStream.range(0, Adapter.FOLDS).mapToObj(fold -> calibrate(images, i -> fit
			.folds()[i] != fold, after)).toList();
		final List<HeldOut> figures = treatments.stream().map(Treatment::id).filter(id -> count(images, 0, id) > 0).map(
			id -> heldOut(images, id, fit, perFold, before, after)).toList();
		final boolean known = thresholds.isPresent();
		final Control grey = Control.of(greyId, scores(images, greyId, all(images, greyId), after), calibration.temperature()
			.value(), calibration.low(), calibration.high());
		final boolean holdsInGrey = Calibrator.holdsIn(grey, settings.rates(), known && thresholds.get().validatedOn().contains(
			Thresholds.GREY));
		final int authentic = (int) images.stream().filter(image -> image.label() == 0).count();
		return new Adaptation(fit.layer(), fit.strength(), shift(images, old, fit.layer()), authentic, images
			.size() - authentic, damaged, repeated, Grouping.byFolder(images, 0, Adapter.FOLDS), calibration, figures,
			holdsInGrey, calibration.auc().defined() ? Double.valueOf(calibration.auc().low()) : thresholds.map(
				Thresholds::alignedAucLow).orElse(null), refusal(calibration, figures.subList(0, CalibrationTreatments.FITTED)));
	}

	private Calibration calibrate(final List<ImageFeatures> images, final IntPredicate chosen,
		final ToDoubleBiFunction<Integer, String> logit)
	{
		final List<Scores> controls = new ArrayList<>();
		final List<double[]> sources = new ArrayList<>();
		final SourceFolders folders = SourceFolders.of(images.stream().map(ImageFeatures::sample).toList(), settings.root());
		for (final String id : fitted) {
			controls.add(scores(images, id, all(images, id).filter(chosen), logit));
			final List<Integer> authentic = all(images, id).filter(chosen).filter(i -> images.get(i).label() == 0).boxed().toList();
			AuthenticSources.all(authentic, i -> images.get(i).sample(), folders).values().forEach(members -> sources.add(members
				.stream().mapToDouble(i -> logit.applyAsDouble(i, id)).toArray()));
		}
		return Calibrator.calibrate(controls, sources, detector.model().descriptor().temperature(view.id()), settings.rates());
	}

	private static IntStream all(final List<ImageFeatures> images, final String treatment) {
		return IntStream.range(0, images.size()).filter(i -> images.get(i).has(treatment));
	}

	private static Scores scores(final List<ImageFeatures> images, final String treatment, final IntStream chosen,
		final ToDoubleBiFunction<Integer, String> logit)
	{
		final int[] indices = chosen.toArray();
		return Scores.of(IntStream.of(indices).mapToDouble(i -> logit.applyAsDouble(i, treatment)).toArray(), IntStream.of(
			indices).map(i -> images.get(i).label()).toArray());
	}

	private HeldOut heldOut(final List<ImageFeatures> images, final String id, final Adapter.Fit fit,
		final List<Calibration> perFold, final ToDoubleBiFunction<Integer, String> before,
		final ToDoubleBiFunction<Integer, String> after)
	{
		final Control old = control(scores(images, id, all(images, id), before), id);
		final Control now = control(scores(images, id, all(images, id), after), id);
		final int[] indicated = new int[2];
		all(images, id).filter(i -> {
			final Calibration others = perFold.get(fit.folds()[i]);
			return Scores.sigmoid(after.applyAsDouble(i, id) / others.temperature().value()) >= others.high();
		}).forEach(i -> indicated[images.get(i).label()]++);
		final boolean known = thresholds.isPresent();
		return new HeldOut(id, now.authentic(), now.generated(), old.auc(), now.auc(), known ? old.falsePositives()
			: Interval.UNDEFINED, Reliability.proportion(indicated[0], now.authentic()), known ? old.found() : Interval.UNDEFINED, Reliability.proportion(
				indicated[1], now.generated()));
	}

	private Control control(final Scores scores, final String id) {
		final double high = thresholds.map(Thresholds::high).orElse(1.0);
		return Control.of(id, scores, thresholds.map(Thresholds::temperature).orElse(1.0), Math.min(high, thresholds.map(
			Thresholds::low).orElse(0.0)), high);
	}

	private double shift(final List<ImageFeatures> images, final LogitLayer old, final LogitLayer now) {
		final String id = fitted.get(1);
		final double[] before = all(images, id).mapToDouble(i -> old.logit(images.get(i).features().get(id))).toArray();
		final double[] change = all(images, id).mapToDouble(i -> now.logit(images.get(i).features().get(id))).toArray();
		for (int i = 0; i < change.length; i++)
			change[i] -= before[i];
		return Math.sqrt(StatUtils.variance(change) / StatUtils.variance(before));
	}

	/** Worse in any treatment that was fitted to is worse. */
	private String refusal(final Calibration calibration, final List<HeldOut> figures) {
		if (!calibration.informative()) return "it tells the classes apart no better than chance once formats and sizes are the " +
			"same: the 95 % interval of an AUC reaches 0.5";
		final double rate = settings.rates().falsePositiveRate();
		for (final HeldOut held : figures) {
			if (held.aucAfter().defined() && held.aucAfter().value() < held.aucBefore().value()) return "it tells AI " +
				"images apart worse than before";
			if (!held.aucAfter().defined() && held.falsePositivesAfter().value() > Math.max(rate, held.falsePositivesBefore()
				.value())) return String.format(Locale.ROOT, "more authentic images are called indicated than " +
					"before, and more than the rate of %s that was asked", rate);
		}
		return "";
	}
}
