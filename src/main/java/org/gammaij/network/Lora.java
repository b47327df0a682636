package org.gammaij.network;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/** Names of low-rank adapters, and their merging into the weights that they adapt. */
final class Lora {

	/** Holder of a block's adapters. */
	static final String NAME = "lora";
	static final String QKV = "qkv";
	static final String OUTPUT = "output";
	static final String FC1 = "fc1";
	static final String FC2 = "fc2";
	static final String DOWN = "down";
	static final String UP = "up";

	/** The layers that one product can compute, and one adapter adapts. */
	static final List<String> QUERY_KEY_VALUE = List.of("attention.attention.query", "attention.attention.key",
		"attention.attention.value");
	/** The weights of a block that an adapter changes, by the adapter; the rows of its product are those of all of them. */
	private static final Map<String, List<String>> ADAPTED = Map.of( //
		QKV, QUERY_KEY_VALUE, //
		OUTPUT, List.of("attention.output.dense"), FC1, List.of("mlp.fc1"), FC2, List.of("mlp.fc2"));

	private Lora() {}

	/** Whether a parameter is one of an adapter. */
	static boolean isAdapter(final String name) {
		return name.contains("." + NAME + ".") && (name.endsWith("." + DOWN) || name.endsWith("." + UP));
	}

	/**
	 * The adapted weights {@code W + U D}.
	 *
	 * @param block parameters of a {@link Dinov2Block} by name
	 * @param manager owns the results; on the device that computes
	 * @return by the name of the weight; empty without adapters
	 */
	static SortedMap<String, NDArray> merged(final Map<String, Parameter> block, final NDManager manager) {
		final SortedMap<String, NDArray> merged = new TreeMap<>();
		try (NDManager scope = manager.newSubManager()) {
			ADAPTED.forEach((adapter, weights) -> {
				final String prefix = NAME + "." + adapter + ".";
				if (!block.containsKey(prefix + DOWN)) return;
				final NDArray product = Layers.detached(block.get(prefix + UP), scope).matMul(Layers.detached(block.get(prefix + DOWN),
					scope));
				final NDList parts = product.split(weights.size(), 0);
				for (int i = 0; i < weights.size(); i++) {
					final String name = weights.get(i) + ".weight";
					final NDArray sum = Layers.detached(block.get(name), scope).add(parts.get(i));
					sum.attach(manager);
					merged.put(name, sum);
				}
			});
		}
		return merged;
	}
}
