package org.gammaij.evaluation.adaptation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.data.Sample;

/**
 * Which images are held out together, since they may show the same thing. The images of a folder where a class has enough
 * folders, and none has too many of its images; else those of one file name (an image and what was made of it); else each by
 * itself.
 */
final class Grouping {

	private Grouping() {}

	/**
	 * The group of each image.
	 *
	 * @param folds parts that the images will be divided into
	 */
	static List<String> of(final List<ImageFeatures> images, final int folds) {
		final Function<ImageFeatures, String> folder = image -> image.label() + " " + folder(image);
		final Function<ImageFeatures, String> name = image -> image.sample().group();
		final Map<Integer, Function<ImageFeatures, String>> chosen = images.stream().map(ImageFeatures::label).distinct()
			.collect(Collectors.toMap(label -> label, label -> {
				final List<ImageFeatures> all = images.stream().filter(image -> image.label() == label).toList();
				if (divides(all, folder, folds)) return folder;
				return divides(all, name, folds) ? name : ImageFeatures::sha256;
			}));
		return images.stream().map(image -> chosen.get(image.label()).apply(image)).toList();
	}

	/** Whether folders are groups in a class, for reports. */
	static boolean byFolder(final List<ImageFeatures> images, final int label, final int folds) {
		final List<ImageFeatures> all = images.stream().filter(image -> image.label() == label).toList();
		return divides(all, Grouping::folder, folds);
	}

	private static boolean divides(final List<ImageFeatures> images, final Function<ImageFeatures, String> group,
		final int folds)
	{
		final Map<String, Long> sizes = images.stream().collect(Collectors.groupingBy(group, Collectors.counting()));
		return sizes.size() >= 2 * folds && sizes.values().stream().allMatch(size -> size * folds <= images.size());
	}

	private static String folder(final ImageFeatures image) {
		final Path folder = image.sample().image().toAbsolutePath().normalize().getParent();
		return String.valueOf(folder);
	}
}
