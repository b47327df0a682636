package org.gammaij.evaluation.table;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.evaluation.scoring.ScoredImage;

/**
 * Where authentic images come from, as far as a data set tells: how they were altered, the generator that they belong to,
 * or the folder that they lie in. A detector may be right on most photographs and wrong on nearly all of one source.
 */
public final class AuthenticSources {

	/** More sources than this are no table: then the folders above count. */
	private static final int MOST = 50;

	private AuthenticSources() {}

	/**
	 * Logits of the authentic images, as the network gives them, by their source.
	 *
	 * @param images of one detector and treatment; those that failed or are left out are passed over
	 * @param root folder of the data set
	 */
	public static Map<String, double[]> rawLogits(final List<ScoredImage> images, final Path root) {
		final Map<String, double[]> logits = new TreeMap<>();
		bySource(images, root).forEach((source, members) -> logits.put(source, members.stream().mapToDouble(image -> image
			.prediction().logit()).toArray()));
		return logits;
	}

	/** The authentic images themselves by their source, likewise. */
	public static Map<String, List<ScoredImage>> bySource(final List<ScoredImage> images, final Path root) {
		final List<ScoredImage> authentic = images.stream().filter(image -> image.ok() && image.sample().label() == 0).toList();
		final Function<Sample, String> source = of(authentic.stream().map(ScoredImage::sample).toList(), root);
		return authentic.stream().collect(Collectors.groupingBy(image -> source.apply(image.sample()), TreeMap::new, Collectors
			.toList()));
	}

	/**
	 * The name of the source of each image.
	 *
	 * @param samples without AI pixels
	 * @param root folder of the data set, absolute and normalised
	 */
	public static Function<Sample, String> of(final List<Sample> samples, final Path root) {
		int depth = 1;
		while (true) {
			final Set<String> names = names(samples, root, depth);
			final Set<String> deeper = names(samples, root, depth + 1);
			if (deeper.equals(names) || deeper.size() > MOST) break;
			depth++;
		}
		final int chosen = names(samples, root, depth).size() > MOST ? 0 : depth;
		return sample -> name(sample, root, chosen);
	}

	private static Set<String> names(final List<Sample> samples, final Path root, final int depth) {
		return samples.stream().map(sample -> name(sample, root, depth)).collect(Collectors.toCollection(HashSet::new));
	}

	private static String name(final Sample sample, final Path root, final int depth) {
		if (sample.source() != DataSource.AUTHENTIC) return sample.source().id();
		if (!sample.generator().isEmpty()) return sample.generator();
		final Path file = sample.image().toAbsolutePath().normalize();
		final Path folder = (file.startsWith(root) ? root.relativize(file) : file).getParent();
		if (folder == null || depth == 0) return DataSource.AUTHENTIC.id();
		return folder.subpath(0, Math.min(depth, folder.getNameCount())).toString().replace('\\', '/');
	}
}
