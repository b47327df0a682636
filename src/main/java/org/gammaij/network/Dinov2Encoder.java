package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;

/**
 * A DINOv2 vision transformer up to its last tap; later blocks and the final norm are neither kept nor computed. Parameter
 * names are those of Hugging Face's {@code facebook/dinov2-small} and its like.
 */
final class Dinov2Encoder extends Holder implements Dinov2Taps {

	private static final float SIGMA = 0.02f;

	private final Variant variant;
	private final EncoderPrecision precision;
	private final Holder embeddings;
	private final Holder projection;
	private final List<Dinov2Block> layers = new ArrayList<>();

	Dinov2Encoder(final Variant variant, final int adapterRank, final EncoderPrecision precision) {
		this.variant = variant;
		this.precision = precision;
		final int width = variant.width(0);
		final int grid = variant.positionGrid();
		embeddings = child("embeddings", new Holder());
		embeddings.with("cls_token", new TruncatedNormalInitializer(SIGMA), 1, 1, width).with("position_embeddings",
			new TruncatedNormalInitializer(SIGMA), 1, 1 + grid * grid, width);
		projection = embeddings.child("patch_embeddings", new Holder()).child("projection", new Holder());
		projection.with("weight", new TruncatedNormalInitializer(SIGMA), width, 3, variant.stride(), variant.stride()).with(
			"bias", Initializer.ZEROS, width);
		final Holder list = child("encoder", new Holder()).child("layer", new Holder());
		for (int i = 0; i < variant.lastTap(); i++)
			layers.add(list.child(Integer.toString(i), new Dinov2Block(width, variant.encoderHeads(), adapterRank)));
	}

	@Override
	public List<NDArray> taps(final ParameterStore store, final NDArray x, final boolean training) {
		return taps(embed(store, x, training), (i, tokens) -> layers.get(i).apply(store, tokens, precision, training));
	}

	private List<NDArray> taps(final NDArray embedded, final BiFunction<Integer, NDArray, NDArray> block) {
		NDArray tokens = embedded;
		final List<NDArray> taps = new ArrayList<>();
		for (int i = 0; i < layers.size(); i++) {
			tokens = block.apply(i, tokens);
			if (variant.isTap(i + 1)) taps.add(tokens);
		}
		return taps;
	}

	private NDArray embed(final ParameterStore store, final NDArray x, final boolean training) {
		final NDManager manager = x.getManager();
		final long stride = variant.stride();
		// (N, C, h, w)
		final NDArray patches = x.getNDArrayInternal().convolution(x, projection.value("weight", store, manager, training),
			projection.value("bias", store, manager, training), new Shape(stride, stride), new Shape(0, 0), new Shape(1, 1), 1)
			.singletonOrThrow();
		final long n = patches.getShape().get(0);
		final long h = patches.getShape().get(2);
		final long w = patches.getShape().get(3);
		final NDArray position = Layers.view(embeddings.value("position_embeddings", store, manager, training), manager);
		final long width = position.getShape().get(2);
		final NDList split = position.split(new long[] { 1 }, 1);
		final NDArray grid = Bicubic.resize(split.get(1).reshape(variant.positionGrid(), variant.positionGrid(), width), h, w);
		final NDArray cls = Layers.view(embeddings.value("cls_token", store, manager, training), manager).add(split.get(0));
		final NDArray tokens = patches.reshape(n, width, h * w).transpose(0, 2, 1).add(grid.reshape(1, h * w, width));
		return cls.broadcast(n, 1, width).concat(tokens, 1);
	}

	/**
	 * This encoder for inference, with the weights that its blocks have now.
	 *
	 * @param manager owns what that takes; on the device that computes
	 */
	Dinov2Taps ready(final NDManager manager) {
		final List<ReadyBlock> blocks = layers.stream().map(layer -> layer.ready(precision, manager)).toList();
		return (store, x, training) -> taps(embed(store, x, false), (i, tokens) -> blocks.get(i).apply(tokens));
	}
}
