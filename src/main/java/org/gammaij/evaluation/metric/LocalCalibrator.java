package org.gammaij.evaluation.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Finds the threshold of the highest tile, once that of the whole image is known: as low as possible with at most the chosen
 * share of the authentic images {@code indicated} or with a tile at that threshold or above. So the pair together keeps
 * the promise that the band alone gives. That holds, as for the band, after each control and in each source that has enough
 * images, and moreover among those of several tiles for themselves: images of one tile, which can have no part that stands
 * out, would else pay for them.
 * <p>
 * Both scores are divided by one temperature: it is of a tile's logit, and with two an image of one tile would have two
 * probabilities.
 */
public final class LocalCalibrator {

	/**
	 * Images after one control.
	 *
	 * @param name id of the control
	 * @param authentic all authentic images
	 * @param sources the same by their source; an image may be in several, such as a folder and the one above it
	 */
	public record Images(String name, List<ScorePair> authentic, Map<String, List<ScorePair>> sources, List<ScorePair> generated) {

		/** With each image in one source. */
		public Images(final String name, final Map<String, List<ScorePair>> sources, final List<ScorePair> generated) {
			this(name, sources.values().stream().flatMap(List::stream).toList(), sources, generated);
		}
	}

	private final CalibrationSettings settings;
	private final double temperature;
	private final double high;

	private LocalCalibrator(final Calibration whole, final CalibrationSettings settings) {
		this.settings = settings;
		temperature = whole.temperature().value();
		high = whole.high();
	}

	/**
	 * Calibrates.
	 *
	 * @param controls the images that the threshold of the whole image was found on
	 * @param eachSource whether the rate holds in each source
	 * @param whole what was found for the whole image
	 */
	public static LocalCalibration calibrate(final List<Images> controls, final boolean eachSource, final Calibration whole,
		final CalibrationSettings settings)
	{
		return new LocalCalibrator(whole, settings).run(controls, eachSource);
	}

	private LocalCalibration run(final List<Images> controls, final boolean eachSource) {
		final double rate = settings.falsePositiveRate();
		final int least = Calibrator.least(rate);
		final Images most = controls.stream().max(Comparator.comparingInt(images -> several(images.authentic()).size()))
			.orElseThrow();
		final int authentic = several(most.authentic()).size();
		final int all = most.authentic().size();
		if (authentic < least) return new LocalCalibration(authentic, all, Double.NaN, List.of(), List.of(), List.of(String
			.format(Locale.ROOT, "No threshold of the highest tile was found: %d of %d authentic images have more than one tile, and for a " +
				"false-positive rate of %s it takes %d, better %d. Local P(AI) can be read, and tells of no part that stands out.",
				authentic, all, rate, least, Calibrator.enough(rate))));
		final List<String> warnings = new ArrayList<>();
		if (authentic < Calibrator.enough(rate)) warnings.add(String.format(Locale.ROOT,
			"%d authentic images of more than one tile are few for a false-positive rate of %s of the highest tile: %d would show " +
				"with 95 %% confidence that it is met.", authentic, rate, Calibrator.enough(rate)));
		final double local = Math.max(high, groups(controls, eachSource).filter(group -> group.size() >= least).mapToDouble(
			this::lowest).max().orElseThrow());
		final List<LocalCalibration.Pair> told = controls.stream().filter(images -> !several(images.authentic()).isEmpty()).map(
			images -> pair(images.name(), several(images.authentic()), several(images.generated()), local)).toList();
		final List<LocalCalibration.Pair> sources = most.sources().entrySet().stream().filter(source -> !several(source.getValue())
			.isEmpty()).map(source -> pair(source.getKey(), several(source.getValue()), List.of(), local)).toList();
		if (told.stream().anyMatch(pair -> pair.told().value() > rate)) warnings.add(
			"Of the authentic images of more than one tile more than the rate allows are indicated, or have a tile with a P(AI) of 1; " +
				"no part of any other one stands out.");
		return new LocalCalibration(authentic, all, local, told, sources, List.copyOf(warnings));
	}

	/** In each of these the rate is to hold. */
	private static Stream<List<ScorePair>> groups(final List<Images> controls, final boolean eachSource) {
		return controls.stream().flatMap(images -> Stream.concat(Stream.of(images.authentic()), eachSource ? images.sources()
			.values().stream() : Stream.empty())).flatMap(group -> Stream.of(group, several(group)));
	}

	private static List<ScorePair> several(final List<ScorePair> images) {
		return images.stream().filter(ScorePair::isSeveralTiles).toList();
	}

	/** Lowest threshold of the highest tile that keeps the rate in a group; 0 if any does. */
	private double lowest(final List<ScorePair> group) {
		final int allowed = Calibrator.allowed(settings.falsePositiveRate(), group.size());
		final int free = Math.max(0, allowed - (int) group.stream().filter(this::isIndicated).count());
		// Lower ones are told by no threshold that may be chosen
		final double[] rising = group.stream().filter(image -> !isIndicated(image)).mapToDouble(image -> probability(image
			.highest())).filter(highest -> highest >= high).sorted().toArray();
		return rising.length <= free ? 0 : Calibrator.upper(rising, free);
	}

	private LocalCalibration.Pair pair(final String name, final List<ScorePair> authentic, final List<ScorePair> generated,
		final double local)
	{
		final Predicate<ScorePair> told = image -> isIndicated(image) || probability(image.highest()) >= local;
		final double[] logits = DoubleStream.concat(authentic.stream().mapToDouble(ScorePair::highest), generated.stream()
			.mapToDouble(ScorePair::highest)).toArray();
		final int[] labels = new int[logits.length];
		for (int i = authentic.size(); i < labels.length; i++)
			labels[i] = 1;
		return new LocalCalibration.Pair(name, authentic.size(), generated.size(), Control.auc(Scores.of(logits, labels)), share(
			authentic, this::isIndicated), share(authentic, told), share(generated, this::isIndicated), share(generated, told));
	}

	private boolean isIndicated(final ScorePair image) {
		return probability(image.logit()) >= high;
	}

	private double probability(final double logit) {
		return Scores.sigmoid(logit / temperature);
	}

	private static Interval share(final List<ScorePair> images, final Predicate<ScorePair> hit) {
		return Reliability.proportion((int) images.stream().filter(hit).count(), images.size());
	}
}
