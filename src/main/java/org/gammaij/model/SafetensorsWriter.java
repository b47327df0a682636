package org.gammaij.model;

import ai.djl.util.Float16Utils;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gammaij.common.AtomicFiles;

/** Writes safetensors files. The same tensors give the same bytes. */
public final class SafetensorsWriter {

	private static final int ALIGNMENT = 8;
	/** Largest number of half precision. */
	private static final float HALF_MAX = 65504;
	private static final ObjectMapper JSON = new ObjectMapper();

	private SafetensorsWriter() {}

	/**
	 * Creates or replaces a file; tensors are written in the order of their names.
	 *
	 * @param target the file
	 * @param tensors the tensors by name
	 * @param type {@link TensorType#F32}, or {@link TensorType#F16} for half precision in all
	 *          tensors of two or more axes; vectors (biases, norms, running statistics) stay F32,
	 *          for they cost nothing and a running variance may leave the range of F16
	 * @param metadata free text for {@code __metadata__}
	 * @throws IllegalArgumentException for another type, or a value that F16 cannot hold
	 */
	public static void write(final Path target, final Map<String, Tensor> tensors, final TensorType type,
		final Map<String, String> metadata) throws IOException
	{
		if (type != TensorType.F32 && type != TensorType.F16) throw new IllegalArgumentException("Cannot write " + type);
		final SortedMap<String, Tensor> sorted = new TreeMap<>(tensors);
		final byte[] header = header(sorted, type, metadata);
		AtomicFiles.write(target, temporary -> {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
				out.write(littleEndian(Long.BYTES).putLong(header.length).array());
				out.write(header);
				for (final Map.Entry<String, Tensor> named : sorted.entrySet())
					out.write(bytes(named.getKey(), named.getValue(), typeOf(named.getValue(), type)));
			}
		});
	}

	/** {@link TensorType#F16} if it holds all these tensors without changing a value, else {@link TensorType#F32}. */
	static TensorType smallestExact(final Collection<Tensor> tensors) {
		for (final Tensor tensor : tensors)
			if (typeOf(tensor, TensorType.F16) == TensorType.F16) for (final float value : tensor.values())
				if (!(Math.abs(value) <= HALF_MAX) || Float16Utils.halfToFloat(Float16Utils.floatToHalf(value)) != value)
					return TensorType.F32;
		return TensorType.F16;
	}

	private static TensorType typeOf(final Tensor tensor, final TensorType type) {
		return tensor.shape().length < 2 ? TensorType.F32 : type;
	}

	private static byte[] header(final Map<String, Tensor> tensors, final TensorType type,
		final Map<String, String> metadata) throws IOException
	{
		final ObjectNode root = JSON.createObjectNode();
		if (!metadata.isEmpty()) {
			final ObjectNode text = root.putObject("__metadata__");
			new TreeMap<>(metadata).forEach(text::put);
		}
		long position = 0;
		for (final Map.Entry<String, Tensor> named : tensors.entrySet()) {
			final Tensor tensor = named.getValue();
			final TensorType stored = typeOf(tensor, type);
			final ObjectNode entry = root.putObject(named.getKey());
			entry.put("dtype", stored.name());
			final var shape = entry.putArray("shape");
			for (final long extent : tensor.shape())
				shape.add(extent);
			final long end = position + (long) tensor.values().length * stored.bytes();
			entry.putArray("data_offsets").add(position).add(end);
			position = end;
		}
		final byte[] json = JSON.writeValueAsBytes(root);
		// Spaces at the end are part of the format; they align the data.
		final byte[] padded = new byte[(json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
		Arrays.fill(padded, (byte) ' ');
		System.arraycopy(json, 0, padded, 0, json.length);
		return padded;
	}

	private static byte[] bytes(final String name, final Tensor tensor, final TensorType type) {
		final ByteBuffer buffer = littleEndian(Math.multiplyExact(tensor.values().length, type.bytes()));
		if (type == TensorType.F32) buffer.asFloatBuffer().put(tensor.values());
		else for (final float value : tensor.values()) {
			if (Math.abs(value) > HALF_MAX) //
				throw new IllegalArgumentException(name + " holds " + value + ", too large for F16: write F32");
			buffer.putShort(Float16Utils.floatToHalf(value));
		}
		return buffer.array();
	}

	private static ByteBuffer littleEndian(final int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}
}
