package org.gammaij.network;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What a decoder does between its products, for inference, as a TorchScript program: the text {@code decoder.torchscript} beside
 * this class. It is worth its place for two things. The engine enlarges maps in half the time that products with
 * {@link Bilinear}'s matrices take, which are what gradients go through. And the reverse cross-attention is computed for 256 queries
 * at a time on a processor: the matrix of all queries by all keys, 128 MiB for a tile of a MiT, never is in memory as a whole, and
 * what there is of it stays in the cache, which takes half the time.
 */
final class DecoderProgram {

	private static final Map<Integer, DecoderProgram> LOADED = new ConcurrentHashMap<>();

	private final ScriptProgram program;

	private DecoderProgram(final int heads) {
		program = new ScriptProgram("decoder.torchscript", "Decoder", Map.of("HEADS", Integer.toString(heads)));
	}

	/**
	 * The program; the engine must run.
	 *
	 * @param heads of the cross-attention
	 */
	static DecoderProgram of(final int heads) {
		return LOADED.computeIfAbsent(heads, DecoderProgram::new);
	}

	/**
	 * The sum of several maps, each enlarged to the size of the first, what is below 0 set to it.
	 *
	 * @param levels four maps {@code (N, h_i, w_i, E)}, none larger than the first, which is overwritten
	 * @return {@code (N, h_1, w_1, E)}
	 */
	NDArray fuse(final List<NDArray> levels) {
		return program.run("fuse", new NDList(levels));
	}

	/**
	 * The same as {@link CrossAttention#pooledAttention}, without gradient.
	 *
	 * @param queries {@code (N, L, C)}
	 * @param keys {@code (N, M, C)}, already divided by sqrt(D)
	 * @param values {@code (N, M, C)}
	 * @return {@code (N, 1, C)}
	 */
	NDArray pooled(final NDArray queries, final NDArray keys, final NDArray values) {
		return program.run("pooled", new NDList(queries, keys, values));
	}
}
