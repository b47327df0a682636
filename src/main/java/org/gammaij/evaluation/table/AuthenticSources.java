package org.gammaij.evaluation.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;

/**
 * Where authentic images come from, as far as a data set tells: how they were altered, the generator that they belong to,
 * or the folder that they lie in. A detector may be right on most photographs and wrong on nearly all of one source.
 */
public final class AuthenticSources {

	/** More sources than this are no table: then the folders above count. Where a rate is to hold, there is no such limit. */
	private static final int MOST = 50;
	/** The character after the slash, so that what lies below a folder is sorted before this. */
	private static final char AFTER_SLASH = '/' + 1;

	private AuthenticSources() {}

	/**
	 * Images by all sources in which a rate is to hold, however many these are. An image counts in its own folder and in those
	 * above it, up to the folder of the data set: a few images of each day make many of an instrument.
	 *
	 * @param images without AI pixels
	 * @param root folder of the data set
	 */
	public static <T> SortedMap<String, List<T>> all(final List<T> images, final Function<T, Sample> sample, final Path root) {
		final Path top = root.toAbsolutePath().normalize();
		final SortedMap<String, List<T>> sources = new TreeMap<>();
		for (final T image : images)
			for (final String name : names(sample.apply(image), top))
				sources.computeIfAbsent(name, key -> new ArrayList<>()).add(image);
		// A folder with nothing but another one in it is the same source again
		final List<String> repeated = sources.keySet().stream().filter(name -> sources.subMap(name + '/', name + AFTER_SLASH).values()
			.stream().anyMatch(below -> below.size() == sources.get(name).size())).toList();
		repeated.forEach(sources::remove);
		return sources;
	}

	/** Those of a sample, from the top. */
	private static List<String> names(final Sample sample, final Path root) {
		final List<String> names = new ArrayList<>(List.of(name(sample, root, 1)));
		while (true) {
			final String deeper = name(sample, root, names.size() + 1);
			if (deeper.equals(names.get(names.size() - 1))) return names;
			names.add(deeper);
		}
	}

	/**
	 * The name of the source of each image for a table: of the folder that it lies in, or of one above it where there are too many.
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
