package org.gammaij.report;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.detect.Result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code results.jsonl}, a JSON object per line with the columns of {@link ResultColumn} as its fields: numbers as
 * numbers, {@code null} where there is none; and as the last field {@link #REGIONS}, an array of regions as {@link RegionJson}
 * writes them, {@code null} if there are no maps. Lines are on the disk when {@link #append} returns; of what is on the disk,
 * only the places are in memory.
 */
final class ResultsJsonl {

	/** Field of the regions. */
	static final String REGIONS = "Regions";

	private static final int DIGITS = 16;
	private static final ObjectMapper JSON = new ObjectMapper();

	/** Where a line is in the file, with its line break. */
	private record Place(long start, int length) {}

	/** Stands for a {@link ResultColumn#key}, which is long: 128 bits of its SHA-256. */
	private record Key(long high, long low) {

		static Key of(final List<String> texts) {
			final String hash = Sha256.of(ResultColumn.key(texts));
			return new Key(HexFormat.fromHexDigitsToLong(hash, 0, DIGITS), HexFormat.fromHexDigitsToLong(hash, DIGITS, 2 * DIGITS));
		}
	}

	/** What is done with a line. */
	@FunctionalInterface
	interface Look {

		/** @param regions see {@link #REGIONS} */
		void at(List<String> texts, JsonNode regions) throws IOException;
	}

	private final Path file;
	private final Map<Key, Place> lines = new LinkedHashMap<>();
	private long end;
	/** Whether the file has lines that do not count any more. */
	private boolean stale;

	private ResultsJsonl(final Path file) {
		this.file = file;
	}

	/** Starts a file; one that is there is replaced. */
	static ResultsJsonl create(final Path file) throws IOException {
		AtomicFiles.write(file, temporary -> {});
		return new ResultsJsonl(file);
	}

	/**
	 * Goes on with a file if there is one, and begins one with the first line else; a line that was cut off by a crash is left
	 * out.
	 *
	 * @throws InvalidInputException if the file is another one
	 */
	static ResultsJsonl open(final Path file) throws IOException {
		final ResultsJsonl lines = new ResultsJsonl(file);
		if (Files.exists(file)) lines.index();
		return lines;
	}

	private void index() throws IOException {
		final ByteArrayOutputStream line = new ByteArrayOutputStream();
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			for (int b = in.read(); b >= 0; b = in.read()) {
				line.write(b);
				if (b != '\n') continue;
				put(Key.of(texts(line.toByteArray())), line.size());
				line.reset();
			}
		}
		if (line.size() == 0) return;
		try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
			cut.setLength(end);
		}
	}

	private void put(final Key key, final int length) {
		// A later one takes its place at the end
		stale |= lines.remove(key) != null;
		lines.put(key, new Place(end, length));
		end += length;
	}

	/** Adds a line; one of the same image and the same run gives way. */
	void append(final Result result) throws IOException {
		final ObjectNode line = JSON.createObjectNode();
		for (final ResultColumn column : ResultColumn.ALL)
			put(line, column.name(), column.value().apply(result));
		final boolean known = result.regions().ai().isPresent() || result.regions().manipulation().isPresent();
		final ArrayNode regions = known ? line.putArray(REGIONS) : null;
		if (known) result.regions().largest().forEach(region -> regions.add(RegionJson.write(region)));
		else line.putNull(REGIONS);
		append(Key.of(ResultColumn.texts(result)), bytes(line));
	}

	private void append(final Key key, final byte[] line) throws IOException {
		Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		put(key, line.length);
	}

	/**
	 * Makes the lines those of a table, in its order. Of a row that has none, such as one that an earlier version wrote, a
	 * line is made; its regions are not known.
	 *
	 * @return whether anything had to be changed
	 */
	boolean match(final List<List<String>> rows) throws IOException {
		final Map<Key, List<String>> wanted = new LinkedHashMap<>();
		rows.forEach(row -> wanted.put(Key.of(row), row));
		if (!stale && sameOrder(wanted.keySet(), lines.keySet())) return false;
		final Map<Key, Integer> lengths = new HashMap<>();
		if (!Files.exists(file)) Files.createFile(file);
		AtomicFiles.write(file, temporary -> {
			try (RandomAccessFile old = new RandomAccessFile(file.toFile(), "r"); OutputStream out = new BufferedOutputStream(Files
				.newOutputStream(temporary)))
			{
				for (final Map.Entry<Key, List<String>> row : wanted.entrySet()) {
					final Place place = lines.get(row.getKey());
					final byte[] line = place == null ? bytes(line(row.getValue())) : read(old, place);
					out.write(line);
					lengths.put(row.getKey(), line.length);
				}
			}
		});
		lines.clear();
		end = 0;
		wanted.keySet().forEach(key -> put(key, lengths.get(key)));
		stale = false;
		return true;
	}

	private static boolean sameOrder(final Set<Key> one, final Set<Key> other) {
		final Iterator<Key> next = other.iterator();
		return one.size() == other.size() && one.stream().allMatch(key -> key.equals(next.next()));
	}

	/** Goes through all lines that count. */
	void forEach(final Look look) throws IOException {
		if (lines.isEmpty()) return;
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			for (final Place place : lines.values()) {
				final byte[] line = read(in, place);
				look.at(texts(line), JSON.readTree(line).path(REGIONS));
			}
		}
	}

	private static byte[] read(final RandomAccessFile in, final Place place) throws IOException {
		final byte[] line = new byte[place.length];
		in.seek(place.start);
		in.readFully(line);
		return line;
	}

	private static byte[] bytes(final ObjectNode line) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(JSON.writeValueAsBytes(line));
		bytes.write('\n');
		return bytes.toByteArray();
	}

	private static void put(final ObjectNode line, final String name, final Object value) {
		if (value instanceof Integer number) line.put(name, number);
		else if (value instanceof Double number) line.put(name, number.isNaN() ? null : number);
		else line.put(name, value.toString());
	}

	private static ObjectNode line(final List<String> row) {
		final ObjectNode line = JSON.createObjectNode();
		for (int i = 0; i < row.size(); i++) {
			final ResultColumn column = ResultColumn.ALL.get(i);
			final String text = row.get(i);
			if (!column.isNumber()) line.put(column.name(), text);
			else if (text.matches("-?\\d{1,18}")) line.put(column.name(), Long.parseLong(text));
			else put(line, column.name(), Double.parseDouble(text));
		}
		line.putNull(REGIONS);
		return line;
	}

	/** What the table has for a line, without reading the regions, which may be long. */
	private List<String> texts(final byte[] line) throws IOException {
		final Map<String, String> fields = new HashMap<>();
		try (JsonParser parser = JSON.createParser(line)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) throw foreign();
			for (String name = parser.nextFieldName(); name != null && !name.equals(REGIONS); name = parser.nextFieldName()) {
				final JsonToken token = parser.nextToken();
				if (token.isStructStart()) throw foreign();
				if (token != JsonToken.VALUE_NULL) fields.put(name, ResultColumn.text(token == JsonToken.VALUE_NUMBER_FLOAT
					? (Object) parser.getDoubleValue() : parser.getText()));
			}
		}
		catch (final JsonProcessingException e) {
			throw foreign();
		}
		if (!fields.containsKey(ResultColumn.LABEL)) throw foreign();
		final List<String> texts = new ArrayList<>();
		for (final ResultColumn column : ResultColumn.ALL)
			texts.add(fields.getOrDefault(column.name(), column.unknown()));
		return texts;
	}

	private InvalidInputException foreign() {
		return new InvalidInputException(file + " does not hold results of this program, so nothing can be added to it;" +
			" choose another output folder, or move the file away.");
	}
}
