package org.gammaij.detect;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detector;
import org.gammaij.engine.Verdict;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.image.Window;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.gammaij.network.EncoderPrecision;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** The inspector that runs a model. Make one, use it for all images, close it. */
public final class ModelInspector implements Inspector, AutoCloseable {

	private final Detector detector;
	private final View view;
	private final Result.Run run;

	/**
	 * Loads the model.
	 *
	 * @param device see {@link Detector#open}
	 * @param precision likewise
	 * @param maskThreshold probability, 0 to 1, from which on a pixel counts
	 * @param intensity how values become 0 to 255, for the results: the sources do it
	 * @param redeliveries see {@link Result.Run#redeliveries}
	 * @throws org.gammaij.common.InvalidInputException as {@link Detector#open}
	 * @throws IOException if the weights cannot be read
	 */
	public ModelInspector(final ModelFolder model, final View view, final String device, final String precision,
		final double maskThreshold, final Intensity intensity, final boolean redeliveries) throws IOException
	{
		detector = Detector.open(model, device, precision);
		this.view = view;
		run = new Result.Run(view.id(), intensity, model.descriptor().thresholds(view.calibration()).orElse(null), maskThreshold,
			device(detector), model.id(), model.hash(), redeliveries);
	}

	/** With the number format where it is not the usual one. */
	private static String device(final Detector detector) {
		return detector.precision() == EncoderPrecision.FLOAT32 ? detector.device() : detector.device() + " " + detector
			.precision().name().toLowerCase(Locale.ROOT);
	}

	@Override
	public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
		return detector.detect(rgb, view, progress);
	}

	@Override
	public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Predicate<Window> meant,
		final Progress progress)
	{
		return detector.detect(rgb, view, meant, progress);
	}

	@Override
	public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
		return Verdict.of(detection, subject, detector.model().descriptor(), view, detector.side(view));
	}

	@Override
	public Window part(final Window region, final Window image) {
		return view.part(region, image, detector.side(view));
	}

	/** A sentence on where the bands of this view lie and where that comes from: a calibration is of one view. */
	public String bands() {
		final Optional<String> missing = Verdict.missing(detector.model().descriptor(), view);
		if (missing.isPresent()) return "Every image is inconclusive: " + missing.get() + ".";
		final Thresholds thresholds = run.thresholds();
		final String origin = thresholds.falsePositiveRate() == null ? "" : String.format(Locale.ROOT,
			"; calibrated on %d authentic images for a false-positive rate of %s, as model.json tells", thresholds
				.authenticImages(), thresholds.falsePositiveRate());
		final String part = thresholds.local() == null ? "" : String.format(Locale.ROOT,
			" A part stands out where Local P(AI) is %.4g or more and the image is not indicated.", thresholds.local().high());
		final String recognised = thresholds.recognition() == null ? "" : " What looks like one of that kind is inconclusive, whatever its score is.";
		return String.format(Locale.ROOT, "Bands of the view %s: indicated from %.4g, not indicated below %.4g%s.%s%s%s", view.id(),
			thresholds.high(), thresholds.low(), origin, part, thresholds.knownFailure().map(failure -> " " + failure).orElse(""), recognised);
	}

	@Override
	public Result.Run run() {
		return run;
	}

	@Override
	public void close() {
		detector.close();
	}
}
