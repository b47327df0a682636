package org.gammaij.evaluation.adaptation;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.model.LogitLayer;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;

/**
 * Refits both layers of a classifier together to many groups of images, the encoder and the heads staying what they are. Training
 * lets these layers follow an encoder that changes; fitted to it at its end, on images of more origins, they generalise better.
 * Images that the model recognises as of the kind on which it fails are left out, since they get no band whatever their score.
 */
public final class RefitRun {

	/** Parts of which each is held out once. */
	public static final int FOLDS = 5;

	private final Detector detector;
	private final View view;
	private final double strength;
	private final long seed;
	private final Progress progress;

	/**
	 * @param detector the model, which is not changed
	 * @param view in which images are looked at
	 * @param strength with which the layers are held to what they are, see {@link RidgeFit}; above 0
	 * @param seed of the division
	 */
	public RefitRun(final Detector detector, final View view, final double strength, final long seed, final Progress progress) {
		this.detector = detector;
		this.view = view;
		this.strength = strength;
		this.seed = seed;
		this.progress = progress;
	}

	/**
	 * Fits.
	 *
	 * @param samples of both classes; their groups tell which belong together
	 * @throws InvalidInputException if the model's first layer serves its attention, too, a class has too few groups, or a file is in
	 *           both classes
	 * @throws CancelledException if the user asked to stop
	 */
	public Refit run(final List<Sample> samples) throws IOException {
		final ModelFolder model = detector.model();
		final Variant variant = model.descriptor().network().variant();
		if (!variant.isDinov2()) throw new InvalidInputException("The model " + model.id() +
			" is not a DINOv2: the first layer of its classifier also makes what its attention looks at, and cannot be refitted alone.");
		final List<ImageFeatures> read = new FeatureReader(detector::evidence, view, List.of(AsStored.INSTANCE), progress).read(samples);
		final List<ImageFeatures> ok = read.stream().filter(ImageFeatures::ok).toList();
		final List<ImageFeatures> distinct = AdaptationRun.distinct(ok);
		final List<ImageFeatures> images = withoutRecognised(distinct);
		final int width = GammaNetwork.summaryWidth(variant);
		final List<Refit.Judged> judged = judge(images, start(model, width));
		progress.update(FOLDS, FOLDS + 1, "Fitting the classifier");
		final LogitLayer layer = fit(images, start(model, width), IntStream.range(0, images.size()).toArray());
		progress.update(FOLDS + 1, FOLDS + 1, "Fitting the classifier");
		return new Refit(layer, width, judged, distinct.size() - images.size(), read.size() - ok.size(), ok.size() - distinct.size());
	}

	/** The model as it is: its last layer behind weights of zero. */
	private static LogitLayer start(final ModelFolder model, final int width) throws IOException {
		final LogitLayer last = LogitLayer.of(model.tensor(LogitLayer.weight(AdaptationRun.LAST_LAYER)), model.tensor(LogitLayer.bias(
			AdaptationRun.LAST_LAYER)));
		final double[] weights = new double[width + last.weights().length];
		System.arraycopy(last.weights(), 0, weights, width, last.weights().length);
		return new LogitLayer(weights, last.bias());
	}

	private List<ImageFeatures> withoutRecognised(final List<ImageFeatures> images) throws IOException {
		final Optional<LogitLayer> recognition = detector.model().recognition(view.calibration());
		final Optional<Thresholds> thresholds = detector.model().descriptor().thresholds(view.calibration());
		if (recognition.isEmpty()) return images;
		return images.stream().filter(image -> !thresholds.orElseThrow().isOfFailingKind(Scores.sigmoid(recognition.get().logit(
			values(image))))).toList();
	}

	private static float[] values(final ImageFeatures image) {
		return image.features().get(AsStored.ID);
	}

	private List<Refit.Judged> judge(final List<ImageFeatures> images, final LogitLayer start) {
		final List<String> groups = images.stream().map(image -> image.sample().group()).toList();
		final int[] labels = images.stream().mapToInt(ImageFeatures::label).toArray();
		for (int label = 0; label < 2; label++) {
			final int wanted = label;
			final long count = IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).mapToObj(groups::get).distinct()
				.count();
			if (count < FOLDS) throw new InvalidInputException("The " + (label == 1 ? "AI" : "authentic") + " images are of " + count +
				" groups, and " + FOLDS + " are needed to hold some out: give images of more origins.");
		}
		final int[] folds = Folds.of(groups, labels, FOLDS, seed);
		final double[] after = new double[labels.length];
		for (int fold = 0; fold < FOLDS; fold++) {
			progress.update(fold, FOLDS + 1, "Fitting the classifier");
			final int held = fold;
			final LogitLayer layer = fit(images, start, IntStream.range(0, labels.length).filter(i -> folds[i] != held).toArray());
			for (int i = 0; i < labels.length; i++)
				if (folds[i] == held) after[i] = layer.logit(values(images.get(i)));
		}
		return IntStream.range(0, labels.length).mapToObj(i -> new Refit.Judged(images.get(i).sample(), groups.get(i), start.logit(values(
			images.get(i))), after[i])).toList();
	}

	private LogitLayer fit(final List<ImageFeatures> images, final LogitLayer start, final int[] chosen) {
		progress.checkCancelled();
		final List<ImageFeatures> rows = Arrays.stream(chosen).mapToObj(images::get).toList();
		final double[] weights = GroupWeights.of(rows.stream().map(image -> image.sample().group()).toList(), rows.stream().mapToInt(
			ImageFeatures::label).toArray());
		return new RidgeFit(IntStream.range(0, chosen.length).mapToObj(k -> new RidgeFit.Row(values(rows.get(k)), rows.get(k).label() == 1,
			weights[k])).toList(), start).fit(strength);
	}
}
