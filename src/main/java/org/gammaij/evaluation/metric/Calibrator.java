package org.gammaij.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.gammaij.common.InvalidInputException;

/**
 * Finds the temperature and the two thresholds of the bands.
 * <ul>
 * <li>{@code high}: as low as possible with at most the chosen share of the authentic images at or above it, and of those
 * of each source: a model may be right on most photographs and wrong on nearly all of one kind.</li>
 * <li>{@code low}, with AI images: as high as possible with at most the chosen share of them below it; with
 * authentic images alone: so that at most the chosen share of these is at or above it. Never above {@code high}.</li>
 * <li>The temperature needs enough images of both classes and an optimum within its range; else the one that the model
 * has is kept.</li>
 * </ul>
 */
public final class Calibrator {

	/** Images of each class below which no temperature is fitted (ours). */
	static final int LEAST_FOR_TEMPERATURE = 20;

	/** Confidence with which no false positive at all would show that the rate is met. */
	private static final double CONFIDENCE = 0.95;
	private static final double CHANCE = 0.5;
	private static final double ROUNDING = 1e-9;

	private final CalibrationSettings settings;
	private final List<String> warnings = new ArrayList<>();

	private Calibrator(final CalibrationSettings settings) {
		this.settings = settings;
	}

	/**
	 * Calibrates.
	 *
	 * @param controls the same images after one or more controls, as logits that the network gives, with labels: the
	 *          temperature is fitted on the first, and the rates hold in each
	 * @param sources logits of the authentic images of one source after one control each; the false-positive rate holds in
	 *          each that has enough images for it, see {@link #least}
	 * @param before temperature that the model has, kept where none can be fitted
	 * @throws InvalidInputException if there are too few authentic images for the false-positive rate
	 */
	public static Calibration calibrate(final List<Scores> controls, final List<double[]> sources, final double before,
		final CalibrationSettings settings)
	{
		return new Calibrator(settings).run(controls, sources, before);
	}

	/** Of a single control, whatever the sources. */
	static Calibration calibrate(final Scores raw, final double before, final CalibrationSettings settings) {
		return calibrate(List.of(raw), List.of(), before, settings);
	}

	/**
	 * Whether the thresholds of a calibration were found to hold in a control that it did not look at: the classes are told
	 * apart there too, and enough authentic images do not show that more of them are called {@code indicated} than was asked.
	 *
	 * @param informative whether it is known that the classes are told apart, used where there are no AI images
	 */
	public static boolean holdsIn(final Control control, final CalibrationSettings settings, final boolean informative) {
		final boolean apart = control.generated() == 0 ? informative : control.auc().low() > CHANCE;
		return apart && control.authentic() >= enough(settings.falsePositiveRate()) && control.falsePositives()
			.low() <= settings.falsePositiveRate();
	}

	/** Images without which a rate has no meaning: one of them is the rate. */
	public static int least(final double rate) {
		return (int) Math.ceil(1 / rate - ROUNDING);
	}

	/** Authentic images that show with 95 % confidence that a rate is met, if none of them is a false positive. */
	static int enough(final double rate) {
		return (int) Math.ceil(Math.log(1 - CONFIDENCE) / Math.log(1 - rate) - ROUNDING);
	}

	private Calibration run(final List<Scores> controls, final List<double[]> sources, final double before) {
		final double rate = settings.falsePositiveRate();
		final Scores first = controls.get(0);
		for (final Scores raw : controls)
			require((int) raw.negatives(), rate);
		final Interval temperature = temperature(first, before);
		final double[] highs = new double[controls.size()];
		final double[] lows = new double[controls.size()];
		for (int i = 0; i < highs.length; i++) {
			final double[] authentic = probabilities(controls.get(i), temperature.value(), false);
			highs[i] = upper(authentic, rate);
			lows[i] = lower(authentic, probabilities(controls.get(i), temperature.value(), true));
		}
		final double high = DoubleStream.concat(Arrays.stream(highs), sources.stream().filter(logits -> logits.length >= least(
			rate)).mapToDouble(logits -> upper(probabilities(Scores.of(logits, new int[logits.length]), temperature.value(), false),
				rate))).max().getAsDouble();
		final double low = Math.min(high, Arrays.stream(lows).min().getAsDouble());
		final List<Control> seen = controls.stream().map(raw -> Control.of("", raw, temperature.value(), low, high)).toList();
		if (seen.stream().anyMatch(control -> control.falsePositives().value() > rate + ROUNDING)) warnings.add(
			"More authentic images than the rate allows have a P(AI) of 1.");
		final Interval auc = auc(seen);
		if (!Calibration.informative(auc)) warnings.add(String.format(Locale.ROOT,
			"The scores tell these AI images from the authentic ones no better than chance (AUC %.3f [%.3f, %.3f]): thresholds " +
				"on them mean nothing.", auc.value(), auc.low(), auc.high()));
		return new Calibration(seen.get(0).authentic(), seen.get(0).generated(), auc, temperature, !Double.isNaN(temperature
			.low()), low, high, largest(seen, Control::falsePositives), largest(seen, Control::doubted), smallest(seen,
				Control::found), largest(seen, Control::misses), warnings.stream().distinct().toList());
	}

	private void require(final int n, final double rate) {
		if (n < least(rate)) throw new InvalidInputException(String.format(Locale.ROOT,
			"%d authentic images are too few for a false-positive rate of %s: give at least %d, better %d, or choose a higher rate.",
			n, rate, least(rate), enough(rate)));
		if (n < enough(rate)) warnings.add(String.format(Locale.ROOT,
			"%d authentic images are few for a false-positive rate of %s: even none above the threshold would not show with 95 %% " +
				"confidence that it is met; %d would.", n, rate, enough(rate)));
	}

	/** That of the control with the lowest interval; one without AI images, where another has some, shows nothing. */
	private static Interval auc(final List<Control> seen) {
		if (seen.stream().allMatch(control -> control.generated() == 0)) return Interval.UNDEFINED;
		if (seen.stream().anyMatch(control -> !control.auc().defined())) return new Interval(CHANCE, 0, 1);
		return seen.stream().map(Control::auc).min(Comparator.comparingDouble(Interval::low)).orElseThrow();
	}

	private static Interval largest(final List<Control> seen, final Function<Control, Interval> share) {
		return seen.stream().map(share).filter(Interval::defined).max(Comparator.comparingDouble(Interval::value)).orElse(
			Interval.UNDEFINED);
	}

	private static Interval smallest(final List<Control> seen, final Function<Control, Interval> share) {
		return seen.stream().map(share).filter(Interval::defined).min(Comparator.comparingDouble(Interval::value)).orElse(
			Interval.UNDEFINED);
	}

	/** The best temperature with its interval, or without one the temperature that the model has. */
	private Interval temperature(final Scores raw, final double before) {
		if (Math.min(raw.negatives(), raw.positives()) < LEAST_FOR_TEMPERATURE) return kept(before, String.format(Locale.ROOT,
			"fitting it needs %d images of each class, and there are %d authentic and %d AI images", LEAST_FOR_TEMPERATURE, raw
				.negatives(), raw.positives()));
		final Interval fitted = Temperature.fit(raw);
		if (Temperature.isHighest(fitted.value())) return kept(before, "any would make a P(AI) of 0.5 for all images the best " +
			"fit: their scores carry too little, or are too one-sided, to be calibrated by a temperature");
		if (Temperature.isLowest(fitted.value())) return kept(before,
			"these images are separated so well that they do not tell how sure the model may be");
		return fitted;
	}

	private Interval kept(final double before, final String reason) {
		warnings.add(String.format(Locale.ROOT, "The temperature was kept at %.4g: %s.", before, reason));
		return new Interval(before, Double.NaN, Double.NaN);
	}

	private double lower(final double[] authentic, final double[] generated) {
		if (generated.length >= least(settings.missRate())) return lower(generated, settings.missRate());
		if (generated.length > 0) warnings.add(String.format(Locale.ROOT,
			"%d AI images are too few for a miss rate of %s: the lower threshold was taken from the authentic images.",
			generated.length, settings.missRate()));
		else warnings.add(
			"Without AI images nothing is known of how many are missed; the lower threshold says only how authentic images score.");
		return upper(authentic, settings.inconclusiveRate());
	}

	/** Lowest threshold with at most {@code rate} of the values at or above it, halfway to the next value below. */
	private static double upper(final double[] rising, final double rate) {
		return upper(rising, allowed(rate, rising.length));
	}

	/** How many of {@code n} images a rate allows. */
	static int allowed(final double rate, final int n) {
		return (int) Math.floor(rate * n + ROUNDING);
	}

	/**
	 * Lowest threshold, 0 to 1, that at most a share of some values reach, halfway to the next value below.
	 *
	 * @param values 0 to 1, more than the rate allows
	 */
	public static double threshold(final double[] values, final double rate) {
		final double[] rising = values.clone();
		Arrays.sort(rising);
		return upper(rising, rate);
	}

	/** Lowest threshold, 0 to 1, with at most {@code most} of the values at or above it, halfway to the next value below. */
	static double upper(final double[] rising, final int most) {
		return upper(rising, most, 1);
	}

	/**
	 * Likewise.
	 *
	 * @param beyond halfway to which it lies if none may be at or above it, above all values
	 */
	static double upper(final double[] rising, final int most, final double beyond) {
		int allowed = most;
		while (allowed > 0 && rising[rising.length - allowed] == rising[rising.length - allowed - 1])
			allowed--;
		final double above = allowed == 0 ? beyond : rising[rising.length - allowed];
		return between(rising[rising.length - allowed - 1], above);
	}

	/** Highest threshold with at most {@code rate} of the values below it, halfway to the next value below. */
	private static double lower(final double[] rising, final double rate) {
		int allowed = allowed(rate, rising.length);
		while (allowed > 0 && rising[allowed] == rising[allowed - 1])
			allowed--;
		return between(allowed == 0 ? 0 : rising[allowed - 1], rising[allowed]);
	}

	/** Above {@code below} even where no other number lies between the two. */
	private static double between(final double below, final double above) {
		final double middle = below + (above - below) / 2;
		return middle > below ? middle : above;
	}

	private static double[] probabilities(final Scores raw, final double temperature, final boolean positive) {
		final Scores cooled = raw.cooled(temperature);
		final double[] values = IntStream.range(0, cooled.size()).filter(i -> cooled.positive(i) == positive).mapToDouble(
			cooled::probability).toArray();
		Arrays.sort(values);
		return values;
	}
}
