package org.gammaij.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** Golden tensors that the reference implementation wrote, by name. */
public final class Fixture {

	private final SortedMap<String, float[]> values = new TreeMap<>();
	private final SortedMap<String, Shape> shapes = new TreeMap<>();

	/** Reads {@code /org/gammaij/parity/<name>.safetensors}. */
	public Fixture(final String name) {
		try (InputStream in = Fixture.class.getResourceAsStream("/org/gammaij/parity/" + name + ".safetensors")) {
			final ByteBuffer file = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
			final int headerLength = (int) file.getLong();
			final JsonNode header = new ObjectMapper().readTree(file.array(), Long.BYTES, headerLength);
			for (final Map.Entry<String, JsonNode> e : header.properties()) {
				if (e.getKey().equals("__metadata__")) continue;
				final List<Long> shape = new ArrayList<>();
				e.getValue().get("shape").forEach(d -> shape.add(d.asLong()));
				final Shape s = new Shape(shape);
				final float[] v = new float[(int) s.size()];
				file.position(Long.BYTES + headerLength + e.getValue().get("data_offsets").get(0).asInt());
				file.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(v);
				values.put(e.getKey(), v);
				shapes.put(e.getKey(), s);
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	public Iterable<String> names() {
		return values.keySet();
	}

	public float[] values(final String name) {
		return values.get(name);
	}

	public NDArray array(final NDManager manager, final String name) {
		return manager.create(values.get(name), shapes.get(name));
	}

	/** A network with the weights of this fixture. */
	public GammaNetwork network(final NDManager manager, final GammaConfig config) {
		final GammaNetwork network = new GammaNetwork(config);
		network.initialize(manager);
		network.namedParameters().forEach((name, parameter) -> set(parameter, name));
		return network;
	}

	private void set(final Parameter parameter, final String name) {
		if (!shapes.containsKey(name)) throw new AssertionError("The fixture has no " + name);
		if (!parameter.getShape().equals(shapes.get(name))) throw new AssertionError(name + ": " + parameter.getShape() +
			" is not " + shapes.get(name));
		parameter.getArray().set(values.get(name));
	}

	/** Largest absolute difference. */
	public static double difference(final float[] a, final float[] b) {
		if (a.length != b.length) throw new AssertionError(a.length + " values are not " + b.length);
		double max = 0;
		for (int i = 0; i < a.length; i++) {
			if (!Float.isFinite(a[i]) || !Float.isFinite(b[i])) throw new AssertionError("Not finite at " + i);
			max = Math.max(max, Math.abs(a[i] - b[i]));
		}
		return max;
	}

	/** Euclidean norm of the difference over the norm of {@code expected}. */
	public static double relative(final float[] actual, final float[] expected) {
		double difference = 0;
		double norm = 0;
		for (int i = 0; i < expected.length; i++) {
			difference += Math.pow(actual[i] - expected[i], 2);
			norm += Math.pow(expected[i], 2);
		}
		return Math.sqrt(difference) / Math.sqrt(norm);
	}

	/** Euclidean norm. */
	public static double norm(final float[] values) {
		double sum = 0;
		for (final float value : values)
			sum += value * value;
		return Math.sqrt(sum);
	}
}
