package org.gammaij.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.TextFiles;
import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.Result;
import org.gammaij.image.Window;

/**
 * {@code regions.csv}: a row for each region of a map, with its outline and holes as well-known text, which geographic and
 * image software reads. It says the same as the regions of {@code results.jsonl}, and can be made of them.
 */
final class RegionsCsv {

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
	/** Columns of the image's row in the table that every version wrote. */
	private static final List<String> FIRST = List.of("View", "Mask threshold", ResultColumn.IMAGE_HASH, "Model id",
		"Model SHA-256");
	/** All columns of the image's row that tell it from other rows, but for the label. */
	private static final List<String> OF_THE_IMAGE = Stream.of(FIRST, ResultColumn.LOOKED_AT, ResultColumn.OF_THE_RUN).flatMap(
		List::stream).distinct().toList();
	/** Before names that a column of the region itself has, too. */
	private static final String LOOKED_AT = "Looked at ";
	private static final String OUTLINE = "Outline (WKT)";
	private static final List<String> COLUMNS = columns();

	private final Path file;

	RegionsCsv(final Path file) {
		this.file = file;
	}

	private static List<String> columns() {
		final List<String> columns = new ArrayList<>(List.of(ResultColumn.LABEL, RegionJson.MAP, "Number", RegionJson.AREA,
			RegionJson.MEAN, "X (px)", "Y (px)", "Width (px)", "Height (px)", OUTLINE));
		final List<String> own = List.copyOf(columns);
		OF_THE_IMAGE.forEach(column -> columns.add(own.contains(column) ? LOOKED_AT + column : column));
		return columns;
	}

	/** What a column of the image's row is called here. */
	private static String name(final String column) {
		return COLUMNS.contains(LOOKED_AT + column) ? LOOKED_AT + column : column;
	}

	/** Starts a table; one that is there is replaced. */
	void create() throws IOException {
		AtomicFiles.write(file, temporary -> Files.writeString(temporary, FORMAT.format(COLUMNS.toArray()) + "\n"));
	}

	/** Whether rows can be added to the table: it was not cut off by a crash, and is of this version. */
	boolean canGrow() throws IOException {
		return isWhole() && FORMAT.format(COLUMNS.toArray()).equals(TextFiles.firstLine(file));
	}

	/** Whether there is a table that was not cut off by a crash. */
	private boolean isWhole() throws IOException {
		if (!Files.exists(file) || Files.size(file) == 0) return false;
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			in.seek(in.length() - 1);
			return in.read() == '\n';
		}
	}

	/** Adds the regions of a result. */
	void append(final Result result) throws IOException {
		final String rows = rows(ResultColumn.texts(result), result.regions().largest());
		if (!rows.isEmpty()) Files.writeString(file, rows, StandardOpenOption.APPEND);
	}

	/** Makes the table of the JSON Lines. */
	void rebuild(final ResultsJsonl lines) throws IOException {
		AtomicFiles.write(file, temporary -> {
			try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
				out.write(FORMAT.format(COLUMNS.toArray()) + "\n");
				lines.forEach((texts, regions) -> out.write(rows(texts, StreamSupport.stream(regions.spliterator(), false).map(
					RegionJson::read).toList())));
			}
		});
	}

	/**
	 * Reads the table.
	 *
	 * @return gives the regions of a row, told by its texts by the names of their columns, each with its own texts likewise but
	 *         without the outline and those of the row; none if there is no table. In a table of an earlier version, they are those of all rows that
	 *         it does not tell apart.
	 */
	Function<Map<String, String>, List<Map<String, String>>> read() throws IOException {
		if (!isWhole()) return row -> List.of();
		final Map<List<String>, List<Map<String, String>>> found = new HashMap<>();
		try (CSVParser rows = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files.newBufferedReader(file))) {
			final List<String> names = rows.getHeaderNames();
			final List<String> told = Stream.concat(Stream.of(ResultColumn.LABEL), OF_THE_IMAGE.stream()).filter(column -> names
				.contains(name(column))).toList();
			for (final CSVRecord row : rows) {
				final Map<String, String> texts = new LinkedHashMap<>(row.toMap());
				texts.remove(OUTLINE);
				found.computeIfAbsent(told.stream().map(column -> texts.remove(name(column))).toList(), key -> new ArrayList<>()).add(
					texts);
			}
			return row -> found.getOrDefault(told.stream().map(column -> row.getOrDefault(column, "")).toList(), List.of());
		}
	}

	private static String rows(final List<String> image, final List<FoundRegion> regions) {
		final StringBuilder rows = new StringBuilder();
		final Map<MapKind, Integer> numbers = new EnumMap<>(MapKind.class);
		for (final FoundRegion region : regions) {
			final Window box = region.box();
			final List<Object> row = new ArrayList<>(List.of(image.get(0), region.map().label(), numbers.merge(region.map(), 1,
				Integer::sum), region.area(), ResultColumn.text(region.meanProbability()), box.x(), box.y(), box.width(), box
					.height(), wkt(region.rings())));
			for (final String column : OF_THE_IMAGE)
				row.add(image.get(ResultColumn.NAMES.indexOf(column)));
			rows.append(FORMAT.format(row.toArray())).append('\n');
		}
		return rows.toString();
	}

	/** A polygon of well-known text repeats the first point of each ring at its end. */
	private static String wkt(final List<int[]> rings) {
		final StringBuilder text = new StringBuilder("POLYGON (");
		for (final int[] ring : rings) {
			text.append(text.charAt(text.length() - 1) == ')' ? ", (" : "(");
			for (int i = 0; i <= ring.length; i += 2)
				text.append(i > 0 ? ", " : "").append(ring[i % ring.length]).append(' ').append(ring[i % ring.length + 1]);
			text.append(')');
		}
		return text.append(')').toString();
	}
}
