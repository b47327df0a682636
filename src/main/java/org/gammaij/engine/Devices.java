package org.gammaij.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gammaij.common.InvalidInputException;

/**
 * Where the network computes: {@code auto}, {@code cpu}, or {@code gpu0}, {@code gpu1} and so on; where several devices can
 * share the work, also {@code gpu0,gpu1} or {@code all}.
 */
public final class Devices {

	/** The first GPU if it can be used, else the CPU. */
	public static final String AUTO = "auto";
	public static final String CPU = "cpu";
	/** All GPUs of this computer. */
	public static final String ALL = "all";

	/** CUDA of the only native libraries with it that there are for the PyTorch version in use. */
	private static final String CUDA = "CUDA 12.8";
	private static final String CUDA_NATIVES = "pytorch-native-cu128";
	private static final Set<String> WITH_CUDA = Set.of("linux-x86_64", "win-x86_64");

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
		if (wanted.equals(ALL) || wanted.contains(",")) //
			throw new InvalidInputException("The device '" + name + "' names several, which only training can use: give auto, " +
				"cpu, gpu0, gpu1 and so on.");
		if (!gpu.matches()) //
			throw new InvalidInputException("There is no device '" + name + "': give auto, cpu, gpu0, gpu1 and so on.");
		final int index = Integer.parseInt(gpu.group(1));
		final String problem = problem(index);
		if (!problem.isEmpty()) throw new InvalidInputException(wanted + " cannot be used, because " + problem +
			"; or choose the device cpu.");
		return Device.gpu(index);
	}

	/**
	 * Starts the engine and chooses one or more devices that share the work.
	 *
	 * @param names as for {@link #choose}; or several GPUs with commas between them, or {@link #ALL}
	 * @return different devices
	 * @throws InvalidInputException as {@link #choose}; or if a device is named twice, or several are named that are not all
	 *           GPUs
	 */
	public static List<Device> chooseSeveral(final String names) {
		final List<String> wanted = names.strip().equalsIgnoreCase(ALL) ? allGpus() : List.of(names.split(",", -1));
		if (wanted.size() == 1) return List.of(choose(wanted.get(0)));
		final Set<Device> devices = new LinkedHashSet<>();
		for (final String name : wanted) {
			final Matcher gpu = GPU.matcher(name.strip().toLowerCase(Locale.ROOT));
			if (!gpu.matches()) throw new InvalidInputException("Only GPUs can share the work, and '" + name.strip() + "' in '" +
				names + "' is none: give for example gpu0,gpu1.");
			if (!devices.add(Device.gpu(Integer.parseInt(gpu.group(1))))) throw new InvalidInputException("The device " + name
				.strip() + " is named twice in '" + names + "': name each once.");
		}
		devices.forEach(device -> choose(name(device)));
		return List.copyOf(devices);
	}

	private static List<String> allGpus() {
		int count = EngineSetup.start().getGpuCount();
		// Where DJL cannot count, see problem(), PyTorch is asked one by one
		if (count == 0) while (problem(count).isEmpty())
			count++;
		// Without any, the first tells why
		return IntStream.range(0, Math.max(1, count)).mapToObj(i -> "gpu" + i).toList();
	}

	/** Names that {@link #choose} takes on this computer, {@link #AUTO} first. Starts the engine. */
	public static List<String> available() {
		final List<String> names = new ArrayList<>(List.of(AUTO, CPU));
		for (int i = 0; problem(i).isEmpty(); i++)
			names.add("gpu" + i);
		return names;
	}

	/** Names of devices that share the work, as {@link #chooseSeveral} takes them. */
	public static String names(final List<Device> devices) {
		return devices.stream().map(Devices::name).collect(Collectors.joining(","));
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
		if (!engine.hasCapability(StandardCapabilities.CUDA)) return withoutCuda(engine);
		final int count = engine.getGpuCount();
		// A count of 0 tells nothing: DJL counts with a CUDA toolkit, which PyTorch does not need. PyTorch itself knows.
		if (count > 0 && index >= count) return count == 1 ? "gpu0 is the only GPU here" : "there are only " + count +
			" GPUs, the last of which is gpu" + (count - 1);
		try (NDManager manager = engine.newBaseManager(Device.gpu(index)); NDArray ones = manager.ones(new Shape(8, 8),
			DataType.FLOAT32); NDArray product = ones.matMul(ones))
		{
			if (product.toFloatArray()[0] == 8) return "";
			return "it computes wrong results: update its driver";
		}
		catch (final EngineException | LinkageError e) {
			return "a first computation on it fails (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") +
				"): check with nvidia-smi that this GPU is there and free, and that its driver is for " + CUDA + " or later";
		}
	}

	private static String withoutCuda(final Engine engine) {
		final String platform = EngineSetup.platform();
		if (!WITH_CUDA.contains(platform)) return "there is no PyTorch with CUDA for " + platform;
		return "PyTorch's native libraries here are those for the CPU: on a computer with an NVIDIA GPU, put the jar " +
			CUDA_NATIVES + "-" + engine.getVersion() + "-" + platform + " (ai.djl.pytorch on Maven Central) in place of " +
			"pytorch-native-cpu";
	}
}
