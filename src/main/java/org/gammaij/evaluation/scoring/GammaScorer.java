package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.util.Optional;

import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.image.RgbImage;
import org.gammaij.map.FloatPlanes;
import org.gammaij.map.RegionTree;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.gammaij.network.EncoderPrecision;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A model of this project in one of its views. */
public final class GammaScorer implements Scorer {

	private final Detector detector;
	private final View view;

	/**
	 * Loads a model.
	 *
	 * @param device see {@link Detector#open}
	 * @param precision likewise
	 * @throws org.gammaij.common.InvalidInputException as {@link Detector#open}
	 * @throws IOException if the weights cannot be read
	 */
	public GammaScorer(final ModelFolder model, final View view, final String device, final String precision)
		throws IOException
	{
		detector = Detector.open(model, device, precision);
		this.view = view;
	}

	@Override
	public String name() {
		return detector.model().id();
	}

	/**
	 * Weights, network, normalisation, number format, and the layer that recognises what the model fails on; a calibration changes
	 * none of them, and so no raw logit.
	 */
	@Override
	public String hash() {
		final ModelDescriptor descriptor = detector.model().descriptor();
		return Sha256.of(detector.model().hash() + " " + descriptor.network() + " " + descriptor.normalisation() +
			(detector.precision() == EncoderPrecision.FLOAT32 ? "" : " " + detector.precision()) + thresholds().map(
				Thresholds::recognition).map(recognition -> " " + recognition.layer().sha256()).orElse(""));
	}

	@Override
	public String fileHash() {
		return detector.model().hash();
	}

	@Override
	public String view() {
		return view.id();
	}

	@Override
	public boolean hasTiles() {
		return view == View.WHOLE;
	}

	@Override
	public boolean isOneTile(final int width, final int height) {
		return !hasTiles() || Math.max(width, height) <= detector.side(view);
	}

	@Override
	public double temperature() {
		return detector.model().descriptor().temperature(view.id());
	}

	@Override
	public Optional<Thresholds> thresholds() {
		return detector.model().descriptor().thresholds(view.id());
	}

	/** The model, whose thresholds a calibration replaces. */
	public ModelFolder model() {
		return detector.model();
	}

	@Override
	public RawScore score(final RgbImage image, final Progress progress) {
		final Detection detection = detector.detect(image.asImg(), view, progress.quiet());
		final float[] ai = FloatPlanes.values(detection.ai());
		return new RawScore(detection.logit(), ai, FloatPlanes.values(detection.manipulation()), hasTiles() ? new OtherScores(detection.tiles(),
			detection.highestLogit(), detection.meanLogit(), mean(ai), new ClearestRegions(clearest(detection.ai()), clearest(detection
				.manipulation()))) : null, detection.failing());
	}

	private static double clearest(final RandomAccessibleInterval<FloatType> map) {
		return map == null ? Double.NaN : RegionTree.of(map).clearest();
	}

	private static double mean(final float[] map) {
		if (map == null) return Double.NaN;
		double sum = 0;
		for (final float value : map)
			sum += value;
		return sum / map.length;
	}

	@Override
	public void close() {
		detector.close();
	}
}
