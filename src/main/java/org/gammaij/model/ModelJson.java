package org.gammaij.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaConfig;

/**
 * Reads and writes {@code model.json}. Its first two fields say what the file is:
 * {@code "format": "gamma-model"} and {@code "format_version": "major.minor"}. A
 * newer minor version may add fields, which are passed over; a newer major version
 * changes their meaning, and is refused.
 */
public final class ModelJson {

	/** Name of the file within a model's folder. */
	public static final String FILE = "model.json";

	static final String FORMAT = "gamma-model";
	static final int MAJOR = 1;
	static final int MINOR = 2;

	private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");
	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
	/** A descriptor is a page of text; anything much larger is something else. */
	private static final long MAX_BYTES = 1 << 20;
	private static final ObjectMapper JSON = mapper();

	private ModelJson() {}

	/**
	 * Reads and checks a descriptor.
	 *
	 * @param file the {@code model.json}
	 * @throws InvalidInputException naming what is wrong with it
	 */
	public static ModelDescriptor read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw notModel(file, "it does not exist");
		if (Files.size(file) > MAX_BYTES) throw notModel(file, "it is too large");
		final JsonNode root = tree(file);
		if (!FORMAT.equals(root.path("format").asText())) throw notModel(file, "its field 'format' is not " + FORMAT);
		checkVersion(root.path("format_version").asText(), file);
		try {
			return checked(JSON.treeToValue(withDefaults(root), ModelDescriptor.class), file);
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(file + " has a field that cannot be used: " + e.getOriginalMessage() + ".", e);
		}
	}

	/**
	 * Creates or replaces a descriptor. The same descriptor gives the same bytes.
	 *
	 * @throws InvalidInputException if a field is missing or out of its range
	 */
	public static void write(final Path file, final ModelDescriptor descriptor) throws IOException {
		final ObjectNode root = JSON.createObjectNode();
		root.put("format", FORMAT).put("format_version", MAJOR + "." + MINOR);
		root.setAll((ObjectNode) JSON.valueToTree(checked(descriptor, file)));
		final String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root).replace("\r\n", "\n") + "\n";
		AtomicFiles.write(file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
	}

	/** Whether a text may be the id of a model. */
	public static boolean isId(final String text) {
		return ID.matcher(text).matches();
	}

	private static JsonNode tree(final Path file) throws IOException {
		try {
			return JSON.readTree(Files.readAllBytes(file));
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(file + " is no readable JSON (" + e.getOriginalMessage() +
				"): get the model's folder again.", e);
		}
	}

	/** Fills in the numbers that descriptions of older versions do not have. */
	private static JsonNode withDefaults(final JsonNode root) {
		if (root.path("network") instanceof ObjectNode network && !network.has("lora")) network.put("lora", 0);
		return root;
	}

	private static void checkVersion(final String version, final Path file) {
		final Matcher matcher = VERSION.matcher(version);
		if (!matcher.matches()) throw notModel(file, "its field 'format_version' is not a version");
		if (Integer.parseInt(matcher.group(1)) > MAJOR) throw new InvalidInputException(file + " has format version " +
			version + ", newer than the " + MAJOR + "." + MINOR + " known here: update this software to use the model.");
		if (Integer.parseInt(matcher.group(1)) < 1) throw notModel(file, "format version " + version + " never existed");
	}

	private static ModelDescriptor checked(final ModelDescriptor read, final Path file) {
		require(read.id() != null && isId(read.id()), file, "id");
		require(isValid(read.network()), file, "network");
		require(read.normalisation() != null && read.normalisation().isValid(), file, "normalisation");
		require(read.weights() != null && read.weights().isValid(), file, "weights");
		require(read.encoder() == null || read.encoder().isValid(), file, "encoder");
		final Map<String, Thresholds> thresholds = read.thresholds() == null ? Map.of() : read.thresholds();
		require(thresholds.values().stream().allMatch(value -> value != null && value.isValid()), file, "thresholds");
		return new ModelDescriptor(read.id(), read.network(), read.normalisation(), thresholds, read.training(), read
			.licence() == null ? "" : read.licence(), read.weights(), read.encoder());
	}

	private static boolean isValid(final GammaConfig network) {
		return network != null && network.variant() != null && network.input() != null && network.keys() != null && //
			network.attention() != null && network.normEps() > 0 && network.normEps() < 1 && //
			network.dropPath() >= 0 && network.dropPath() < 1 && network.dropout() >= 0 && network.dropout() < 1 && //
			(network.variant().isDinov2() ? network.input() == GammaConfig.Input.RGB && network.lora() >= 0 && network
				.lora() <= GammaConfig.MAX_LORA : network.lora() == 0);
	}

	private static void require(final boolean valid, final Path file, final String field) {
		if (!valid) throw new InvalidInputException(file + " has no usable field '" + field +
			"': get the model's folder again.");
	}

	private static InvalidInputException notModel(final Path file, final String reason) {
		return new InvalidInputException(file.toAbsolutePath().getParent() + " is not a model's folder: " + file
			.getFileName() + " is not a model description, because " + reason + ".");
	}

	private static ObjectMapper mapper() {
		final SimpleModule lowerCaseEnums = new SimpleModule().addSerializer(new EnumSerializer());
		return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE) //
			.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS) //
			.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION) //
			.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) //
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) //
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) //
			.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS) //
			.addModule(lowerCaseEnums).build();
	}

	/** Enums in lower case, as in parameters and tables. */
	@SuppressWarnings("rawtypes")
	private static final class EnumSerializer extends StdSerializer<Enum> {

		private static final long serialVersionUID = 1L;

		EnumSerializer() {
			super(Enum.class);
		}

		@Override
		public void serialize(final Enum value, final JsonGenerator out, final SerializerProvider provider)
			throws IOException
		{
			out.writeString(value.name().toLowerCase(Locale.ROOT));
		}
	}
}
