package org.gammaij.evaluation.adaptation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.evaluation.metric.Calibrator;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.model.LogitLayer;
import org.gammaij.network.GammaNetwork;

/**
 * Makes a model recognise the kind of images that it is known not to find, whoever made them: fits one linear layer to what its
 * classifier is given, with the encoder frozen. Each image is also judged by a layer that saw nothing of its group, which gives
 * the threshold and the figures.
 */
public final class RecognitionRun {

	/** Parts of which each is held out once. */
	public static final int FOLDS = GroupedFit.FOLDS;
	/** How strongly the layer is held to a blank one, see {@link RidgeFit}; from 0.01 to 1 it matters little (ours). */
	private static final double STRENGTH = 0.1;

	private final Detector detector;
	private final View view;
	private final double rate;
	private final long seed;
	private final Progress progress;

	/**
	 * @param detector the model, which is not changed
	 * @param view in which images are recognised
	 * @param rate share of the other images that may be taken for that kind, above 0 and below 1
	 * @param seed of the division
	 */
	public RecognitionRun(final Detector detector, final View view, final double rate, final long seed, final Progress progress) {
		this.detector = detector;
		this.view = view;
		this.rate = rate;
		this.seed = seed;
		this.progress = progress;
	}

	/** Images of either class that are needed. */
	public int least() {
		return Math.max(Calibrator.least(rate), 2 * FOLDS);
	}

	/**
	 * Learns.
	 *
	 * @param failing images of the kind that the model is known not to find
	 * @param others images of other kinds; in both, the groups of the samples tell which belong together
	 * @throws InvalidInputException if there are too few images or groups, a file is in both classes, or the layer tells nothing
	 * @throws CancelledException if the user asked to stop
	 */
	public Recognised run(final List<Sample> failing, final List<Sample> others) throws IOException {
		requireEnough(failing.size(), "of the kind");
		requireEnough(others.size(), "of other kinds");
		final List<Sample> samples = new ArrayList<>();
		// The class is the kind here, and not who made the image
		failing.forEach(sample -> samples.add(sample.withLabel(1)));
		others.forEach(sample -> samples.add(sample.withLabel(0)));
		final List<ImageFeatures> read = new FeatureReader(detector::summary, view, List.of(GroupedFit.TREATMENT), progress).read(
			samples);
		final List<ImageFeatures> ok = read.stream().filter(ImageFeatures::ok).toList();
		final List<ImageFeatures> images = ImageFeatures.distinct(ok);
		requireEnough((int) images.stream().filter(image -> image.label() == 1).count(), "of the kind that can be read");
		requireEnough((int) images.stream().filter(image -> image.label() == 0).count(), "of other kinds that can be read");
		return fit(images, read.size() - ok.size());
	}

	private void requireEnough(final int n, final String which) {
		if (n < least()) throw new InvalidInputException(n + " images " + which + " are too few: give at least " + least() +
			(least() > 2 * FOLDS ? ", or choose a higher rate of other images." : "."));
	}

	private Recognised fit(final List<ImageFeatures> images, final int damaged) {
		final GroupedFit fit = new GroupedFit(images, label -> label == 1 ? "images of the kind" : "images of other kinds", LogitLayer
			.blank(GammaNetwork.summaryWidth(detector.model().descriptor().network().variant())), STRENGTH, progress);
		final double[] heldOut = Arrays.stream(fit.heldOut(seed)).map(Scores::sigmoid).toArray();
		final double threshold = Calibrator.threshold(IntStream.range(0, heldOut.length).filter(i -> images.get(i).label() == 0)
			.mapToDouble(i -> heldOut[i]).toArray(), rate);
		final List<Recognised.Judged> judged = IntStream.range(0, heldOut.length).mapToObj(i -> new Recognised.Judged(images.get(i)
			.sample(), images.get(i).sample().group(), heldOut[i])).toList();
		final Recognised recognised = new Recognised(fit.layer(), threshold, judged, damaged);
		if (!(recognised.share(1).low() > rate)) throw new InvalidInputException("The layer recognises " + Math.round(100 * recognised
			.share(1).value()) + " % of the images of the kind, each held out, and takes " + Math.round(100 * recognised.share(0)
				.value()) + " % of the others for it: that tells nothing, and nothing was kept. Give more images, or of a kind that looks different.");
		return recognised;
	}
}
