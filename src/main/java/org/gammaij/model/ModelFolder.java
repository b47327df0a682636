package org.gammaij.model;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.network.GammaNetwork;

/**
 * A model: a folder with {@code model.json} and the weights file that it names.
 * {@link #open} checks all but the names and shapes of the tensors, for which it
 * would need the engine; {@link #network} checks those.
 */
public final class ModelFolder {

	private final Path path;
	private final ModelDescriptor descriptor;
	private final boolean shipped;

	private ModelFolder(final Path path, final ModelDescriptor descriptor, final boolean shipped) {
		this.path = path;
		this.descriptor = descriptor;
		this.shipped = shipped;
	}

	/**
	 * Opens a model: reads its description, and checks that the weights are whole and the very ones described.
	 *
	 * @param path the folder
	 * @throws InvalidInputException saying what is wrong: no model, a newer format, a field that cannot be used, a
	 *           missing, malformed or truncated weights file, or another hash
	 * @throws IOException if reading fails
	 */
	public static ModelFolder open(final Path path) throws IOException {
		if (!Files.isDirectory(path)) throw new InvalidInputException("There is no model's folder at " + path + ".");
		final ModelDescriptor descriptor = ModelJson.read(path.resolve(ModelJson.FILE));
		final ModelFolder folder = new ModelFolder(path, descriptor, BundledModels.own(path));
		// Before the hash: a truncated file is told as such.
		Safetensors.open(folder.weights()).close();
		final String actual = Sha256.of(folder.weights());
		if (!actual.equals(descriptor.weights().sha256())) throw new InvalidInputException(folder.weights() +
			" is not the file that model.json describes (SHA-256 " + actual + " instead of " + descriptor.weights().sha256() +
			"): get the model's folder again.");
		return folder;
	}

	/**
	 * Writes a model; a folder that holds a model already is replaced, other files in it are kept.
	 *
	 * @param path the folder
	 * @param descriptor its description; the weights' name and hash are filled in
	 * @param tensors all parameters and buffers of the network, as {@link NetworkTensors#of} gives them
	 * @param type F32 or F16, see {@link SafetensorsWriter}
	 * @return the model as it can be opened now
	 * @throws InvalidInputException if the folder exists and is no model
	 * @throws IOException if writing fails; what was there before is untouched
	 */
	public static ModelFolder save(final Path path, final ModelDescriptor descriptor, final Map<String, Tensor> tensors,
		final TensorType type) throws IOException
	{
		final List<Path> others = otherFiles(path);
		AtomicFolders.write(path, temporary -> {
			final Path weights = temporary.resolve(Weights.FILE);
			SafetensorsWriter.write(weights, tensors, type, Map.of());
			ModelJson.write(temporary.resolve(ModelJson.FILE), descriptor.withWeights(new Weights(Weights.FILE, Sha256.of(
				weights))));
			for (final Path other : others)
				Files.copy(other, temporary.resolve(other.getFileName()));
		});
		return open(path);
	}

	/**
	 * Changes the description and leaves the weights alone, for example after a calibration.
	 *
	 * @param changed the new description; it keeps the weights of this model
	 * @return the model with it
	 * @throws IllegalStateException if it {@link #isShipped}
	 */
	public ModelFolder withDescriptor(final ModelDescriptor changed) throws IOException {
		if (shipped) throw new IllegalStateException(path + " is not the user's");
		final ModelDescriptor whole = changed.withWeights(descriptor.weights());
		ModelJson.write(path.resolve(ModelJson.FILE), whole);
		return new ModelFolder(path, whole, false);
	}

	/** The same model as one that comes with the program. */
	ModelFolder asShipped() {
		return new ModelFolder(path, descriptor, true);
	}

	/** Whether it comes with the program, and is never changed; see {@link OwnCopy}. */
	public boolean isShipped() {
		return shipped;
	}

	/**
	 * The network with its weights.
	 *
	 * @param manager on whose device the parameters are made, and with which they are closed
	 * @throws InvalidInputException naming a tensor that is missing, unknown or of another shape
	 */
	public GammaNetwork network(final NDManager manager) throws IOException {
		try (Safetensors file = Safetensors.open(weights())) {
			return NetworkTensors.load(descriptor.network(), file, manager);
		}
	}

	public Path path() {
		return path;
	}

	public ModelDescriptor descriptor() {
		return descriptor;
	}

	/** Id of the model, for tables. */
	public String id() {
		return descriptor.id();
	}

	/** SHA-256 of the weights, 64 hexadecimal digits, for tables. */
	public String hash() {
		return descriptor.weights().sha256();
	}

	/** The weights file. */
	public Path weights() {
		return path.resolve(descriptor.weights().file());
	}

	@Override
	public String toString() {
		return id() + " (" + path + ")";
	}

	private static List<Path> otherFiles(final Path path) throws IOException {
		if (!Files.exists(path)) return List.of();
		final List<Path> files;
		try (Stream<Path> listed = Files.list(path)) {
			files = listed.sorted().collect(Collectors.toList());
		}
		final boolean model = files.stream().anyMatch(file -> file.endsWith(ModelJson.FILE));
		if (!files.isEmpty() && !model || files.stream().anyMatch(Files::isDirectory)) //
			throw new InvalidInputException(path + " holds other things than a model: name an empty or new folder.");
		return files.stream().filter(file -> !file.endsWith(ModelJson.FILE) && !file.endsWith(Weights.FILE)).collect(
			Collectors.toList());
	}
}
