package org.gammaij.network;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;

/** Holds parameters and blocks under published names; the block that it belongs to does the arithmetic. */
class Holder extends AbstractBlock {

	private final Map<String, Parameter> own = new LinkedHashMap<>();

	/** Adds a parameter. */
	final Holder with(final String name, final Initializer initializer, final long... shape) {
		own.put(name, addParameter(Parameter.builder().setName(name).setType(Parameter.Type.OTHER).optInitializer(
			initializer).optShape(new Shape(shape)).build()));
		return this;
	}

	/** Adds a block. */
	final <B extends Block> B child(final String name, final B block) {
		return addChildBlock(name, block);
	}

	/** A parameter's value. */
	final NDArray value(final String name, final ParameterStore store, final NDManager manager, final boolean training) {
		return store.getValue(own.get(name), manager.getDevice(), training);
	}

	@Override
	protected NDList forwardInternal(final ParameterStore store, final NDList inputs, final boolean training,
		final PairList<String, Object> params)
	{
		throw new IllegalStateException("Computed by the block that this belongs to");
	}

	@Override
	protected void initializeChildBlocks(final NDManager manager, final DataType type, final Shape... shapes) {
		for (final Block child : getChildren().values())
			child.initialize(manager, type, shapes);
	}

	@Override
	public Shape[] getOutputShapes(final Shape[] inputShapes) {
		return inputShapes;
	}
}
