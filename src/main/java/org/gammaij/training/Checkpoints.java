package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Safetensors;
import org.gammaij.model.SafetensorsWriter;
import org.gammaij.model.Tensor;
import org.gammaij.model.TensorType;
import org.gammaij.network.GammaNetwork;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;

/**
 * Checkpoints of a run: folders {@code step-<number>}, each whole or absent. A new one is written
 * before the oldest goes, so that a stop at any moment leaves one to resume from.
 */
final class Checkpoints {

	private static final String PREFIX = "step-";
	private static final String WEIGHTS = "weights.safetensors";
	private static final String OPTIMIZER = "optimizer.safetensors";
	private static final String AVERAGE = "average.safetensors";
	private static final String STATE = "state.json";
	private static final int KEPT = 2;
	private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
		DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

	private final Path folder;

	Checkpoints(final Path folder) {
		this.folder = folder;
	}

	/**
	 * What {@code state.json} holds.
	 *
	 * @param optimizerSteps steps that the optimizer took, for its bias correction
	 */
	private record Saved(TrainingState state, long optimizerSteps) {}

	/** Whether there is one to resume from. */
	boolean exist() throws IOException {
		return !list().isEmpty();
	}

	/** @param average averaged weights by name; empty if the run keeps none */
	void save(final TrainingState state, final GammaNetwork network, final AdamW optimizer,
		final Map<String, NDArray> average) throws IOException
	{
		AtomicFolders.write(folder.resolve(String.format(Locale.ROOT, "%s%09d", PREFIX, state.step())), temporary -> {
			SafetensorsWriter.write(temporary.resolve(WEIGHTS), NetworkTensors.of(network), TensorType.F32, Map.of());
			SafetensorsWriter.write(temporary.resolve(OPTIMIZER), values(optimizer.moments()), TensorType.F32, Map.of());
			if (!average.isEmpty()) SafetensorsWriter.write(temporary.resolve(AVERAGE), values(average), TensorType.F32, Map.of());
			Files.write(temporary.resolve(STATE), JSON.writeValueAsBytes(new Saved(state, optimizer.steps())));
		});
		final List<Path> all = list();
		for (final Path old : all.subList(0, Math.max(0, all.size() - KEPT)))
			AtomicFolders.delete(old);
	}

	/**
	 * Restores the newest checkpoint.
	 *
	 * @param network takes the weights; its parameters must not collect gradients yet
	 * @param optimizer takes the moments
	 * @param average takes the averaged weights; empty if the run keeps none
	 * @throws InvalidInputException if it cannot be read
	 */
	TrainingState restore(final GammaNetwork network, final AdamW optimizer, final Map<String, NDArray> average)
		throws IOException
	{
		final List<Path> all = list();
		final Path newest = all.get(all.size() - 1);
		final Saved saved;
		try (Safetensors weights = Safetensors.open(newest.resolve(WEIGHTS));
				Safetensors moments = Safetensors.open(newest.resolve(OPTIMIZER)))
		{
			saved = state(newest.resolve(STATE));
			for (final Map.Entry<String, Parameter> e : network.namedParameters().entrySet())
				NetworkTensors.assign(e.getValue().getArray(), weights.read(e.getKey()));
			assign(optimizer.moments(), moments);
			if (!average.isEmpty()) try (Safetensors averages = Safetensors.open(newest.resolve(AVERAGE))) {
				assign(average, averages);
			}
		}
		catch (final IOException | InvalidInputException e) {
			throw new InvalidInputException("The checkpoint " + newest + " cannot be read (" + e.getMessage() +
				"); delete it to " + (all.size() > 1 ? "resume from the one before." : "begin anew."), e);
		}
		optimizer.setSteps(saved.optimizerSteps());
		return saved.state();
	}

	private static void assign(final Map<String, NDArray> arrays, final Safetensors file) throws IOException {
		for (final Map.Entry<String, NDArray> e : arrays.entrySet())
			NetworkTensors.assign(e.getValue(), file.read(e.getKey()));
	}

	private static Saved state(final Path file) throws IOException {
		try {
			final Saved saved = JSON.readValue(Files.readAllBytes(file), Saved.class);
			if (saved != null && saved.state() != null && saved.state().lossSum() != null) return saved;
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(STATE + " is cut or damaged", e);
		}
		throw new InvalidInputException(STATE + " does not hold the state of a run");
	}

	private static SortedMap<String, Tensor> values(final Map<String, NDArray> arrays) {
		final SortedMap<String, Tensor> tensors = new TreeMap<>();
		arrays.forEach((name, array) -> tensors.put(name, NetworkTensors.of(array)));
		return tensors;
	}

	/** Oldest first. */
	private List<Path> list() throws IOException {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(p -> p.getFileName().toString().matches(PREFIX + "\\d+")).sorted().toList();
		}
	}
}
