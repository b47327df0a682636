package org.gammaij.model;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.AtomicFolders;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.GammaNetwork;

/**
 * A model: a folder with {@code model.json} and the weights file that it names, and for some models
 * a file of encoder weights that it shares with others, see {@link EncoderFiles}.
 * {@link #open} checks all but the names and shapes of the tensors, for which it
 * would need the engine; {@link #network} checks those.
 */
public final class ModelFolder {

	private final Path path;
	private final ModelDescriptor descriptor;
	/** Null if the weights file has the encoder's weights. */
	private final Path encoder;
	private final boolean shipped;

	private ModelFolder(final Path path, final ModelDescriptor descriptor, final Path encoder, final boolean shipped) {
		this.path = path;
		this.descriptor = descriptor;
		this.encoder = encoder;
		this.shipped = shipped;
	}

	/**
	 * Opens a model: reads its description, and checks that the weights are whole and the very ones described.
	 *
	 * @param path the folder
	 * @throws InvalidInputException saying what is wrong: no model, a newer format, a field that cannot be used, a
	 *           missing, malformed or truncated weights file, another hash, or no such encoder file
	 * @throws IOException if reading fails
	 */
	public static ModelFolder open(final Path path) throws IOException {
		if (!Files.isDirectory(path)) throw new InvalidInputException("There is no model's folder at " + path + ".");
		final ModelDescriptor descriptor = ModelJson.read(path.resolve(ModelJson.FILE));
		checked(path, descriptor.weights()).close();
		final Path encoder = descriptor.encoder() == null ? null : EncoderFiles.find(path, descriptor.encoder());
		for (final Recognition recognition : descriptor.recognitions())
			checked(path, recognition.layer()).close();
		return new ModelFolder(path, descriptor, encoder, BundledModels.own(path));
	}

	/** A file that the description names, opened. */
	private static Safetensors checked(final Path path, final Weights named) throws IOException {
		final Path file = path.resolve(named.file());
		// Before the hash: a truncated file is told as such.
		final Safetensors opened = Safetensors.open(file);
		final String actual = Sha256.of(file);
		if (actual.equals(named.sha256())) return opened;
		opened.close();
		throw new InvalidInputException(file + " is not the file that model.json describes (SHA-256 " + actual + " instead of " +
			named.sha256() + "): get the model's folder again.");
	}

	/**
	 * Writes a model whose weights file has all of its weights; a folder that holds a model already is replaced, other
	 * files in it are kept.
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
		return write(path, descriptor.withEncoder(null), tensors, type);
	}

	/**
	 * Writes a model as {@link #save(Path, ModelDescriptor, Map, TensorType)}, but leaves out the encoder's own weights,
	 * which are those of a file. The file comes into the folder {@code encoders} beside the model, where it is found with it.
	 *
	 * @param tensors all parameters and buffers of the network
	 * @param encoder any file that {@link EncoderImport} reads
	 * @throws InvalidInputException also if the file is no encoder of this size or has other weights than the network's
	 *           encoder, or another file of its name is there
	 */
	public static ModelFolder save(final Path path, final ModelDescriptor descriptor, final Map<String, Tensor> tensors,
		final TensorType type, final Path encoder) throws IOException
	{
		final Map<String, Tensor> trained = new TreeMap<>(tensors);
		try (EncoderImport file = EncoderImport.open(encoder)) {
			NetworkTensors.leaveOut(trained, file);
		}
		return write(path, descriptor.withEncoder(EncoderFiles.provide(path, encoder)), trained, type);
	}

	/**
	 * Writes another model that has all weights of this one but some; each that is kept is the same bit for bit. It shares the
	 * encoder's file, which comes into the folder {@code encoders} beside it.
	 *
	 * @param other a folder that is not there yet
	 * @param changed its description; weights and encoder are filled in
	 * @param replaced tensors of the weights file, by name, that get other values; stored in 16 bits where this model's are
	 * @param pages texts by the names of their files in the folder, such as the card
	 * @return the other model as it can be opened now
	 * @throws InvalidInputException if the folder exists
	 * @throws IllegalArgumentException if there is no tensor of a name and shape
	 * @throws IOException if reading or writing fails; there is no such folder then
	 */
	public ModelFolder derive(final Path other, final ModelDescriptor changed, final Map<String, Tensor> replaced,
		final Map<String, String> pages) throws IOException
	{
		final Map<String, Tensor> tensors = new TreeMap<>();
		final TensorType type;
		try (Safetensors file = Safetensors.open(weights())) {
			for (final String name : file.names())
				tensors.put(name, file.read(name));
			type = SafetensorsWriter.smallestExact(tensors.values());
			for (final Map.Entry<String, Tensor> tensor : replaced.entrySet()) {
				if (!file.names().contains(tensor.getKey()) || !Arrays.equals(file.shape(tensor.getKey()), tensor.getValue().shape()))
					throw new IllegalArgumentException("no tensor " + tensor.getKey() + " of this shape");
				tensors.put(tensor.getKey(), tensor.getValue());
			}
		}
		if (Files.exists(other)) throw new InvalidInputException(other + " exists already: name another folder.");
		final ModelDescriptor whole = changed.withEncoder(encoder == null ? null : EncoderFiles.provide(other, encoder));
		final List<Path> layers = changed.recognitions().stream().map(recognition -> path.resolve(recognition.layer().file()))
			.distinct().toList();
		return write(other, whole, tensors, type, pages, layers);
	}

	/** The layer that recognises, in a view, the kind of images that the model is known not to find; empty if none does. */
	public Optional<LogitLayer> recognition(final String view) throws IOException {
		final Optional<Recognition> recognition = descriptor.thresholds(view).map(Thresholds::recognition);
		if (recognition.isEmpty()) return Optional.empty();
		try (Safetensors file = checked(path, recognition.get().layer())) {
			final LogitLayer layer = LogitLayer.of(file.read(LogitLayer.weight("")), file.read(LogitLayer.bias("")));
			final int width = GammaNetwork.summaryWidth(descriptor.network().variant());
			if (layer.weights().length != width) throw new InvalidInputException(recognition.get().layer().file() + " in " + path +
				" has " + layer.weights().length + " weights, and a network of this size needs " + width +
				": get the model's folder again.");
			return Optional.of(layer);
		}
	}

	/** Whether it recognises that kind in any view. */
	public boolean recognises() {
		return !descriptor.recognitions().isEmpty();
	}

	/**
	 * Writes a layer beside the weights, for {@link Recognition#layer}. No view has it before the description names it.
	 *
	 * @throws IllegalStateException if the model {@link #isShipped}
	 */
	public Weights write(final LogitLayer layer) throws IOException {
		if (shipped) throw new IllegalStateException(path + " is not the user's");
		return RecognitionFile.write(path, layer);
	}

	/** Deletes a layer that {@link #write(LogitLayer)} wrote, unless the description names it. */
	public void deleteUnused(final Weights layer) throws IOException {
		if (descriptor.recognitions().stream().noneMatch(recognition -> recognition.layer().equals(layer))) Files.deleteIfExists(path
			.resolve(layer.file()));
	}

	/** A tensor of the weights file. */
	public Tensor tensor(final String name) throws IOException {
		try (Safetensors file = Safetensors.open(weights())) {
			return file.read(name);
		}
	}

	private static ModelFolder write(final Path path, final ModelDescriptor descriptor, final Map<String, Tensor> tensors,
		final TensorType type) throws IOException
	{
		return write(path, descriptor, tensors, type, Map.of(), List.of());
	}

	private static ModelFolder write(final Path path, final ModelDescriptor descriptor, final Map<String, Tensor> tensors,
		final TensorType type, final Map<String, String> pages, final List<Path> layers) throws IOException
	{
		final List<Path> others = new ArrayList<>(otherFiles(path));
		others.addAll(layers);
		AtomicFolders.write(path, temporary -> {
			final Path weights = temporary.resolve(Weights.FILE);
			SafetensorsWriter.write(weights, tensors, type, Map.of());
			ModelJson.write(temporary.resolve(ModelJson.FILE), descriptor.withWeights(new Weights(Weights.FILE, Sha256.of(
				weights))));
			for (final Path other : others)
				Files.copy(other, temporary.resolve(other.getFileName()));
			for (final Map.Entry<String, String> page : pages.entrySet())
				Files.writeString(temporary.resolve(page.getKey()), page.getValue());
		});
		return open(path);
	}

	/**
	 * Changes the description and leaves the weights alone, for example after a calibration.
	 *
	 * @param changed the new description; it keeps the weights and the encoder of this model
	 * @return the model with it
	 * @throws IllegalStateException if it {@link #isShipped}
	 */
	public ModelFolder withDescriptor(final ModelDescriptor changed) throws IOException {
		if (shipped) throw new IllegalStateException(path + " is not the user's");
		final ModelDescriptor whole = changed.withWeights(descriptor.weights()).withEncoder(descriptor
			.encoder());
		ModelJson.write(path.resolve(ModelJson.FILE), whole);
		return new ModelFolder(path, whole, encoder, false);
	}

	/** The same model as one that comes with the program. */
	ModelFolder asShipped() {
		return new ModelFolder(path, descriptor, encoder, true);
	}

	/** Whether it comes with the program, and is never changed; see {@link OwnCopy}. */
	public boolean isShipped() {
		return shipped;
	}

	/** The network with its weights, its encoder in float32. */
	public GammaNetwork network(final NDManager manager) throws IOException {
		return network(manager, EncoderPrecision.FLOAT32);
	}

	/**
	 * Changes the description as it is on the disk now: another process may have changed another part of it, such as the
	 * thresholds of another view, since this was opened. One process at a time does so.
	 *
	 * @return the model with it
	 * @throws InvalidInputException if the folder is in use, or holds another model by now
	 * @throws IOException if it cannot be written; it is then as it was
	 */
	public ModelFolder update(final UnaryOperator<ModelDescriptor> change) throws IOException {
		return update(change, changed -> Map.of());
	}

	/**
	 * The same, with pages that go with the new description, such as the card.
	 *
	 * @param pages told the new description
	 */
	public ModelFolder update(final UnaryOperator<ModelDescriptor> change, final ModelPages pages) throws IOException {
		if (shipped) throw new IllegalStateException(path + " is not the user's");
		try (FolderLock lock = FolderLock.take(path, "a change of the model")) {
			final ModelDescriptor now = ModelJson.read(path.resolve(ModelJson.FILE));
			if (!now.weights().equals(descriptor.weights())) throw new InvalidInputException("The model in " + path +
				" was replaced by another one meanwhile; give the same command again.");
			final ModelDescriptor changed = change.apply(now);
			// Before the description: if one cannot be written, nothing has changed
			for (final Map.Entry<String, String> page : pages.of(changed).entrySet())
				AtomicFiles.write(path.resolve(page.getKey()), temporary -> Files.writeString(temporary, page.getValue()));
			return withDescriptor(changed);
		}
	}

	/**
	 * The network with its weights.
	 *
	 * @param manager on whose device the parameters are made, and with which they are closed
	 * @param precision in which a DINOv2 encoder multiplies
	 * @throws InvalidInputException naming a tensor that is missing, unknown or of another shape
	 */
	public GammaNetwork network(final NDManager manager, final EncoderPrecision precision) throws IOException {
		try (Safetensors file = Safetensors.open(weights()); EncoderImport shared = encoder == null ? null : EncoderImport
			.open(encoder))
		{
			return NetworkTensors.load(new GammaNetwork(descriptor.network(), precision), file, shared, manager);
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

	/**
	 * Hash by which tables name the model, 64 hexadecimal digits: the SHA-256 of the weights file; and for a model with an
	 * encoder file or with tiles of its own the SHA-256 of the text {@code <SHA-256 of the weights file> <SHA-256 of the encoder
	 * file> tile=<edge>} without what it has not, one space between the parts. Settings of the network and the normalisation, thresholds,
	 * and a layer that recognises a kind of images are not part of it.
	 */
	public String hash() {
		final StringBuilder parts = new StringBuilder(descriptor.weights().sha256());
		if (encoder != null) parts.append(' ').append(descriptor.encoder().sha256());
		if (descriptor.tile() != null) parts.append(" tile=").append(descriptor.tile());
		return encoder == null && descriptor.tile() == null ? descriptor.weights().sha256() : Sha256.of(parts.toString());
	}

	/** The file of the encoder's own weights; null if the weights file has them. */
	public Path encoder() {
		return encoder;
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
