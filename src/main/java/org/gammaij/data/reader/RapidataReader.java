package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;
import org.gammaij.data.CsvTable;
import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Rapidata's pairs of images: {@code image1,model1,image2,model2} as a CSV table, a JSON list or JSONL. Only images whose
 * model is the 4o one are taken, each once. They lie beside the table or in its folder {@code images}; of a URL the last part is
 * the name. In JSON an image may be an object with its name as {@code path}, {@code src} or {@code url}.
 */
final class RapidataReader implements DataSetReader {

	private static final String[] COLUMNS = { "image1", "model1", "image2", "model2" };
	private static final String MODEL = "4o";
	private static final ObjectMapper JSON = new ObjectMapper();

	@Override
	public String id() {
		return "rapidata";
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		return Tables.find(root, COLUMNS).isPresent() || json(root).isPresent();
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final Collector collector = new Collector(id(), root, options);
		final Optional<Path> json = Tables.find(root, COLUMNS).isPresent() ? Optional.empty() : json(root);
		if (json.isPresent()) for (final Map<String, String> pair : pairs(json.get()))
			add(json.get(), pair, collector);
		else {
			final CsvTable table = Tables.require(root, id(), COLUMNS);
			for (final var row : table.rows()) {
				final Map<String, String> pair = new HashMap<>();
				for (final String column : COLUMNS)
					pair.put(column, CsvTable.cell(row, column));
				add(table.file(), pair, collector);
			}
		}
		return collector.finish();
	}

	private static void add(final Path table, final Map<String, String> pair, final Collector collector)
		throws IOException
	{
		for (final String side : List.of("1", "2")) {
			final String name = pair.get("image" + side);
			if (name.isEmpty() || !pair.get("model" + side).toLowerCase(Locale.ROOT).contains(MODEL)) continue;
			final Path image = image(table, name);
			collector.addOnce(Samples.of(image, DataSource.GENERATED, MaskRef.UNKNOWN, DataSets.GPT_4O, ImageTree.stem(image)));
		}
	}

	private static Path image(final Path table, final String name) {
		final String path = name.contains("://") ? name.replaceAll("[?#].*", "").replaceAll(".*/", "") : name;
		final Path beside = table.resolveSibling(path);
		final Path inFolder = table.resolveSibling("images").resolve(path);
		return !Files.exists(beside) && Files.exists(inFolder) ? inFolder : beside;
	}

	/** The first JSON file of pairs: the file itself, or one directly in the folder. */
	private static Optional<Path> json(final Path root) throws IOException {
		for (final Path file : Stream.concat(ImageTree.files(root, "json").stream(), ImageTree.files(root, "jsonl").stream())
			.toList())
			if (isPairs(file)) return Optional.of(file);
		return Optional.empty();
	}

	/** Only the first entry is looked at. */
	private static boolean isPairs(final Path file) throws IOException {
		// Other JSON files may be one large object
		final boolean list = TextFiles.firstLine(file).stripLeading().startsWith("[");
		if (!list && !file.getFileName().toString().endsWith(".jsonl")) return false;
		try (MappingIterator<JsonNode> entries = JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
			return entries.hasNextValue() && Stream.of(COLUMNS).allMatch(entries.nextValue()::hasNonNull);
		}
		catch (final JacksonException e) {
			return false;
		}
	}

	private static List<Map<String, String>> pairs(final Path file) throws IOException {
		final List<Map<String, String>> pairs = new ArrayList<>();
		try (MappingIterator<JsonNode> entries = JSON.readerFor(JsonNode.class).readValues(TextFiles.read(file))) {
			while (entries.hasNextValue()) {
				final JsonNode entry = entries.nextValue();
				final Map<String, String> pair = new HashMap<>();
				for (final String column : COLUMNS)
					pair.put(column, text(entry.path(column)));
				pairs.add(pair);
			}
			return pairs;
		}
		catch (final JacksonException e) {
			throw new InvalidInputException("The file " + file + " is not JSON, it may be damaged or cut short.", e);
		}
	}

	private static String text(final JsonNode value) {
		return Stream.of("path", "src", "url").map(key -> value.path(key).asText("")).filter(name -> !name.isEmpty()).findFirst()
			.orElse(value.asText(""));
	}
}
