package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * A DINOv2 encoder as the heads see it (ours): each tap's patch tokens through a LayerNorm of their own are a level, all at
 * H/14 x W/14; and each tap's class token beside the mean of its patch tokens, through another, is a part of the summary.
 *
 * @param encoder whose taps these are
 * @param stride edge of a patch in pixels
 * @param levelNorms of the patch tokens, one per tap
 * @param summaryNorms of the class token and the mean patch token, one per tap
 */
record Dinov2Levels(Dinov2Taps encoder, int stride, NormList levelNorms, NormList summaryNorms) implements Encoder {

	/** The same of other taps. */
	Dinov2Levels of(final Dinov2Taps taps) {
		return new Dinov2Levels(taps, stride, levelNorms, summaryNorms);
	}

	@Override
	public Features encode(final ParameterStore store, final NDArray x, final boolean training) {
		final long h = x.getShape().get(2) / stride;
		final long w = x.getShape().get(3) / stride;
		final List<NDArray> levels = new ArrayList<>();
		final NDList summary = new NDList();
		final List<NDArray> taps = encoder.taps(store, x, training);
		for (int i = 0; i < taps.size(); i++) {
			final Shape s = taps.get(i).getShape();
			final NDList split = taps.get(i).split(new long[] { 1 }, 1);
			final NDArray patches = split.get(1);
			levels.add(levelNorms.apply(i, store, patches, training).reshape(s.get(0), h, w, s.get(2)));
			final NDArray both = split.get(0).squeeze(1).concat(patches.mean(new int[] { 1 }), 1);
			summary.add(summaryNorms.apply(i, store, both, training));
		}
		return new Features(levels, NDArrays.concat(summary, 1));
	}
}
