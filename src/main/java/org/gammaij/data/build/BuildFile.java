package org.gammaij.data.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.data.DataSource;

/**
 * {@code build.json}: under {@code build} all that decides the bytes of a set
 * (settings, seed, photographs, generators with their hashes), and once it is
 * complete, under {@code result}, its {@link BuildReport}. A folder whose
 * {@code build} differs is another set and is not touched.
 */
final class BuildFile {

	static final String NAME = "build.json";

	private static final String BUILD = "build";
	private static final String RESULT = "result";
	private static final String CONTENTS = "photographs_contents_sha256";
	private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

	private final Path file;
	private final ObjectNode build;

	BuildFile(final BuildSettings settings, final Map<DataSource, Integer> counts, final Photographs photographs,
		final GeneratorFolder generators, final CocoInstances annotations)
	{
		this.file = settings.output().resolve(NAME);
		this.build = JSON.createObjectNode();
		build.put("format_version", 1);
		build.put("seed", settings.seed());
		counts.forEach((source, count) -> build.put(source.id(), count));
		build.put("max_side", settings.maxSide());
		build.put("image_format", settings.storage().format().id());
		build.put("min_quality", settings.storage().minQuality());
		build.put("max_quality", settings.storage().maxQuality());
		build.put("min_strength", settings.minStrength());
		build.put("max_strength", settings.maxStrength());
		build.put("validation_fraction", settings.validationFraction());
		build.put("photographs", photographs.size());
		build.put("photographs_sha256", photographs.fingerprint());
		build.put(CONTENTS, photographs.contents());
		build.put("annotations_sha256", annotations.hash());
		final ArrayNode list = build.putArray("generators");
		for (final Generator generator : generators.all())
			list.addObject().put("name", generator.name()).put("kind", generator.kind().id()).put("sha256", generator.hash());
	}

	/**
	 * Takes possession of the output folder.
	 *
	 * @return the report if this very set is complete there
	 * @throws InvalidInputException if the folder holds something else
	 */
	Optional<BuildReport> begin() throws IOException {
		final Path folder = file.getParent();
		Files.createDirectories(folder);
		if (!Files.exists(file)) {
			if (!FolderLock.isEmpty(folder)) throw new InvalidInputException("The output folder " + folder +
				" holds other files; give a new or empty folder.");
			write(null);
			return Optional.empty();
		}
		final JsonNode found = read();
		final ObjectNode wanted = build.deepCopy();
		// Sets of before tell photographs by name and size alone, and can still be gone on with
		if (!found.path(BUILD).has(CONTENTS)) wanted.remove(CONTENTS);
		// Compared as text read back, because a number made here may be of another Java type than the same one read.
		if (!JSON.readTree(JSON.writeValueAsString(wanted)).equals(found.path(BUILD))) throw new InvalidInputException(
			"The output folder " + folder + " holds a set built with other settings, photographs or generators (see " + NAME +
				" there); give another folder, or delete that one.");
		return found.hasNonNull(RESULT) ? Optional.of(JSON.treeToValue(found.get(RESULT), BuildReport.class)) : Optional.empty();
	}

	private JsonNode read() throws IOException {
		try {
			return JSON.readTree(file.toFile());
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(file + " is not the description of a set; give another output folder.", e);
		}
	}

	/** Marks the set as complete. */
	void finish(final BuildReport report) throws IOException {
		write(report);
	}

	private void write(final BuildReport report) throws IOException {
		final ObjectNode root = JSON.createObjectNode();
		root.set(BUILD, build);
		if (report != null) root.set(RESULT, JSON.valueToTree(report));
		AtomicFiles.write(file, temporary -> Files.writeString(temporary, JSON.writeValueAsString(root) + "\n"));
	}
}
