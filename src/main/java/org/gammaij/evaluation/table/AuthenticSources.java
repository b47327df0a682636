package org.gammaij.evaluation.table;

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
	 * @param folders of all of them
	 */
	public static <T> SortedMap<String, List<T>> all(final List<T> images, final Function<T, Sample> sample, final SourceFolders folders) {
		final SortedMap<String, List<T>> sources = new TreeMap<>();
		for (final T image : images)
			for (final String name : names(sample.apply(image), folders))
				sources.computeIfAbsent(name, key -> new ArrayList<>()).add(image);
		// A folder with nothing but another one in it is the same source again
		final List<String> repeated = sources.keySet().stream().filter(name -> sources.subMap(name + '/', name + AFTER_SLASH).values()
			.stream().anyMatch(below -> below.size() == sources.get(name).size())).toList();
		repeated.forEach(sources::remove);
		return sources;
	}

	/** Those of a sample, from the top. */
	private static List<String> names(final Sample sample, final SourceFolders folders) {
		final List<String> names = new ArrayList<>(List.of(folders.name(sample, 1)));
		while (true) {
			final String deeper = folders.name(sample, names.size() + 1);
			if (deeper.equals(names.get(names.size() - 1))) return names;
			names.add(deeper);
		}
	}

	/**
	 * The name of the source of each image for a table: of the folder that it lies in, or of one above it where there are too many.
	 *
	 * @param samples without AI pixels
	 * @param folders of all of them
	 */
	public static Function<Sample, String> of(final List<Sample> samples, final SourceFolders folders) {
		int depth = 1;
		while (true) {
			final Set<String> names = names(samples, folders, depth);
			final Set<String> deeper = names(samples, folders, depth + 1);
			if (deeper.equals(names) || deeper.size() > MOST) break;
			depth++;
		}
		final int chosen = names(samples, folders, depth).size() > MOST ? 0 : depth;
		return sample -> folders.name(sample, chosen);
	}

	private static Set<String> names(final List<Sample> samples, final SourceFolders folders, final int depth) {
		return samples.stream().map(sample -> folders.name(sample, depth)).collect(Collectors.toCollection(HashSet::new));
	}
}
