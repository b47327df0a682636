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
import org.gammaij.model.LogitLayer;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;

/**
 * Refits both layers of a classifier together to many groups of images, the encoder and the heads staying what they are. Training
 * lets these layers follow an encoder that changes; fitted to it at its end, they told groups that were held out apart better.
 * Images that the model recognises as of the kind on which it fails are left out, since they get no band whatever their score.
 */
public final class RefitRun {

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
		final GammaConfig network = model.descriptor().network();
		final Variant variant = network.variant();
		if (!variant.isDinov2()) throw new InvalidInputException("The model " + model.id() +
			" is not a DINOv2: the first layer of its classifier also makes what its attention looks at, and cannot be refitted alone.");
		if (network.attention() != GammaConfig.Attention.NONE && (network.attention() != GammaConfig.Attention.REVERSE || network
			.keys() != GammaConfig.Keys.TOKENS)) throw new InvalidInputException("In the model " + model.id() +
				" the attention looks at what the first layer of its classifier makes, which so cannot be refitted alone: only models with " +
				"reverse attention to tokens, or with none, can.");
		final List<ImageFeatures> read = new FeatureReader(detector::evidence, view, List.of(GroupedFit.TREATMENT), progress).read(samples);
		final List<ImageFeatures> ok = read.stream().filter(ImageFeatures::ok).toList();
		final List<ImageFeatures> distinct = ImageFeatures.distinct(ok);
		final int width = GammaNetwork.summaryWidth(variant);
		final List<ImageFeatures> images = withoutRecognised(distinct, width);
		final LogitLayer start = start(model, width);
		final GroupedFit fit = new GroupedFit(images, label -> label == 1 ? "AI images" : "authentic images", start, strength, progress);
		final double[] after = fit.heldOut(seed);
		final List<Refit.Judged> judged = IntStream.range(0, after.length).mapToObj(i -> new Refit.Judged(images.get(i).sample(), start
			.logit(GroupedFit.values(images.get(i))), after[i])).toList();
		return new Refit(fit.layer(), width, judged, distinct.size() - images.size(), read.size() - ok.size(), ok.size() - distinct
			.size());
	}

	/** The model as it is: its last layer behind weights of zero. */
	private static LogitLayer start(final ModelFolder model, final int width) throws IOException {
		final LogitLayer last = ClassifierLayers.last(model);
		final double[] weights = new double[width + last.weights().length];
		System.arraycopy(last.weights(), 0, weights, width, last.weights().length);
		return new LogitLayer(weights, last.bias());
	}

	private List<ImageFeatures> withoutRecognised(final List<ImageFeatures> images, final int width) throws IOException {
		final Optional<LogitLayer> recognition = detector.model().recognition(view.calibration());
		final Optional<Thresholds> thresholds = detector.model().descriptor().thresholds(view.calibration());
		if (recognition.isEmpty()) return images;
		return images.stream().filter(image -> !thresholds.orElseThrow().isOfFailingKind(Scores.sigmoid(recognition.get().logit(
			summary(image, width))))).toList();
	}

	/** Of the values of both layers, those that the first one is given, which come first: {@code (G)}. */
	private static float[] summary(final ImageFeatures image, final int width) {
		return Arrays.copyOf(GroupedFit.values(image), width);
	}
}
