package org.gammaij.training;

import java.util.Map;
import java.util.SortedMap;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.training.loss.Losses;
import org.gammaij.training.loss.TargetCounts;
import org.gammaij.common.ThreadProgress;
import org.gammaij.data.Batch;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;
import org.gammaij.network.OwnedCopy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;

/**
 * The trained network as one device computes it: the network itself, or a copy of it on another device or in
 * another number format. A copy takes the network's weights anew for each step.
 * <p>
 * BatchNorm keeps float32 parameters in each format, because the engine wants them so; its statistics, like those of
 * LayerNorm and softmax, the engine sums in float32.
 */
final class Replica implements AutoCloseable {

	private static final String RUNNING_MEAN = ".running_mean";
	private static final String RUNNING_VAR = ".running_var";

	private final NDManager manager;
	private final SortedMap<String, Parameter> originals;
	private final GammaNetwork network;
	private final SortedMap<String, Parameter> parameters;
	private final StepPrecision precision;
	private final InputTransform transform;
	private final GammaLoss loss;

	private Replica(final NDManager manager, final GammaNetwork original, final GammaNetwork network,
		final StepPrecision precision, final InputTransform transform, final GammaLoss loss)
	{
		this.manager = manager;
		this.network = network;
		this.precision = precision;
		this.transform = transform;
		this.loss = loss;
		originals = original.namedParameters();
		parameters = network.namedParameters();
	}

	/** The network itself, in float32 on its own device. */
	static Replica itself(final NDManager parent, final GammaNetwork network, final InputTransform transform,
		final GammaLoss loss)
	{
		network.namedParameters().values().stream().filter(Parameter::requiresGradient).forEach(p -> p.getArray()
			.setRequiresGradient(true));
		return new Replica(parent.newSubManager(), network, network, StepPrecision.FLOAT32, transform, loss);
	}

	/**
	 * A copy.
	 *
	 * @param keepsRunning whether BatchNorm's running values are those of the network, which must then be on the same
	 *          device; else they are the copy's own and lost with it
	 */
	static Replica copy(final NDManager parent, final GammaNetwork network, final Device device,
		final StepPrecision precision, final boolean keepsRunning, final InputTransform transform, final GammaLoss loss)
	{
		final NDManager manager = parent.newSubManager(device);
		final GammaNetwork copy = new GammaNetwork(network.config(), network.encoderPrecision());
		copy.initialize(manager);
		final Replica replica = new Replica(manager, network, copy, precision, transform, loss);
		replica.parameters.forEach((name, parameter) -> {
			final Parameter original = replica.originals.get(name);
			if (original.requiresGradient()) return;
			parameter.freeze(true);
			final boolean running = name.endsWith(RUNNING_MEAN) || name.endsWith(RUNNING_VAR);
			final NDArray value = original.getArray();
			replace(parameter, running && keepsRunning ? value : replica.copyOf(value, running ? value.getDataType() : replica
				.typeOf(name)));
		});
		return replica;
	}

	/**
	 * Adds the gradients of a part of a batch to what this replica has gathered.
	 *
	 * @param counts of the whole batch
	 * @param from first sample
	 * @param to end of the samples, exclusive
	 * @param atOnce most samples that go through the network together
	 * @param scale factor on the loss
	 * @return what the part adds to the losses of the batch
	 */
	Losses accumulate(final GradientCollector collector, final Batch batch, final TargetCounts counts, final int from,
		final int to, final int atOnce, final double scale)
	{
		Losses losses = Losses.ZERO;
		for (int start = from; start < to; start += atOnce) {
			final int end = Math.min(to, start + atOnce);
			// A step may take minutes on a processor, and the engine cannot be stopped in one of its calls
			ThreadProgress.current().checkCancelled();
			try (NDManager scope = manager.newSubManager()) {
				final GammaLoss.Terms terms = forward(scope, batch, counts, start, end);
				ThreadProgress.current().checkCancelled();
				collector.backward(GammaLoss.weighted(terms.total(), scale));
				losses = losses.plus(Losses.of(terms), 1);
			}
		}
		return losses;
	}

	private GammaLoss.Terms forward(final NDManager scope, final Batch batch, final TargetCounts counts,
		final int from, final int to)
	{
		final NDArray input = transform.apply(Tensors.images(scope, batch, from, to)).toType(precision.type(), false);
		// A new store each time, for a store remembers the arrays that it saw first
		final GammaOutput output = GammaOutput.of(network.forward(new ParameterStore(scope, false), new NDList(input),
			true));
		return loss.of(new GammaOutput(widen(output.logit()), widen(output.ai()), widen(output.manipulation())), Tensors
			.target(scope, batch, counts, from, to));
	}

	/** The loss is float32. By a product, since the engine's change of type lets no gradient through. */
	private NDArray widen(final NDArray x) {
		return x == null || precision == StepPrecision.FLOAT32 ? x : x.mul(x.getManager().ones(new Shape(1),
			DataType.FLOAT32));
	}

	/**
	 * What was gathered for a parameter, times the scale of the loss.
	 *
	 * @param scope owns the result
	 * @param device of the result
	 * @return float32, of the parameter's shape
	 */
	NDArray gradient(final String name, final NDManager scope, final Device device) {
		final NDArray gradient = parameters.get(name).getArray().getGradient();
		gradient.attach(scope);
		return gradient.toType(DataType.FLOAT32, false).toDevice(device, false);
	}

	/** Takes the network's weights over, and forgets what was gathered. */
	void refresh() {
		for (final Map.Entry<String, Parameter> e : parameters.entrySet()) {
			final Parameter original = originals.get(e.getKey());
			if (original == e.getValue() || !original.requiresGradient()) continue;
			final NDArray copy = copyOf(original.getArray(), typeOf(e.getKey()));
			copy.setRequiresGradient(true);
			replace(e.getValue(), copy);
		}
	}

	private DataType typeOf(final String name) {
		final boolean batchNorm = parameters.containsKey(name.substring(0, name.lastIndexOf('.')) + RUNNING_MEAN);
		return batchNorm ? DataType.FLOAT32 : precision.type();
	}

	/** A copy on this replica's device, without history and in the engine's own memory. */
	private NDArray copyOf(final NDArray value, final DataType type) {
		// What comes of an array goes to the manager of the array, which lives too long; so all goes by way of a scope
		try (NDManager scope = value.getManager().newSubManager()) {
			final NDArray view = value.stopGradient();
			view.attach(scope);
			final NDArray copy = OwnedCopy.of(view, type).toDevice(manager.getDevice(), false);
			copy.attach(manager);
			return copy;
		}
	}

	/** Gives a parameter another array, and closes the one that it had. */
	static void replace(final Parameter parameter, final NDArray array) {
		parameter.close();
		// Else a parameter that had an array takes no other
		parameter.setShape(null);
		parameter.setArray(array);
	}

	/** Native arrays that are alive, for a test. */
	int nativeArrays() {
		return manager.getManagedArrays().size();
	}

	@Override
	public void close() {
		manager.close();
	}
}
