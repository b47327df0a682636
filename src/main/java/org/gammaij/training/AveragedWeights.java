package org.gammaij.training;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gammaij.network.GammaNetwork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * A network whose weights are the moving average of those of the network that learns, BatchNorm's running values among
 * them. Steps at a rate that still teaches something move the weights to and fro; their average moves less, so that which epoch
 * is kept depends less on chance. What does not learn is shared with the network.
 */
final class AveragedWeights implements AutoCloseable {

	private final NDManager manager;
	private final double decay;
	private final SortedMap<String, Parameter> originals;
	private final GammaNetwork network;
	private final SortedMap<String, NDArray> values = new TreeMap<>();

	/**
	 * Begins with the weights as they are.
	 *
	 * @param parent manager of the network
	 * @param original initialised; what does not learn is frozen
	 * @param decay share of the average that a step leaves, below 1; the first steps leave less, so that the start is
	 *          forgotten as fast as it is left
	 */
	AveragedWeights(final NDManager parent, final GammaNetwork original, final double decay) {
		manager = parent.newSubManager();
		this.decay = decay;
		originals = original.namedParameters();
		network = new GammaNetwork(original.config(), original.encoderPrecision());
		network.initialize(manager);
		network.namedParameters().forEach((name, parameter) -> {
			final Parameter source = originals.get(name);
			final boolean moves = source.requiresGradient() || RunningValues.isOne(source);
			Replica.replace(parameter, moves ? copy(source.getArray()) : source.getArray());
			if (moves) values.put(name, parameter.getArray());
		});
	}

	private NDArray copy(final NDArray array) {
		final NDArray copy = array.duplicate();
		copy.attach(manager);
		return copy;
	}

	/**
	 * Takes the weights after a step in.
	 *
	 * @param steps done, this one among them
	 */
	void update(final long steps) {
		final float kept = (float) Math.min(decay, (1.0 + steps) / (10.0 + steps));
		for (final Map.Entry<String, NDArray> value : values.entrySet())
			try (NDManager scope = manager.newSubManager()) {
				// The view has no history; what comes of it goes to its manager
				final NDArray now = originals.get(value.getKey()).getArray().stopGradient();
				now.attach(scope);
				value.getValue().muli(kept).addi(now.mul(1 - kept));
			}
	}

	/** The network with the averaged weights, for judging and for saving. */
	GammaNetwork network() {
		return network;
	}

	/** The averages by name; the arrays themselves. */
	SortedMap<String, NDArray> values() {
		return values;
	}

	@Override
	public void close() {
		manager.close();
	}
}
