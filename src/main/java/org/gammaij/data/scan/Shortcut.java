package org.gammaij.data.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.gammaij.data.Randomness;

/**
 * Something outside of the picture that tells the classes apart. A detector trained or measured on such a set may have
 * learnt this instead of traces of synthesis.
 *
 * @param property what tells them apart
 * @param balancedAccuracy how well it alone does, 0.5 for not at all to 1; rules are made on one half of the images
 *          and tested on the other
 */
public record Shortcut(String property, double balancedAccuracy) {

	/** From here on it is worth a warning. */
	static final double WARNING = 0.75;
	/** With fewer images of a class nothing can be said. */
	static final int LEAST_IMAGES = 10;

	/** All properties that are looked at; empty if a class has too few images. */
	static List<Shortcut> of(final List<ImageFacts> facts) {
		final List<ImageFacts> images = facts.stream().filter(ImageFacts::isReadable).toList();
		final long generated = images.stream().filter(image -> image.sample().label() == 1).count();
		if (generated < LEAST_IMAGES || images.size() - generated < LEAST_IMAGES) return List.of();
		final List<Shortcut> shortcuts = new ArrayList<>();
		shortcuts.add(measure("file format", images, image -> image.format().id()));
		shortcuts.add(measure("JPEG quality", images, image -> image.jpeg() == null ? "" : "" + image.jpeg().quality()));
		shortcuts.add(measure("chroma subsampling", images, image -> image.jpeg() == null ? "" : image.jpeg()
			.subsampling()));
		shortcuts.add(measure("width and height", images, image -> image.size().toString()));
		shortcuts.add(measure("number of pixels", images, image -> "" + halfOctave(pixels(image))));
		shortcuts.add(measure("bytes per pixel", images, image -> "" + halfOctave(image.bytes() / pixels(image))));
		return shortcuts;
	}

	/** Whether it is worth a warning. */
	public boolean isWarning() {
		return balancedAccuracy >= WARNING;
	}

	private static double pixels(final ImageFacts image) {
		return (double) image.size().width() * image.size().height();
	}

	/** Values within a factor of about 1.4 count as the same. */
	private static long halfOctave(final double value) {
		return Math.round(2 * Math.log(value) / Math.log(2));
	}

	private static Shortcut measure(final String name, final List<ImageFacts> images,
		final Function<ImageFacts, String> property)
	{
		// Shuffled, the same way each time, then dealt out in turn: halves of the same composition.
		final List<ImageFacts> first = new ArrayList<>();
		final List<ImageFacts> second = new ArrayList<>();
		final int[] seen = new int[2];
		for (final int i : Randomness.permutation(images.size(), Randomness.of(images.size()))) {
			final ImageFacts image = images.get(i);
			(seen[image.sample().label()]++ % 2 == 0 ? first : second).add(image);
		}
		// What is rare falls into one half only, which pushes a worthless rule below chance.
		return new Shortcut(name, Math.max(0.5, (test(first, second, property) + test(second, first, property)) / 2));
	}

	/** Each value speaks for the class in which it is the more frequent; values not met before decide nothing. */
	private static double test(final List<ImageFacts> known, final List<ImageFacts> asked,
		final Function<ImageFacts, String> property)
	{
		final Map<String, double[]> share = shares(known, property);
		final double[] correct = new double[2];
		final int[] count = new int[2];
		for (final ImageFacts image : asked) {
			final double[] each = share.getOrDefault(property.apply(image), new double[2]);
			final int label = image.sample().label();
			correct[label] += each[0] == each[1] ? 0.5 : each[label] > each[1 - label] ? 1 : 0;
			count[label]++;
		}
		return (correct[0] / count[0] + correct[1] / count[1]) / 2;
	}

	private static Map<String, double[]> shares(final List<ImageFacts> images,
		final Function<ImageFacts, String> property)
	{
		final Map<String, double[]> shares = new HashMap<>();
		final long[] count = new long[2];
		for (final ImageFacts image : images)
			count[image.sample().label()]++;
		for (final ImageFacts image : images)
			shares.computeIfAbsent(property.apply(image), value -> new double[2])[image.sample().label()] += 1.0 / count[image
				.sample().label()];
		return shares;
	}
}
