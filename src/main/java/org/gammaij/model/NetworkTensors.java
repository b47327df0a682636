package org.gammaij.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;

/** Moves values between files and the parameters of a network, name by name and shape by shape. */
public final class NetworkTensors {

	private NetworkTensors() {}

	/** Copies all parameters and buffers of an initialised network out of the engine. */
	public static SortedMap<String, Tensor> of(final GammaNetwork network) {
		final SortedMap<String, Tensor> tensors = new TreeMap<>();
		network.namedParameters().forEach((name, parameter) -> tensors.put(name, of(parameter.getArray())));
		return tensors;
	}

	/** Copies an array out of the engine. */
	public static Tensor of(final NDArray array) {
		final long[] shape = array.getShape().getShape();
		if (!array.getDevice().isGpu()) return new Tensor(shape, array.toFloatArray());
		// Asked for its values, an array of a GPU leaves a copy in the processor's memory behind until its manager closes
		try (NDArray copy = array.toDevice(Device.cpu(), false)) {
			return new Tensor(shape, copy.toFloatArray());
		}
	}

	/**
	 * Gives a network the values of a file, which must hold exactly its parameters.
	 *
	 * @param network not initialised yet
	 * @param file the values
	 * @param encoder has the encoder's own values in the file's place; null if the file has all
	 * @param manager on whose device the parameters are made, and with which they are closed
	 * @throws InvalidInputException naming a tensor that is missing, unknown or of another shape
	 */
	public static GammaNetwork load(final GammaNetwork network, final TensorFile file, final EncoderImport encoder,
		final NDManager manager) throws IOException
	{
		network.initializeBlank(manager);
		final SortedMap<String, Parameter> parameters = new TreeMap<>(network.namedParameters());
		if (encoder != null) {
			setEncoder(network, encoder);
			parameters.keySet().removeIf(NetworkTensors::isEncoder);
		}
		check(parameters, file);
		for (final Map.Entry<String, Parameter> parameter : parameters.entrySet())
			assign(parameter.getValue().getArray(), file.read(parameter.getKey()));
		return network;
	}

	/**
	 * Copies values into an array. The array keeps the engine's own memory, which DJL's {@code set} would replace by a Java
	 * buffer; results can depend in their last bit on how memory is aligned, and a resumed training must not differ.
	 *
	 * @param array of the shape of {@code values}
	 */
	public static void assign(final NDArray array, final Tensor values) {
		// PyTorch refuses to change what has a gradient, but on the one thread that started the engine: DJL turns gradients
		// off there, and a setting of PyTorch's is one of the thread.
		final boolean gradient = array.hasGradient();
		array.setRequiresGradient(false);
		try (NDArray source = array.getManager().create(values.values(), new Shape(values.shape()))) {
			array.set(new NDIndex("..."), source);
		}
		finally {
			array.setRequiresGradient(gradient);
		}
	}

	/**
	 * Sets the encoder of an initialised network.
	 *
	 * @param network its configuration should have the weights' {@link EncoderImport#normEps}
	 * @param encoder weights of an encoder of the same size
	 * @throws InvalidInputException naming a tensor that is missing, unknown or of another shape
	 */
	public static void setEncoder(final GammaNetwork network, final EncoderImport encoder) throws IOException {
		final Map<String, Tensor> tensors = encoder.read(encoderShapes(network));
		final Map<String, Parameter> parameters = network.namedParameters();
		tensors.forEach((name, tensor) -> assign(parameters.get(EncoderImport.PREFIX + name).getArray(), tensor));
	}

	/** Shapes of the encoder's own parameters in an initialised network, adapters left out; names without {@link EncoderImport#PREFIX}. */
	public static Map<String, long[]> encoderShapes(final GammaNetwork network) {
		final Map<String, long[]> shapes = new LinkedHashMap<>();
		network.namedParameters().forEach((name, parameter) -> {
			if (isEncoder(name)) //
				shapes.put(name.substring(EncoderImport.PREFIX.length()), shape(parameter));
		});
		return shapes;
	}

	/**
	 * Takes the encoder's own tensors away, which a file has.
	 *
	 * @param tensors all of a network
	 * @throws InvalidInputException if one differs from the file's
	 */
	static void leaveOut(final Map<String, Tensor> tensors, final EncoderImport encoder) throws IOException {
		final Map<String, long[]> shapes = new LinkedHashMap<>();
		tensors.forEach((name, tensor) -> {
			if (isEncoder(name)) shapes.put(name.substring(EncoderImport.PREFIX.length()), tensor.shape());
		});
		encoder.read(shapes).forEach((name, tensor) -> {
			final Tensor ours = tensors.remove(EncoderImport.PREFIX + name);
			if (!Arrays.equals(ours.values(), tensor.values())) throw new InvalidInputException(encoder.path() +
				" is not the encoder of this network, for its " + name +
				" has other values: was the file changed since it was read?");
		});
	}

	/** Whether a parameter of the network is one of its encoder's own, adapters left out. */
	public static boolean isEncoder(final String name) {
		return GammaNetwork.isOfEncoder(name) && !GammaNetwork.isOfAdapter(name);
	}

	private static void check(final Map<String, Parameter> parameters, final TensorFile file) {
		for (final Map.Entry<String, Parameter> parameter : parameters.entrySet()) {
			final String name = parameter.getKey();
			if (!file.names().contains(name)) throw new InvalidInputException(file.path() + " has no tensor " + name +
				", which the network of its model.json needs: get the model's folder again.");
			final long[] shape = shape(parameter.getValue());
			if (!Arrays.equals(shape, file.shape(name))) throw new InvalidInputException("In " + file.path() + " the tensor " +
				name + " is " + Tensor.describe(file.shape(name)) + ", and the network of its model.json needs " + Tensor
					.describe(shape) + ": get the model's folder again.");
		}
		for (final String name : file.names())
			if (!parameters.containsKey(name)) throw new InvalidInputException(file.path() + " has the tensor " + name +
				", which the network of its model.json does not know: get the model's folder again.");
	}

	private static long[] shape(final Parameter parameter) {
		return parameter.getShape().getShape();
	}
}
