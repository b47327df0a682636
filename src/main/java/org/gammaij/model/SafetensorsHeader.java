package org.gammaij.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.common.InvalidInputException;

/**
 * The JSON header of a safetensors file, fully checked: every tensor lies within
 * the data, none overlaps another, and together they fill it.
 *
 * @param tensors the entries in the order of their data
 * @param metadata the free text of {@code __metadata__}
 */
record SafetensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata) {

	/** Where a tensor lies: {@code begin} and {@code end} count from the end of the header. */
	record Entry(TensorType type, long[] shape, long begin, long end) implements IndexedTensorFile.Entry {}

	/** The format's own limit for the header. */
	static final long MAX_BYTES = 100_000_000;

	private static final String METADATA = "__metadata__";
	private static final ObjectMapper JSON = new ObjectMapper()
		.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	/**
	 * Reads and checks a header.
	 *
	 * @param json its UTF-8 bytes
	 * @param dataSize bytes that follow it in the file
	 * @param file the file's name for messages
	 * @throws InvalidInputException naming what is wrong
	 */
	static SafetensorsHeader parse(final byte[] json, final long dataSize, final String file) {
		final JsonNode root = tree(json, file);
		if (!root.isObject()) throw notSafetensors(file);
		final Map<String, String> metadata = new LinkedHashMap<>();
		final List<Map.Entry<String, Entry>> entries = new ArrayList<>();
		root.fields().forEachRemaining(field -> {
			if (METADATA.equals(field.getKey())) //
				field.getValue().fields().forEachRemaining(text -> metadata.put(text.getKey(), text.getValue().asText()));
			else entries.add(Map.entry(field.getKey(), entry(field.getKey(), field.getValue(), dataSize, file)));
		});
		entries.sort(Comparator.<Map.Entry<String, Entry>> comparingLong(named -> named.getValue().begin())
			.thenComparingLong(named -> named.getValue().end()));
		checkLayout(entries, dataSize, file);
		final Map<String, Entry> tensors = new LinkedHashMap<>();
		entries.forEach(named -> tensors.put(named.getKey(), named.getValue()));
		return new SafetensorsHeader(tensors, metadata);
	}

	static InvalidInputException notSafetensors(final String file) {
		return new InvalidInputException(file + " is not a safetensors file: choose one whose name ends in .safetensors.");
	}

	private static JsonNode tree(final byte[] json, final String file) {
		try {
			return JSON.readTree(json);
		}
		catch (final JsonProcessingException e) {
			final String reason = e.getOriginalMessage();
			if (reason.startsWith("Duplicate field")) //
				throw new InvalidInputException(file + " names a tensor twice (" + reason + "): get the file again.", e);
			throw notSafetensors(file);
		}
		catch (final IOException e) {
			throw notSafetensors(file);
		}
	}

	private static Entry entry(final String name, final JsonNode node, final long dataSize, final String file) {
		final JsonNode offsets = node.path("data_offsets");
		final JsonNode extents = node.path("shape");
		if (offsets.size() != 2 || !isCount(offsets.get(0)) || !isCount(offsets.get(1)) || !extents.isArray() ||
			!node.path("dtype").isTextual()) throw invalid(file, name, "has an incomplete entry in the header");
		final TensorType type = type(name, node.get("dtype").asText(), file);
		final long[] shape = new long[extents.size()];
		for (int i = 0; i < shape.length; i++) {
			if (!isCount(extents.get(i))) throw invalid(file, name, "has a shape that is no list of sizes");
			shape[i] = extents.get(i).asLong();
		}
		final long begin = offsets.get(0).asLong();
		final long end = offsets.get(1).asLong();
		if (begin > end) throw invalid(file, name, "ends before it begins");
		if (end > dataSize) throw invalid(file, name, "lies beyond the end of the file, which is truncated or damaged");
		if (bytes(shape, type) != end - begin) //
			throw invalid(file, name, "has " + (end - begin) + " bytes, which do not fit its shape " + Arrays.toString(shape));
		return new Entry(type, shape, begin, end);
	}

	/** Bytes of a tensor, or -1 where no file could hold them. */
	private static long bytes(final long[] shape, final TensorType type) {
		try {
			return Math.multiplyExact(Tensor.size(shape), type.bytes());
		}
		catch (final ArithmeticException e) {
			return -1;
		}
	}

	private static TensorType type(final String name, final String dtype, final String file) {
		return switch (dtype) {
			case "F32" -> TensorType.F32;
			case "F16" -> TensorType.F16;
			case "BF16" -> TensorType.BF16;
			default -> throw invalid(file, name, "has the number format " + dtype + ", and only F32, F16 and BF16 are read");
		};
	}

	private static void checkLayout(final List<Map.Entry<String, Entry>> sorted, final long dataSize,
		final String file)
	{
		long end = 0;
		for (final Map.Entry<String, Entry> named : sorted) {
			final long begin = named.getValue().begin();
			if (begin < end) throw invalid(file, named.getKey(), "overlaps another tensor");
			if (begin > end) throw invalid(file, named.getKey(), "leaves a gap before it");
			end = named.getValue().end();
		}
		if (end != dataSize) throw new InvalidInputException(file + " holds " + (dataSize - end) +
			" bytes that belong to no tensor: get the file again.");
	}

	private static boolean isCount(final JsonNode node) {
		return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0;
	}

	private static InvalidInputException invalid(final String file, final String tensor, final String what) {
		return new InvalidInputException("In " + file + " the tensor " + tensor + " " + what + ": get the file again.");
	}
}
