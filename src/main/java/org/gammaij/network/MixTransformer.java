package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The hierarchical encoder of SegFormer (MiT). Parameter names are those of the published
 * {@code mit_b*.pth} files.
 * <p>
 * {@code (N, C_in, H, W) ->} features F_1 to F_4, each {@code (N, H_i, W_i, C_i)} at a
 * 4th, 8th, 16th and 32nd of the size.
 */
final class MixTransformer extends AbstractBlock implements Encoder {

	private static final int STAGES = LEVELS;

	private static final int[] HEADS = { 1, 2, 5, 8 };
	private static final int[] REDUCTION = { 8, 4, 2, 1 };

	/** Standard deviation of the first biases where the input can be zero over whole patches (ours). */
	private static final float RESIDUAL_BIAS_SIGMA = 0.05f;

	private final Variant variant;
	private final int channels;
	private final List<PatchEmbedding> embeddings = new ArrayList<>();
	private final List<BlockSequence> blocks = new ArrayList<>();
	private final List<LayerNorm> norms = new ArrayList<>();

	MixTransformer(final GammaConfig config) {
		variant = config.variant();
		channels = config.input().channels();
		final float eps = (float) config.normEps();
		int total = 0;
		for (int i = 0; i < STAGES; i++)
			total += variant.depth(i);
		int index = 0;
		for (int i = 0; i < STAGES; i++) {
			final int width = variant.width(i);
			final int in = i == 0 ? channels : variant.width(i - 1);
			embeddings.add(addChildBlock("patch_embed" + (i + 1), new PatchEmbedding(in, width, i == 0 ? 7 : 3, i == 0 ? 4
				: 2)));
			final List<EncoderBlock> stage = new ArrayList<>();
			for (int j = 0; j < variant.depth(i); j++)
				stage.add(new EncoderBlock(width, HEADS[i], REDUCTION[i], config.dropPath() * index++ / (total - 1), eps));
			blocks.add(addChildBlock("block" + (i + 1), new BlockSequence(stage)));
			norms.add(addChildBlock("norm" + (i + 1), Layers.norm(eps)));
		}
		if (config.input() == GammaConfig.Input.RESIDUAL) embeddings.get(0).randomBias(RESIDUAL_BIAS_SIGMA);
	}

	/**
	 * Features of all stages.
	 *
	 * @param x {@code (N, C_in, H, W)}
	 * @return F_1 to F_4, each {@code (N, H_i, W_i, C_i)}
	 */
	List<NDArray> features(final ParameterStore store, final NDArray x, final boolean training) {
		final List<NDArray> features = new ArrayList<>(STAGES);
		NDArray y = Layers.channelsLast(x);
		for (int i = 0; i < STAGES; i++) {
			y = UnaryBlock.runAlone(embeddings.get(i), store, y, training);
			y = UnaryBlock.run(blocks.get(i), store, y, training);
			y = UnaryBlock.run(norms.get(i), store, y, training);
			features.add(y);
		}
		return features;
	}

	@Override
	public Features encode(final ParameterStore store, final NDArray x, final boolean training) {
		return new Features(features(store, x, training), null);
	}

	@Override
	protected NDList forwardInternal(final ParameterStore store, final NDList inputs, final boolean training,
		final PairList<String, Object> params)
	{
		return new NDList(features(store, inputs.singletonOrThrow(), training));
	}

	@Override
	public Shape[] getOutputShapes(final Shape[] inputShapes) {
		final Shape in = inputShapes[0];
		Shape shape = new Shape(in.get(0), in.get(2), in.get(3), in.get(1));
		final Shape[] out = new Shape[STAGES];
		for (int i = 0; i < STAGES; i++) {
			shape = embeddings.get(i).outputShape(shape);
			out[i] = shape;
		}
		return out;
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		for (int i = 0; i < STAGES; i++) {
			final Shape token = new Shape(1, 1, 1, variant.width(i));
			embeddings.get(i).initialize(manager, type, new Shape(1, 32, 32, i == 0 ? channels : variant.width(i - 1)));
			blocks.get(i).initialize(manager, type, token);
			norms.get(i).initialize(manager, type, token);
		}
	}

	/** The transformer blocks of one stage, numbered from 0. */
	private static final class BlockSequence extends UnaryBlock {

		private final List<EncoderBlock> blocks;

		BlockSequence(final List<EncoderBlock> blocks) {
			this.blocks = blocks;
			for (int i = 0; i < blocks.size(); i++)
				addChildBlock(Integer.toString(i), blocks.get(i));
		}

		@Override
		NDArray apply(final ParameterStore store, final NDArray x, final boolean training) {
			NDArray y = x;
			for (final EncoderBlock block : blocks)
				y = runAlone(block, store, y, training);
			return y;
		}

		@Override
		protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
			for (final EncoderBlock block : blocks)
				block.initialize(manager, type, shapes);
		}
	}
}
