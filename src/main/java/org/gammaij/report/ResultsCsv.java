package org.gammaij.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.FileState;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;
import org.gammaij.detect.Panels;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Band;

/**
 * {@code results.csv} while it grows. Each row is on the disk when {@link #append}
 * returns, as one whole line, so that a run that dies loses nothing, and the next
 * can go on from there.
 */
public final class ResultsCsv implements Closeable {

	/** Columns that no table of this project was ever without. */
	private static final List<String> FIRST_COLUMNS = List.of(ResultColumn.LABEL, "P(AI)", "Band", "View", ResultColumn.IMAGE_HASH,
		"Model id", "Model SHA-256", ResultColumn.ERROR);
	private static final List<String> UNKNOWN = ResultColumn.ALL.stream().map(ResultColumn::unknown).toList();
	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

	private final Path file;
	private final Map<String, List<String>> earlier;
	/** Where in the file the rows of an earlier run begin, and how long they are, in bytes, by their labels. */
	private final Map<String, long[]> places = new HashMap<>();
	/** Null until it is asked for. */
	private Map<String, List<String>> parts;
	private final TableRows rows = new TableRows();
	private final RecurringTexts texts = new RecurringTexts();
	private final FileChannel channel;
	private boolean kept;

	private ResultsCsv(final Path file, final Map<String, List<String>> earlier, final List<List<String>> rows)
		throws IOException
	{
		this.file = file;
		this.earlier = earlier;
		rows.forEach(this.rows::put);
		write(file, rows());
		channel = FileChannel.open(file, StandardOpenOption.APPEND);
		long place = bytes(ResultColumn.NAMES).length;
		for (final List<String> row : earlier.values()) {
			final int length = bytes(row).length;
			places.put(row.get(0), new long[] { place, length });
			place += length;
		}
	}

	/** Starts a table; one that is there is replaced. */
	public static ResultsCsv create(final Path file) throws IOException {
		return new ResultsCsv(file, Map.of(), List.of());
	}

	/**
	 * Goes on with a table if there is one. Rows with an error or of another run
	 * (model, view, calibration, threshold) are dropped, since they are to be made again.
	 *
	 * @throws InvalidInputException if the file is no such table
	 */
	public static ResultsCsv resume(final Path file, final Result.Run run) throws IOException {
		if (!Files.exists(file)) return create(file);
		final Map<String, List<String>> earlier = new LinkedHashMap<>();
		final List<String> example = ResultColumn.texts(Result.failed("", "", run, ""));
		forEach(file, row -> {
			final boolean same = ResultColumn.OF_THE_RUN.stream().allMatch(column -> row.get(index(column)).equals(example.get(
				index(column))));
			if (same && row.get(index(ResultColumn.ERROR)).isEmpty()) earlier.put(row.get(0), row);
		});
		return new ResultsCsv(file, earlier, List.of());
	}

	/**
	 * Adds to a table if there is one, whatever runs its rows are of. Only a row of the same look at the same image
	 * in the same run as a new one gives way to it, and a failure of that image in that run.
	 *
	 * @throws InvalidInputException if the file is no such table
	 */
	public static ResultsCsv add(final Path file) throws IOException {
		return Files.exists(file) ? new ResultsCsv(file, Map.of(), read(file)) : create(file);
	}

	/**
	 * The row of an earlier run for the same label and the same bytes of the image.
	 *
	 * @param manner see {@link org.gammaij.detect.Planes#manner}
	 */
	public Optional<List<String>> find(final String label, final String imageHash, final String manner) {
		// What has a manner has no band today; earlier versions gave some
		return Optional.ofNullable(earlier.get(label)).filter(row -> row.get(index(ResultColumn.IMAGE_HASH)).equals(imageHash) &&
			row.get(index(ResultColumn.RGB_FROM)).endsWith(manner) && (manner.isEmpty() || row.get(index("Band")).equals(Band.INCONCLUSIVE
				.label())));
	}

	/** What tells the files of a row from those of other rows with the same label, see {@link TableRows#mark}. */
	Optional<String> mark(final Result result) {
		return rows.mark(ResultColumn.texts(result));
	}

	/** Takes over a row that {@link #find} gave. */
	public void keep(final List<String> row) {
		kept = true;
		rows.add(row);
	}

	/**
	 * Takes over what an earlier run found of an image that cannot be looked at now, as long as nothing shows that it is another
	 * one by now. Of a file that does not open, these are the rows of all its pages and panels.
	 *
	 * @return whether there was a row
	 */
	boolean keepWhatWasFound(final Result failure) {
		final String label = ResultColumn.texts(failure).get(0);
		final List<List<String>> found = Stream.concat(Stream.of(label), parts().getOrDefault(label, List.of()).stream()).map(
			earlier::get).filter(row -> row != null && (failure.imageHash().isEmpty() || row.get(index(ResultColumn.IMAGE_HASH)).equals(
				failure.imageHash()))).toList();
		kept |= !found.isEmpty();
		// A page may be there already, if another file has its label as a name
		found.forEach(rows::put);
		return !found.isEmpty();
	}

	/** Labels of pages and panels that have a row of an earlier run, by those of what they are parts of. */
	private Map<String, List<String>> parts() {
		// Most runs need none, and a large table has many
		if (parts == null) {
			parts = new HashMap<>();
			for (final String label : earlier.keySet())
				Stream.of(Panels.plane(label), Sources.source(label)).distinct().filter(whole -> !whole.equals(label)).forEach(
					whole -> parts.computeIfAbsent(whole, key -> new ArrayList<>(1)).add(label));
		}
		return parts;
	}

	/**
	 * Takes the row of an earlier run away from the disk if it is of another look than a result of the same label, whose files
	 * are to take the place of its own. One of the same look stays until the end, and so do its files.
	 */
	void forget(final Result result) throws IOException {
		final List<String> values = ResultColumn.texts(result);
		final List<String> row = earlier.get(values.get(0));
		if (row == null || TableRows.isSame(row, values)) return;
		earlier.remove(values.get(0));
		kept = true;
		// Empty lines in its place: to write a large table anew for each image would take longer than the images
		final long[] place = places.remove(values.get(0));
		final byte[] empty = new byte[(int) place[1]];
		Arrays.fill(empty, (byte) '\n');
		final ByteBuffer lines = ByteBuffer.wrap(empty);
		try (FileChannel inside = FileChannel.open(file, StandardOpenOption.WRITE)) {
			while (lines.hasRemaining())
				inside.write(lines, place[0] + lines.position());
		}
	}

	/** Adds a row and writes it to the disk. */
	public void append(final Result result) throws IOException {
		final List<String> values = texts.of(ResultColumn.texts(result));
		// On the disk, one that gives way is there until the end
		if (rows.put(values)) kept = true;
		final ByteBuffer line = ByteBuffer.wrap(bytes(values));
		while (line.hasRemaining())
			channel.write(line);
	}

	/** The rows that the table has now, in its order. */
	List<List<String>> rows() {
		return List.copyOf(rows.all().isEmpty() ? earlier.values() : rows.all());
	}

	/** Ends a run that reached its end: the table then holds its rows only, in its order. */
	public void finish() throws IOException {
		if (kept || !earlier.isEmpty()) write(file, rows.all());
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}

	/** All rows of a table, see {@link #forEach}. */
	static List<List<String>> read(final Path file) throws IOException {
		final List<List<String>> rows = new ArrayList<>();
		forEach(file, rows::add);
		return rows;
	}

	/**
	 * Goes through the rows of a table, without the header, in the columns of today: an older table lacks some, of which nothing
	 * is known then. A line that was cut off by a crash is left out. No more than a row is in memory; values that come again are
	 * one object in all rows.
	 *
	 * @throws InvalidInputException if the file is no such table
	 */
	static void forEach(final Path file, final Consumer<List<String>> taker) throws IOException {
		FileState.of(file);
		try (CSVParser parser = FORMAT.parse(new WholeLines(TextFiles.reader(file)))) {
			final Iterator<CSVRecord> records = parser.iterator();
			final List<String> header = records.hasNext() ? records.next().toList() : List.of();
			if (!isHeader(header)) throw foreign(file);
			final int[] places = ResultColumn.NAMES.stream().mapToInt(header::indexOf).toArray();
			final RecurringTexts texts = new RecurringTexts();
			while (records.hasNext()) {
				final CSVRecord record = records.next();
				if (record.size() != header.size()) throw foreign(file);
				taker.accept(texts.of(IntStream.range(0, places.length).mapToObj(i -> places[i] < 0 ? UNKNOWN.get(i) : record.get(
					places[i])).toList()));
			}
		}
		catch (final UncheckedIOException | CharacterCodingException e) {
			throw foreign(file);
		}
	}

	/** Whether a table of this or an earlier version begins so; what a row is of has always been told. */
	private static boolean isHeader(final List<String> names) {
		return Set.copyOf(ResultColumn.NAMES).containsAll(names) && new HashSet<>(names).size() == names.size() && names
			.containsAll(FIRST_COLUMNS);
	}

	/** Writes a table of these rows. */
	static void write(final Path file, final Iterable<List<String>> rows) throws IOException {
		AtomicFiles.write(file, temporary -> {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
				out.write(bytes(ResultColumn.NAMES));
				for (final List<String> row : rows)
					out.write(bytes(row));
			}
		});
	}

	/** A row as it is in the file, with its line break. */
	private static byte[] bytes(final List<String> row) {
		return FORMAT.format(row.toArray()).concat("\n").getBytes(StandardCharsets.UTF_8);
	}

	private static int index(final String column) {
		return ResultColumn.NAMES.indexOf(column);
	}

	private static InvalidInputException foreign(final Path file) {
		return new InvalidInputException(file + " is not a results table of this version, so nothing can be added to it;" +
			" choose another output folder, or move the file away.");
	}
}
