package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** ShareGPT-4o-Image: {@code text_to_image.json}, a list of entries with {@code output_image}; all generated. */
final class ShareGptReader implements DataSetReader {

	private static final String NAME = "text_to_image.json";

	@Override
	public String id() {
		return "sharegpt_4o";
	}

	@Override
	public boolean recognises(final Path root) {
		return Files.isRegularFile(file(root)) && ImageTree.name(file(root)).equals(NAME);
	}

	private static Path file(final Path root) {
		return Files.isDirectory(root) ? root.resolve(NAME) : root;
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final Path file = file(root);
		final Collector collector = new Collector(id(), root, options);
		for (final JsonNode entry : entries(file)) {
			final String name = entry.path("output_image").asText("");
			if (name.isEmpty()) {
				collector.skip(file, "has an entry without 'output_image'");
				continue;
			}
			final Path image = file.resolveSibling(name);
			collector.add(Samples.of(image, DataSource.GENERATED, MaskRef.UNKNOWN, DataSets.GPT_4O, ImageTree.stem(image)));
		}
		return collector.finish();
	}

	private static JsonNode entries(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new InvalidInputException("There is no file " + file +
			"; ShareGPT-4o-Image needs its " + NAME + ".");
		try {
			final JsonNode entries = new ObjectMapper().readTree(file.toFile());
			if (entries.isArray()) return entries;
		}
		catch (final JacksonException e) {
			throw new InvalidInputException("The file " + file + " is not JSON, it may be damaged or cut short.", e);
		}
		throw new InvalidInputException("The file " + file + " is not a list of images as ShareGPT-4o-Image has it.");
	}
}
