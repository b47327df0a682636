package org.gammaij.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * A transformer block of a vision transformer as one TorchScript program, whose weights are its arguments, so that one
 * program serves every block of every model and gradients flow into whatever asks for them. It is worth its place for two things
 * that the engine has and its Java bindings do not offer: fused attention, which never holds the matrix of tokens by
 * tokens, and bfloat16.
 * <p>
 * The program is the text {@code vit_block.torchscript} beside this class. In bfloat16 it computes
 * attention step by step where gradients are wanted, and in blocks of 256 queries of a head where there are many tokens: on a
 * processor the fused operation takes three times as long on the way back, and half as long again on the way there. In
 * float32 the fused operation is the faster one.
 */
final class BlockProgram {

	private static final String RESOURCE = "vit_block.torchscript";
	private static final String CLASS = "TransformerBlock";

	private static final Map<String, BlockProgram> LOADED = new ConcurrentHashMap<>();

	private final ScriptProgram program;

	private BlockProgram(final int width, final int heads, final double eps, final EncoderPrecision precision) {
		program = new ScriptProgram(RESOURCE, CLASS, Map.of("HEADS", Integer.toString(heads), "EPS", Double.toString(eps), "TYPE",
			Integer.toString(precision.scalarType()), "SCALE", Double.toString(Math.sqrt((double) heads / width)), "STEPWISE",
			precision == EncoderPrecision.BFLOAT16 ? "True" : "False"));
	}

	/**
	 * The program for a kind of blocks; the engine must run.
	 *
	 * @param width of the tokens
	 * @param heads of the attention
	 * @param eps of both norms
	 * @param precision in which matrix products and attention are computed; what comes in and goes out stays as it is
	 */
	static BlockProgram of(final int width, final int heads, final double eps, final EncoderPrecision precision) {
		return LOADED.computeIfAbsent(width + " " + heads + " " + eps + " " + precision, key -> new BlockProgram(width, heads,
			eps, precision));
	}

	/** A copy in the number format of the products, which may be one that the engine's Java bindings do not know. */
	NDArray typed(final NDArray array) {
		return program.run("typed", new NDList(array));
	}

	/**
	 * Runs a block whose weights are made ready.
	 *
	 * @param arguments tokens {@code (N, L, C)} and the weights of {@link ReadyBlock}
	 * @return {@code (N, L, C)}, on the manager of the tokens
	 */
	NDArray runReady(final NDList arguments) {
		return program.run("ready", arguments);
	}

	/**
	 * Runs a block.
	 *
	 * @param arguments tokens {@code (N, L, C)} and 18 weights, or 26 with those of low-rank adapters; their order is that of the text
	 * @return {@code (N, L, C)}, on the manager of the tokens
	 */
	NDArray run(final NDList arguments) {
		return program.run(arguments.size() > Dinov2Block.WEIGHTS + 1 ? "adapted" : "plain", arguments);
	}
}
