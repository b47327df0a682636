package org.gammaij.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads training settings from YAML, over the defaults. Whatever is wrong is named with its line: an
 * unknown key, a value of the wrong kind or out of its range.
 */
public final class SettingsFile {

	private static final JsonMapper BINDER = JsonMapper.builder().propertyNamingStrategy(
		PropertyNamingStrategies.SNAKE_CASE).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).disable(
			MapperFeature.ALLOW_COERCION_OF_SCALARS).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).disable(
				DeserializationFeature.ACCEPT_FLOAT_AS_INT).withCoercionConfig(LogicalType.Enum, c -> c.setCoercion(
					CoercionInputShape.Integer, CoercionAction.Fail)).build();
	private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

	/** Levels of lists and mappings; the settings themselves have three. */
	private static final int MOST_LEVELS = 8;

	private final String source;
	private final Map<String, Integer> lines = new HashMap<>();

	private SettingsFile(final String source) {
		this.source = source;
	}

	/**
	 * Reads and checks a file.
	 *
	 * @throws InvalidInputException naming file, line and key of what is wrong
	 */
	public static TrainingSettings read(final Path file) {
		final String text;
		try {
			text = TextFiles.read(file);
		}
		catch (final IOException e) {
			throw new InvalidInputException("The settings file " + file + " cannot be read; give the path of a YAML file.", e);
		}
		return parse(text, file.toString());
	}

	/**
	 * Reads and checks settings.
	 *
	 * @param text YAML
	 * @param source how messages name it
	 * @throws InvalidInputException naming source, line and key of what is wrong
	 */
	public static TrainingSettings parse(final String text, final String source) {
		return new SettingsFile(source).parse(text, defaults());
	}

	/**
	 * Reads settings that change others.
	 *
	 * @param base what they change
	 * @param text YAML with the keys to change
	 * @param source how messages name it
	 * @throws InvalidInputException naming source, line and key of what is wrong
	 */
	public static TrainingSettings overlay(final TrainingSettings base, final String text, final String source) {
		return new SettingsFile(source).parse(text, BINDER.valueToTree(base));
	}

	/** The settings as YAML that {@link #read} understands, all keys included. */
	public static String write(final TrainingSettings settings) {
		try {
			return YAML.writeValueAsString(BINDER.valueToTree(settings));
		}
		catch (final JsonProcessingException e) {
			throw new UncheckedIOException(e);
		}
	}

	private TrainingSettings parse(final String text, final ObjectNode merged) {
		final JsonNode user;
		try {
			checkStructure(text);
			collectLines(new Yaml(new LoaderOptions()).compose(new StringReader(text)), "");
			user = YAML.readTree(text);
		}
		catch (final MarkedYAMLException e) {
			throw wrong(e.getProblemMark(), e.getProblem() + "; correct the YAML there.", e);
		}
		catch (final ReaderException e) {
			final long line = text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count() + 1;
			throw new InvalidInputException(String.format(Locale.ROOT, "%s, line %d: the character U+%04X cannot stand in YAML; delete it.",
				source, line, e.getCodePoint()), e);
		}
		catch (final YAMLException e) {
			throw new InvalidInputException(source + " cannot be read as YAML: " + String.valueOf(e.getMessage()).lines()
				.findFirst().orElse("") + "; give a text file with settings.", e);
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(source + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() +
				"; correct the YAML there.", e);
		}
		if (user != null && !user.isMissingNode() && !user.isNull()) {
			if (!user.isObject()) throw new InvalidInputException(source +
				" holds no settings; it should have lines such as 'name: my-model'.");
			merge(merged, (ObjectNode) user, "");
		}
		final TrainingSettings settings = bind(merged);
		new SettingsCheck(this::fail).check(settings);
		return settings;
	}

	/**
	 * Refuses aliases, by which a few lines can stand for endless ones, and many levels. What a parser gives are single
	 * events; only what is built of them can grow without bounds.
	 */
	private void checkStructure(final String text) {
		int levels = 0;
		for (final Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
			if (event instanceof AliasEvent alias) throw wrong(event.getStartMark(), "the alias *" + alias.getAnchor() +
				" stands for what is written elsewhere, and aliases are not read; write the value itself there.", null);
			if (event instanceof CollectionStartEvent && ++levels > MOST_LEVELS) throw wrong(event.getStartMark(), "more than " +
				MOST_LEVELS + " levels are nested there, and no setting has so many; correct the YAML there.", null);
			if (event instanceof CollectionEndEvent) levels--;
		}
	}

	private InvalidInputException wrong(final Mark mark, final String problem, final Exception cause) {
		return new InvalidInputException(source + ", line " + (mark.getLine() + 1) + ": " + problem, cause);
	}

	private static ObjectNode defaults() {
		try (InputStream in = SettingsFile.class.getResourceAsStream("defaults.yaml")) {
			return (ObjectNode) YAML.readTree(in);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void collectLines(final Node node, final String prefix) {
		if (!(node instanceof MappingNode)) return;
		for (final NodeTuple entry : ((MappingNode) node).getValue()) {
			if (!(entry.getKeyNode() instanceof ScalarNode)) continue;
			final String path = prefix + ((ScalarNode) entry.getKeyNode()).getValue();
			lines.put(path, entry.getKeyNode().getStartMark().getLine() + 1);
			collectLines(entry.getValueNode(), path + ".");
		}
	}

	/** Puts the user's values over the defaults, which hold every key there is. */
	private void merge(final ObjectNode into, final ObjectNode from, final String prefix) {
		for (final Map.Entry<String, JsonNode> e : from.properties()) {
			final JsonNode known = into.get(e.getKey());
			if (known == null) fail(prefix + e.getKey(), "is not a setting; known here are " + into.properties().stream().map(
				Map.Entry::getKey).collect(Collectors.joining(", ")));
			if (e.getValue().isNull()) fail(prefix + e.getKey(), "has no value; give one, or leave the line out");
			if (known.isObject()) {
				if (!e.getValue().isObject()) fail(prefix + e.getKey(), "should hold settings of its own, indented below it");
				merge((ObjectNode) known, (ObjectNode) e.getValue(), prefix + e.getKey() + ".");
			}
			else into.set(e.getKey(), e.getValue());
		}
	}

	private TrainingSettings bind(final ObjectNode tree) {
		try {
			return BINDER.treeToValue(tree, TrainingSettings.class);
		}
		catch (final JsonMappingException e) {
			final String path = e.getPath().stream().map(JsonMappingException.Reference::getFieldName).filter(
				name -> name != null).collect(Collectors.joining("."));
			fail(path, "has a value that does not fit: " + e.getOriginalMessage().replaceAll("\\s*\\R.*", ""));
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(source + " cannot be understood: " + e.getOriginalMessage(), e);
		}
		throw new IllegalStateException();
	}

	/** Ends with a message on one setting. */
	private void fail(final String path, final String problem) {
		final Integer line = lines.get(path);
		throw new InvalidInputException(source + (line == null ? "" : ", line " + line) + ": " + path + " " + problem + ".");
	}
}
