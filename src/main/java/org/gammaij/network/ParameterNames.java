package org.gammaij.network;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;

/** Names of parameters as PyTorch would write them. */
final class ParameterNames {

	/** DJL's names of what PyTorch calls otherwise. */
	private static final Map<String, String> RENAMED = Map.of("gamma", "weight", "beta", "bias", "runningMean",
		"running_mean", "runningVar", "running_var");
	/** DJL puts a two-digit number before the name of each child. */
	private static final int NUMBER_DIGITS = 2;

	private ParameterNames() {}

	static SortedMap<String, Parameter> of(final Block block) {
		final SortedMap<String, Parameter> names = new TreeMap<>();
		collect(block, "", names);
		return names;
	}

	private static void collect(final Block block, final String prefix, final Map<String, Parameter> names) {
		for (final Pair<String, Parameter> p : block.getDirectParameters())
			names.put(prefix + RENAMED.getOrDefault(p.getKey(), p.getKey()), p.getValue());
		for (final Pair<String, Block> child : block.getChildren())
			collect(child.getValue(), prefix + child.getKey().substring(NUMBER_DIGITS) + ".", names);
	}
}
