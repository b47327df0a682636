package org.gammaij.data.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;

/**
 * Outlines of objects from a COCO instances file ({@code instances_train2017.json}
 * and the like). The file is read as a stream: only the outlines stay in memory.
 */
public final class CocoInstances {

	private final Map<String, List<ObjectOutline>> byFileName;

	private final String hash;

	private CocoInstances(final Map<String, List<ObjectOutline>> byFileName, final String hash) {
		this.byFileName = byFileName;
		this.hash = hash;
	}

	/** No annotations. */
	public static CocoInstances none() {
		return new CocoInstances(Map.of(), "");
	}

	/**
	 * Reads annotations.
	 *
	 * @param file JSON with {@code images} (id, file_name) and {@code annotations} (image_id, segmentation); a
	 *          segmentation is a list of polygons, or run lengths as numbers or in COCO's compressed text
	 * @throws InvalidInputException if it is no such file
	 * @throws IOException if it cannot be read
	 */
	public static CocoInstances read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new InvalidInputException("There is no annotations file " + file + ".");
		final Map<Long, String> names = new HashMap<>();
		final Map<Long, List<ObjectOutline>> outlines = new HashMap<>();
		try (JsonParser parser = new JsonFactory().setCodec(new ObjectMapper()).createParser(file.toFile())) {
			if (parser.nextToken() != JsonToken.START_OBJECT) throw notCoco(file, "it is no object", null);
			while (parser.nextToken() == JsonToken.FIELD_NAME) {
				final String field = parser.currentName();
				parser.nextToken();
				switch (field) {
					case "images" -> elements(parser, node -> names.put(node.path("id").asLong(), node.path("file_name").asText()));
					case "annotations" -> elements(parser, node -> ObjectOutline.of(node.path("segmentation")).ifPresent(
						outline -> outlines.computeIfAbsent(node.path("image_id").asLong(), id -> new ArrayList<>()).add(outline)));
					default -> parser.skipChildren();
				}
			}
		}
		catch (final JsonProcessingException e) {
			throw notCoco(file, e.getOriginalMessage(), e);
		}
		if (names.isEmpty() || outlines.isEmpty()) throw notCoco(file, "it has no images or no annotations", null);
		final Map<String, List<ObjectOutline>> byFileName = new HashMap<>();
		outlines.forEach((id, list) -> {
			if (names.containsKey(id)) byFileName.put(names.get(id), list);
		});
		return new CocoInstances(byFileName, Sha256.of(file));
	}

	private static void elements(final JsonParser parser, final Consumer<JsonNode> use)
		throws IOException
	{
		while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null)
			use.accept(parser.readValueAsTree());
	}

	private static InvalidInputException notCoco(final Path file, final String why, final Exception cause) {
		return new InvalidInputException("The annotations file " + file + " is not in COCO's instances format: " + why + ".",
			cause);
	}

	/** SHA-256 of the file, or "" if there is none. */
	String hash() {
		return hash;
	}

	/**
	 * Objects of one photograph.
	 *
	 * @param fileName name without folders
	 * @return maybe empty; coordinates are pixels of the whole photograph
	 */
	List<ObjectOutline> of(final String fileName) {
		return byFileName.getOrDefault(fileName, List.of());
	}
}
