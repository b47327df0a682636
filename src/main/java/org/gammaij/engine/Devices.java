package org.gammaij.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gammaij.common.InvalidInputException;

/** Where the network computes: {@code auto}, {@code cpu}, or {@code gpu0}, {@code gpu1} and so on. */
public final class Devices {

	/** The first GPU if it can be used, else the CPU. */
	public static final String AUTO = "auto";
	public static final String CPU = "cpu";

	private static final Pattern GPU = Pattern.compile("gpu(\\d{1,3})");

	private Devices() {}

	/**
	 * Starts the engine and chooses a device. A GPU is tried with a small computation, for one that is found may
	 * still not work.
	 *
	 * @param name {@code auto}, {@code cpu} or {@code gpuN}, in any case
	 * @throws InvalidInputException if the name is none of these, or the GPU asked for cannot be used: with
	 *           the cause and what to do
	 */
	public static Device choose(final String name) {
		final String wanted = name.strip().toLowerCase(Locale.ROOT);
		final Matcher gpu = GPU.matcher(wanted);
		EngineSetup.start();
		if (wanted.equals(CPU)) return Device.cpu();
		if (wanted.equals(AUTO)) return problem(0).isEmpty() ? Device.gpu(0) : Device.cpu();
		if (!gpu.matches()) //
			throw new InvalidInputException("There is no device '" + name + "': give auto, cpu, gpu0, gpu1 and so on.");
		final int index = Integer.parseInt(gpu.group(1));
		final String problem = problem(index);
		if (!problem.isEmpty()) throw new InvalidInputException(wanted + " cannot be used, because " + problem +
			"; or choose the device cpu.");
		return Device.gpu(index);
	}

	/** Name of a device as {@link #choose} takes it and reports show it. */
	public static String name(final Device device) {
		return device.isGpu() ? "gpu" + device.getDeviceId() : CPU;
	}

	/**
	 * Why a GPU cannot be used, and what to do about it.
	 *
	 * @param index number of the GPU, from 0
	 * @return half a sentence, "" if it can be used
	 */
	public static String problem(final int index) {
		final Engine engine = EngineSetup.start();
		if (!engine.hasCapability(StandardCapabilities.CUDA)) //
			return "PyTorch's native libraries here are those for the CPU: put the jar pytorch-native-cu128-...-" + EngineSetup
				.platform() + " in place of pytorch-native-cpu, on a computer with an NVIDIA GPU";
		final int count = engine.getGpuCount();
		if (count == 0) return "no NVIDIA GPU is found: check with nvidia-smi that its driver is installed and not older " +
			"than the CUDA of PyTorch's native libraries";
		if (index >= count) return "there are only " + count + " GPUs, the last of which is gpu" + (count - 1);
		try (NDManager manager = engine.newBaseManager(Device.gpu(index)); NDArray ones = manager.ones(new Shape(8, 8),
			DataType.FLOAT32); NDArray product = ones.matMul(ones))
		{
			if (product.toFloatArray()[0] == 8) return "";
			return "it computes wrong results: update its driver";
		}
		catch (final EngineException | LinkageError e) {
			return "a first computation on it fails (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") +
				"): check with nvidia-smi that it is free and its driver fits";
		}
	}
}
