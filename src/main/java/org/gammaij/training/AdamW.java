package org.gammaij.training;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * AdamW whose state can be saved and restored, which DJL's own optimizers keep to themselves; the
 * arithmetic is the engine's fused update. Weight decay acts on weights with more than one axis, not on
 * biases and norms (ours).
 */
final class AdamW implements AutoCloseable {

	private static final float BETA1 = 0.9f;
	private static final double BETA2 = 0.999;
	private static final float EPSILON = 1e-8f;
	/** Names of the moments in a checkpoint, before the parameter's name. */
	private static final String FIRST = "first.";
	private static final String SECOND = "second.";

	private final NDManager manager;
	private final float weightDecay;
	private final float beta2;
	private final ToDoubleFunction<String> rateFactor;
	private final SortedMap<String, Parameter> parameters = new TreeMap<>();
	private final SortedMap<String, NDArray> moments = new TreeMap<>();
	private long steps;

	/** With PyTorch's decays and one learning rate for all. */
	AdamW(final NDManager parent, final Map<String, Parameter> named, final double weightDecay) {
		this(parent, named, weightDecay, BETA2, name -> 1);
	}

	/**
	 * @param named parameters by name; those that ask for no gradient are left alone
	 * @param beta2 decay of the mean of squared gradients
	 * @param rateFactor factor on the learning rate by a parameter's name
	 */
	AdamW(final NDManager parent, final Map<String, Parameter> named, final double weightDecay, final double beta2,
		final ToDoubleFunction<String> rateFactor)
	{
		manager = parent.newSubManager();
		this.weightDecay = (float) weightDecay;
		this.beta2 = (float) beta2;
		this.rateFactor = rateFactor;
		named.forEach((name, parameter) -> {
			if (!parameter.requiresGradient()) return;
			parameters.put(name, parameter);
			moments.put(FIRST + name, manager.zeros(parameter.getShape()));
			moments.put(SECOND + name, manager.zeros(parameter.getShape()));
		});
	}

	/**
	 * Updates all weights, and sets the gradients that the engine keeps with them to zero.
	 *
	 * @param gradients by name; used up
	 * @param learningRate above 0
	 * @param gradientScale factor on every gradient
	 */
	void step(final Map<String, NDArray> gradients, final double learningRate, final double gradientScale) {
		steps++;
		final double correction = Math.sqrt(1 - Math.pow(beta2, steps)) / (1 - Math.pow(BETA1, steps));
		parameters.forEach((name, parameter) -> {
			final NDArray weight = parameter.getArray();
			final double rate = learningRate * rateFactor.applyAsDouble(name);
			final float decay = weight.getShape().dimension() > 1 ? weightDecay : 0;
			try (NDArray gradient = gradients.get(name)) {
				weight.getNDArrayInternal().adamUpdate(new NDList(weight, gradient, moments.get(FIRST + name), moments.get(
					SECOND + name)), new NDList(weight), (float) rate, (float) (rate * correction), decay, (float) gradientScale, -1,
					BETA1, beta2, EPSILON, false, true);
			}
		});
	}

	/** Moments by name, each of the shape of its parameter; the arrays themselves. */
	SortedMap<String, NDArray> moments() {
		return moments;
	}

	long steps() {
		return steps;
	}

	void setSteps(final long steps) {
		this.steps = steps;
	}

	@Override
	public void close() {
		manager.close();
	}
}
