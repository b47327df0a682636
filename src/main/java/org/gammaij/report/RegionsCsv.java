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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.AtomicFiles;
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
	/** Columns that are those of the image's row in the table. */
	private static final List<String> OF_THE_IMAGE = List.of("View", "Mask threshold", ResultColumn.IMAGE_HASH, "Model id",
		"Model SHA-256");
	private static final String OUTLINE = "Outline (WKT)";
	private static final List<String> COLUMNS = columns();

	private final Path file;

	RegionsCsv(final Path file) {
		this.file = file;
	}

	private static List<String> columns() {
		final List<String> columns = new ArrayList<>(List.of(ResultColumn.LABEL, RegionJson.MAP, "Number", RegionJson.AREA,
			RegionJson.MEAN, "X (px)", "Y (px)", "Width (px)", "Height (px)", OUTLINE));
		columns.addAll(OF_THE_IMAGE);
		return columns;
	}

	/** Starts a table; one that is there is replaced. */
	void create() throws IOException {
		AtomicFiles.write(file, temporary -> Files.writeString(temporary, FORMAT.format(COLUMNS.toArray()) + "\n"));
	}

	/** Whether there is a table that was not cut off by a crash. */
	boolean isWhole() throws IOException {
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
	 * What tells the regions of an image from those of others, from texts by the names of their columns: of the image's row as
	 * of a region's.
	 */
	static List<String> image(final Map<String, String> texts) {
		return Stream.concat(Stream.of(ResultColumn.LABEL), OF_THE_IMAGE.stream()).map(column -> texts.getOrDefault(column, ""))
			.toList();
	}

	/**
	 * Reads the table.
	 *
	 * @return rows by {@link #image}, each with its texts by the names of the columns but without the outline; nothing if there
	 *         is no table
	 */
	Map<List<String>, List<Map<String, String>>> read() throws IOException {
		final Map<List<String>, List<Map<String, String>>> found = new HashMap<>();
		if (!isWhole()) return found;
		try (CSVParser rows = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files.newBufferedReader(file))) {
			for (final CSVRecord row : rows) {
				final Map<String, String> texts = new LinkedHashMap<>(row.toMap());
				texts.remove(OUTLINE);
				found.computeIfAbsent(image(texts), key -> new ArrayList<>()).add(texts);
			}
		}
		return found;
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
