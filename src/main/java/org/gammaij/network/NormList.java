package org.gammaij.network;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;

/** LayerNorms of one width over the last axis, numbered from 0. */
final class NormList extends Holder {

	private final long width;
	private final List<Holder> norms = new ArrayList<>();

	NormList(final int count, final long width) {
		this.width = width;
		for (int i = 0; i < count; i++)
			norms.add(child(Integer.toString(i), new Holder().with("weight", Initializer.ONES, width).with("bias",
				Initializer.ZEROS, width)));
	}

	/** @param x of any shape whose last axis is the width */
	NDArray apply(final int i, final ParameterStore store, final NDArray x, final boolean training) {
		final NDManager manager = x.getManager();
		return LayerNorm.layerNorm(x, new Shape(width), norms.get(i).value("weight", store, manager, training), norms.get(i)
			.value("bias", store, manager, training), (float) Dinov2Block.NORM_EPS).singletonOrThrow();
	}
}
