package org.gammaij.evaluation.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.gammaij.data.DataSource;
import org.gammaij.data.Sample;

/**
 * What the folders of authentic images are called in tables. These are handed on: where images lie outside the folder of their
 * data set, names tell no more of the disk than it takes to tell folders apart.
 */
public final class SourceFolders {

	/** Of each folder the names of those that its images count in, from the top. */
	private final Map<Path, List<String>> levels = new HashMap<>();

	private SourceFolders() {}

	/**
	 * Names the folders of a data set.
	 *
	 * @param samples all that names will be asked of, so that a folder is called the same in each part of them
	 * @param root folder of the data set
	 */
	public static SourceFolders of(final Collection<Sample> samples, final Path root) {
		final Path top = root.toAbsolutePath().normalize();
		final Map<Path, List<String>> paths = samples.stream().filter(SourceFolders::countsByFolder).map(SourceFolders::folder).distinct()
			.collect(Collectors.toMap(folder -> folder, SourceFolders::elements));
		final SourceFolders named = new SourceFolders();
		if (paths.isEmpty()) return named;
		if (paths.keySet().stream().allMatch(folder -> folder.startsWith(top))) named.levels.putAll(from(elements(top).size(), paths));
		// A selection, say, is written to another place than its images lie in
		else named.shorten(from(common(paths.values()).size(), paths), List.of());
		return named;
	}

	private static boolean countsByFolder(final Sample sample) {
		return sample.source() == DataSource.AUTHENTIC && sample.generator().isEmpty();
	}

	private static Path folder(final Sample sample) {
		return sample.image().toAbsolutePath().normalize().getParent();
	}

	/** The drive, empty where there are none, and the names. */
	private static List<String> elements(final Path folder) {
		final List<String> elements = new ArrayList<>(List.of(folder.getRoot().toString().replaceAll("[/\\\\]+", "")));
		folder.forEach(name -> elements.add(name.toString()));
		return elements;
	}

	private static Map<Path, List<String>> from(final int first, final Map<Path, List<String>> paths) {
		final Map<Path, List<String>> rest = new HashMap<>();
		paths.forEach((folder, names) -> rest.put(folder, names.subList(first, names.size())));
		return rest;
	}

	/** What all begin with. */
	private static List<String> common(final Collection<List<String>> paths) {
		final List<String> any = paths.iterator().next();
		int length = any.size();
		for (final List<String> path : paths)
			while (length > path.size() || !any.subList(0, length).equals(path.subList(0, length)))
				length--;
		return any.subList(0, length);
	}

	/** Names folders below one of that name: of folders with nothing but another one in them the last, or the first if others have that name, too. */
	private void shorten(final Map<Path, List<String>> paths, final List<String> above) {
		final Map<String, Map<Path, List<String>>> children = new TreeMap<>();
		paths.forEach((folder, names) -> {
			if (names.isEmpty()) levels.put(folder, above);
			else children.computeIfAbsent(names.get(0), key -> new HashMap<>()).put(folder, names);
		});
		final Map<String, List<String>> chains = new HashMap<>();
		children.forEach((first, below) -> chains.put(first, common(below.values())));
		final boolean differ = new HashSet<>(chains.values().stream().map(SourceFolders::last).toList()).size() == chains.size();
		children.forEach((first, below) -> {
			final List<String> names = new ArrayList<>(above);
			names.add(differ ? last(chains.get(first)) : first);
			shorten(from(chains.get(first).size(), below), List.copyOf(names));
		});
	}

	private static String last(final List<String> names) {
		return names.get(names.size() - 1);
	}

	/** The name of the source of a sample, of so many folders at most. */
	String name(final Sample sample, final int depth) {
		if (sample.source() != DataSource.AUTHENTIC) return sample.source().id();
		if (!sample.generator().isEmpty()) return sample.generator();
		final List<String> names = levels.getOrDefault(folder(sample), List.of());
		final String name = String.join("/", names.subList(0, Math.min(depth, names.size())));
		return name.isEmpty() ? DataSource.AUTHENTIC.id() : name;
	}
}
