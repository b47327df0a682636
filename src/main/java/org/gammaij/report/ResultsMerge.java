package org.gammaij.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;
import org.gammaij.detect.Sources;

/**
 * Joins the tables of several folders of results, such as those of shards, into the one that a single run would have
 * written, and finds out what is missing or there twice.
 */
public final class ResultsMerge {

	/** Name of the list of what is missing or double, written where there is such. */
	public static final String LIST = "merge.csv";

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
	private static final int NAMED = 5;
	private static final int MOST_DIGITS = 18;
	private static final int HASH = ResultColumn.NAMES.indexOf(ResultColumn.IMAGE_HASH);
	private static final int ERROR = ResultColumn.NAMES.indexOf(ResultColumn.ERROR);

	/** A line of the list. */
	private record Finding(String label, String what, String where) {}

	private record Row(List<String> values, Path folder) {}

	private final Path input;
	private final List<Path> folders;
	private final Map<String, Row> rows = new HashMap<>();
	private final List<Finding> doubles = new ArrayList<>();
	private final List<Finding> missing = new ArrayList<>();
	/** Why the table would not be whole, apart from single images. */
	private final List<String> gaps = new ArrayList<>();
	private final int unknown;

	/**
	 * Reads all tables.
	 *
	 * @param input folder that holds the folders of results, or is one
	 * @param output where the merged table goes; one that is there is not read
	 * @throws InvalidInputException if there is no table, one is of another kind, they are of different models, views or
	 *           thresholds, or one label stands for two different images
	 * @throws IOException if reading fails
	 */
	public ResultsMerge(final Path input, final Path output) throws IOException {
		this.input = input;
		folders = folders(input, output);
		if (folders.isEmpty()) throw new InvalidInputException("There is no " + ResultFolder.TABLE + " in " + input +
			" or its subfolders; name the folder that holds the folders of results.");
		final Map<Path, ShardFile> shards = new TreeMap<>();
		for (final Path folder : folders) {
			read(input, folder).forEach(values -> add(values, folder));
			ShardFile.read(folder).ifPresent(shard -> shards.put(folder, shard));
		}
		unknown = folders.size() - shards.size();
		checkShards(shards);
	}

	private static List<Path> folders(final Path input, final Path output) throws IOException {
		if (!Files.isDirectory(input)) throw new InvalidInputException("There is no folder " + input + "; check the path.");
		final List<Path> candidates = new ArrayList<>();
		try (Stream<Path> listed = Files.list(input)) {
			listed.filter(Files::isDirectory).sorted().forEach(candidates::add);
		}
		candidates.add(input);
		final Path own = output.toAbsolutePath().normalize();
		return candidates.stream().filter(folder -> !folder.toAbsolutePath().normalize().equals(own) && Files.exists(folder
			.resolve(ResultFolder.TABLE))).toList();
	}

	private static List<List<String>> read(final Path input, final Path folder) throws IOException {
		try {
			return ResultsCsv.read(folder.resolve(ResultFolder.TABLE));
		}
		catch (final InvalidInputException e) {
			throw new InvalidInputException(folder.resolve(ResultFolder.TABLE) + " is not a results table of this version; take it out of " +
				input + ", or look at its images again.", e);
		}
	}

	private void add(final List<String> values, final Path folder) {
		requireSameRun(values, folder);
		final Row row = new Row(values, folder);
		final Row before = rows.putIfAbsent(values.get(0), row);
		if (before == null) return;
		final String hash = values.get(HASH);
		final String hashBefore = before.values.get(HASH);
		if (!hash.equals(hashBefore) && !hash.isEmpty() && !hashBefore.isEmpty()) throw new InvalidInputException(values.get(
			0) + " is one image in " + before.folder + " and another one in " + folder +
			"; merge results of one folder of images, and take old ones away.");
		doubles.add(new Finding(values.get(0), "double", before.folder + " and " + folder));
		if (isError(before) && !isError(row)) rows.put(values.get(0), row);
	}

	private static boolean isError(final Row row) {
		return !row.values.get(ERROR).isEmpty();
	}

	private void requireSameRun(final List<String> values, final Path folder) {
		if (rows.isEmpty()) return;
		final Row first = rows.values().iterator().next();
		for (final String column : ResultColumn.OF_THE_RUN) {
			final int i = ResultColumn.NAMES.indexOf(column);
			if (!values.get(i).equals(first.values.get(i))) throw new InvalidInputException("The results in " + first.folder +
				" and in " + folder + " cannot stand in one table, since they differ in the column " + column + " (" + first.values
					.get(i) + " and " + values.get(i) + "); look at all images with the same model and settings.");
		}
	}

	private void checkShards(final Map<Path, ShardFile> shards) {
		if (shards.isEmpty()) return;
		final Set<Integer> counts = shards.values().stream().map(ShardFile::of).collect(Collectors.toSet());
		if (counts.size() > 1) throw new InvalidInputException("In " + input + " are shards of different numbers of parts (" +
			counts.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")) + "); take those of other runs away.");
		final int of = counts.iterator().next();
		final Set<Integer> there = shards.values().stream().map(ShardFile::number).collect(Collectors.toSet());
		final List<String> absent = IntStream.rangeClosed(1, of).filter(i -> !there.contains(i)).mapToObj(i -> i + "/" + of)
			.toList();
		if (!absent.isEmpty()) gaps.add((absent.size() == 1 ? "the shard " : "the shards ") + some(absent) +
			(absent.size() == 1 ? " is missing" : " are missing"));
		if (shards.values().stream().map(ShardFile::folderHash).distinct().count() > 1) gaps.add(
			"the shards did not find the same images in the folder (" + shards.values().stream().map(shard -> shard.number() +
				"/" + of + ": " + shard.folderImages()).collect(Collectors.joining(", ")) + ")");
		final Set<String> sources = new HashSet<>(rows.keySet());
		rows.keySet().stream().map(Sources::source).forEach(sources::add);
		final Set<Integer> ended = shards.values().stream().filter(ShardFile::finished).map(ShardFile::number).collect(
			Collectors.toSet());
		for (final Map.Entry<Path, ShardFile> shard : shards.entrySet()) {
			for (final String label : shard.getValue().images())
				if (sources.add(label)) missing.add(new Finding(label, "missing", shard.getKey().toString()));
			if (!ended.contains(shard.getValue().number())) gaps.add("the shard " + shard.getValue().number() + "/" + of +
				" has not reached its end");
		}
		if (!missing.isEmpty()) gaps.add(missing.size() + (missing.size() == 1 ? " image has" : " images have") +
			" no row (" + some(missing.stream().map(Finding::label).toList()) + ")");
	}

	private static String some(final List<String> texts) {
		return texts.stream().limit(NAMED).collect(Collectors.joining(", ")) + (texts.size() > NAMED ? " and " + (texts
			.size() - NAMED) + " more" : "");
	}

	/** Why the table would not be whole, in clauses; none if it is, as far as the folders tell. */
	public List<String> gaps() {
		return List.copyOf(gaps);
	}

	/**
	 * Writes the table, and {@link #LIST} where something is missing or double. Rows are in the order of their labels.
	 *
	 * @return what was written, in a sentence
	 * @throws IOException if writing fails; the table is then what it was
	 */
	public String write(final Path output) throws IOException {
		final List<Finding> findings = Stream.concat(missing.stream(), doubles.stream()).toList();
		if (findings.isEmpty()) Files.deleteIfExists(output.resolve(LIST));
		else AtomicFiles.write(output.resolve(LIST), temporary -> {
			try (BufferedWriter writer = Files.newBufferedWriter(temporary)) {
				writer.append(FORMAT.format("Label", "Problem", "Folder")).append('\n');
				for (final Finding finding : findings)
					writer.append(FORMAT.format(finding.label, finding.what, finding.where)).append('\n');
			}
		});
		ResultsCsv.write(output.resolve(ResultFolder.TABLE), rows.entrySet().stream().map(row -> new Sorted(row.getKey(), row
			.getValue().values)).sorted().map(Sorted::values).toList());
		final long errors = rows.values().stream().filter(ResultsMerge::isError).count();
		return rows.size() + (rows.size() == 1 ? " row" : " rows") + " of " + folders.size() + (folders.size() == 1
			? " folder" : " folders") + (errors > 0 ? ", " + errors + " with an error" : "") + (doubles.isEmpty() ? "" : "; " +
				doubles.size() + " were there twice and are in the table once, see " + LIST) + (missing.isEmpty() ? "" : "; " +
					missing.size() + " are missing, see " + LIST) + (unknown == 0 ? "" : "; " + (unknown == folders.size()
						? "whether the folders are whole" : "whether " + unknown + " of the folders are whole") +
						" is not known, since only shards tell what they had to look at");
	}

	/** A row by the name of its file, byte by byte as Unix sorts, then by the numbers of its page, of an image on it and of its panel. */
	private record Sorted(byte[] name, long[] numbers, List<String> values) implements Comparable<Sorted> {

		Sorted(final String label, final List<String> values) {
			this(Sources.source(label).getBytes(StandardCharsets.UTF_8), numbers(label.substring(Sources.source(label).length())),
				values);
		}

		private static long[] numbers(final String text) {
			return Arrays.stream(text.split("\\D+")).filter(digits -> !digits.isEmpty()).mapToLong(Sorted::number).toArray();
		}

		private static long number(final String digits) {
			return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
		}

		@Override
		public int compareTo(final Sorted other) {
			return Comparator.<Sorted, byte[]> comparing(row -> row.name, Arrays::compareUnsigned).thenComparing(row -> row.numbers,
				Arrays::compare).compare(this, other);
		}
	}
}
