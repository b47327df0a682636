package org.gammaij.network;

import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * A {@link Dinov2Block} for inference: adapters merged into the weights that they adapt, query, key and value side by side as one
 * layer, and what goes into products in the number format of the products. All that is done once, and not again for each
 * tile.
 */
final class ReadyBlock {

	private static final String WEIGHT = ".weight";
	private static final String BIAS = ".bias";

	private final BlockProgram program;
	/** In the order of the program's arguments. */
	private final NDList weights = new NDList();

	/**
	 * @param block parameters of the block by name
	 * @param program of the block
	 * @param manager owns the weights; on the device that computes
	 */
	ReadyBlock(final Map<String, Parameter> block, final BlockProgram program, final NDManager manager) {
		this.program = program;
		try (NDManager scope = manager.newSubManager()) {
			final Map<String, NDArray> merged = Lora.merged(block, scope);
			final NDList qkvWeights = new NDList();
			final NDList qkvBiases = new NDList();
			for (final String name : Lora.QUERY_KEY_VALUE) {
				qkvWeights.add(value(block, merged, name + WEIGHT, scope));
				qkvBiases.add(value(block, merged, name + BIAS, scope));
			}
			addNorm(block, "norm1", manager);
			add(qkvWeights.get(0).getNDArrayInternal().concat(qkvWeights.subNDList(1), 0), manager);
			add(qkvBiases.get(0).getNDArrayInternal().concat(qkvBiases.subNDList(1), 0), manager);
			addLinear(block, merged, "attention.output.dense", manager, scope);
			weights.add(Layers.detached(block.get("layer_scale1.lambda1"), manager));
			addNorm(block, "norm2", manager);
			addLinear(block, merged, "mlp.fc1", manager, scope);
			addLinear(block, merged, "mlp.fc2", manager, scope);
			weights.add(Layers.detached(block.get("layer_scale2.lambda1"), manager));
		}
	}

	/** Norms stay float32. */
	private void addNorm(final Map<String, Parameter> block, final String name, final NDManager manager) {
		weights.add(Layers.detached(block.get(name + WEIGHT), manager));
		weights.add(Layers.detached(block.get(name + BIAS), manager));
	}

	private void addLinear(final Map<String, Parameter> block, final Map<String, NDArray> merged, final String name,
		final NDManager manager, final NDManager scope)
	{
		add(value(block, merged, name + WEIGHT, scope), manager);
		add(value(block, merged, name + BIAS, scope), manager);
	}

	private void add(final NDArray array, final NDManager manager) {
		final NDArray typed = program.typed(array);
		typed.attach(manager);
		weights.add(typed);
	}

	private static NDArray value(final Map<String, Parameter> block, final Map<String, NDArray> merged, final String name,
		final NDManager scope)
	{
		final NDArray array = merged.get(name);
		return array == null ? Layers.detached(block.get(name), scope) : array;
	}

	/**
	 * Runs the block, without gradients.
	 *
	 * @param tokens {@code (N, L, C)}
	 * @return of the same shape, on the manager of the tokens
	 */
	NDArray apply(final NDArray tokens) {
		final NDList arguments = new NDList(tokens);
		arguments.addAll(weights);
		return program.runReady(arguments);
	}
}
