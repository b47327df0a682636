package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.OutputNames;

/**
 * A row of a folder of results, with the files beside it.
 *
 * @param values texts by the names of their columns, in the order of the table
 * @param files names below the folder of those that are there, by what they are:
 *          {@link #OVERLAY}, {@code ai_map}, {@code manipulation_map}
 * @param regions of its maps, texts by the names of the columns of {@code regions.csv}; empty also if nothing is known
 */
public record StoredResult(Map<String, String> values, Map<String, String> files, List<Map<String, String>> regions) {

	/** What {@link #files} calls the overlay. */
	public static final String OVERLAY = "overlay";

	/**
	 * All rows of a folder.
	 *
	 * @throws InvalidInputException if the folder has no table of results
	 */
	public static List<StoredResult> read(final Path folder) throws IOException {
		final Path table = folder.resolve(ResultFolder.TABLE);
		if (!Files.isRegularFile(table)) throw new InvalidInputException("There are no results in " + folder +
			": name a folder that detect has written, with a file " + ResultFolder.TABLE + ".");
		final Function<Map<String, String>, List<Map<String, String>>> regions = new RegionsCsv(folder.resolve(ResultFolder.REGIONS)).read();
		final OutputNames names = ResultFolder.names();
		final List<StoredResult> results = new ArrayList<>();
		// A run that did not reach its end leaves rows that have given way to later ones
		final TableRows rows = new TableRows();
		ResultsCsv.forEach(table, rows::put);
		for (final List<String> row : rows.all()) {
			final Map<String, String> values = new LinkedHashMap<>();
			for (int i = 0; i < row.size(); i++)
				values.put(ResultColumn.NAMES.get(i), row.get(i));
			final String mark = rows.mark(row).map(text -> "~" + text).orElse("");
			results.add(new StoredResult(values, values.get(ResultColumn.ERROR).isEmpty() ? files(folder, names.of(row.get(0) +
				mark)) : Map.of(), regions.apply(values)));
		}
		return results;
	}

	private static Map<String, String> files(final Path folder, final String name) {
		final Map<String, String> files = new LinkedHashMap<>();
		add(files, folder, OVERLAY, name + ResultFolder.OVERLAY);
		add(files, folder, "ai_map", name + ResultFolder.AI_MASK);
		add(files, folder, "manipulation_map", name + ResultFolder.MANIPULATION_MASK);
		return files;
	}

	private static void add(final Map<String, String> files, final Path folder, final String what, final String name) {
		if (Files.isRegularFile(folder.resolve(name))) files.put(what, name);
	}
}
