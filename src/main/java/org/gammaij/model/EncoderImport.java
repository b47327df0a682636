package org.gammaij.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gammaij.common.InvalidInputException;
import org.gammaij.network.Variant;

/**
 * Weights of a MiT encoder trained on ImageNet (spec: their licence forbids shipping
 * them) or of a DINOv2 encoder, from a file that the user has: safetensors or a
 * PyTorch zip file, with the original or Hugging Face's names, see {@link MitNames} and
 * {@link Dinov2Names}. Heads and what the network does not compute are passed over; any other
 * tensor that the encoder does not have is refused.
 */
public final class EncoderImport implements Closeable {

	/** Prefix of the encoder's parameters in the whole network. */
	public static final String PREFIX = "encoder.";

	private static final String EPS_KEY = "norm_eps";
	/** Decoders and classifiers of segmentation and ImageNet files. */
	private static final List<String> HEADS = List.of("head.", "decode_head.", "auxiliary_head.", "classifier.");
	private static final int RGB_CHANNELS = 3;
	private static final String CHOOSE =
		"choose a mit_b*.pth or dinov2_vit*14_pretrain.pth file, or the model.safetensors of such an encoder from Hugging Face.";

	private final TensorFile file;
	/** Where each parameter is, by the network's name of it. */
	private final SortedMap<String, TensorPart> sources = new TreeMap<>();
	private final List<String> ignored = new ArrayList<>();
	private final double normEps;
	/** Null if it is none of the known sizes. */
	private final Variant variant;

	private EncoderImport(final TensorFile file) {
		this.file = file;
		EncoderNames spelling = null;
		for (final String name : file.names()) {
			if (HEADS.stream().anyMatch(name::startsWith)) {
				ignored.add(name);
				continue;
			}
			final EncoderNames found = spellingOf(name);
			if (spelling != null && spelling != found) //
				throw new InvalidInputException(file.path() + " mixes the names of two kinds of files, such as " + name + ".");
			spelling = found;
			final List<String> parts = found.toOurs(name);
			for (int i = 0; i < parts.size(); i++)
				if (sources.put(parts.get(i), new TensorPart(name, i, parts.size())) != null) //
					throw new InvalidInputException(file.path() + " has the tensor " + parts.get(i) + " twice.");
		}
		if (spelling == null) //
			throw new InvalidInputException(file.path() + " holds no weights of a MiT or DINOv2 encoder: " + CHOOSE);
		variant = spelling.variant(this::shapeOf);
		passOver(spelling);
		normEps = eps(file, spelling);
	}

	private void passOver(final EncoderNames spelling) {
		final Map<String, TensorPart> unneeded = new TreeMap<>(sources);
		unneeded.keySet().removeIf(ours -> !spelling.isPassedOver(ours, variant));
		sources.keySet().removeAll(unneeded.keySet());
		unneeded.values().stream().map(TensorPart::tensor).distinct().forEach(ignored::add);
	}

	private long[] shapeOf(final String ours) {
		final TensorPart part = sources.get(ours);
		return part == null ? null : file.shape(part.tensor());
	}

	/**
	 * Opens a file and sorts its names; values are read by {@link #read}.
	 *
	 * @throws InvalidInputException if it is missing, malformed, or no encoder
	 */
	public static EncoderImport open(final Path path) throws IOException {
		if (!Files.isRegularFile(path)) throw new InvalidInputException("There is no file of encoder weights at " + path +
			".");
		final TensorFile file = isZip(path) ? PickleTensors.open(path) : Safetensors.open(path);
		try {
			return new EncoderImport(file);
		}
		catch (final RuntimeException e) {
			file.close();
			throw e;
		}
	}

	/** The file. */
	Path path() {
		return file.path();
	}

	/** LayerNorm epsilon in blocks and stage norms that belongs to these weights. */
	public double normEps() {
		return normEps;
	}

	/** Names in the file that were passed over: heads, and what the network does not compute. */
	public List<String> ignored() {
		return Collections.unmodifiableList(ignored);
	}

	/**
	 * Size of the encoder: of a MiT by the depths and widths of its stages, of a DINOv2 by its width.
	 *
	 * @throws InvalidInputException if it is none of the known sizes
	 */
	public Variant variant() {
		if (variant == null) throw new InvalidInputException(file.path() +
			" holds an incomplete encoder, or one of none of the sizes known here: MiT B0 to B5, DINOv2 S and B.");
		return variant;
	}

	/**
	 * Reads the parameters of an encoder.
	 *
	 * @param expected names and shapes of the network's encoder, names without {@link #PREFIX}; a first patch
	 *          embedding of more than 3 input channels gets the file's 3, and zeros for the rest
	 * @return a tensor for each expected name
	 * @throws InvalidInputException naming a tensor that is missing, unknown or of another shape
	 */
	public Map<String, Tensor> read(final Map<String, long[]> expected) throws IOException {
		final Map<String, Tensor> tensors = new LinkedHashMap<>();
		final SortedMap<String, TensorPart> unused = new TreeMap<>(sources);
		for (final Map.Entry<String, long[]> parameter : expected.entrySet()) {
			final String name = parameter.getKey();
			final Tensor read = readOne(name, unused);
			tensors.put(name, fit(name, read, parameter.getValue()));
		}
		if (!unused.isEmpty()) throw new InvalidInputException(file.path() + " has the tensor " + unused.get(unused
			.firstKey()).tensor() + ", which the encoder does not have: is it one of another size or kind?");
		return tensors;
	}

	/**
	 * Writes the encoder as safetensors with the network's names, so that it can be read anew without the user's file; in
	 * 16 bits if the values are such, so that none changes. The same tensors give the same bytes.
	 *
	 * @param target the file
	 * @param tensors as {@link #read} gave them
	 */
	public void save(final Path target, final Map<String, Tensor> tensors) throws IOException {
		SafetensorsWriter.write(target, tensors, SafetensorsWriter.smallestExact(tensors.values()), Map.of(EPS_KEY, Double.toString(normEps)));
	}

	@Override
	public void close() throws IOException {
		file.close();
	}

	private Tensor readOne(final String name, final Map<String, TensorPart> unused) throws IOException {
		final TensorPart source = unused.remove(name);
		if (source != null) return source.read(file);
		if (name.contains(".kv.")) {
			final TensorPart key = unused.remove(name.replace(".kv.", ".key."));
			final TensorPart value = unused.remove(name.replace(".kv.", ".value."));
			if (key != null && value != null) return concatenate(name, key.read(file), value.read(file));
		}
		throw new InvalidInputException(file.path() + " has no tensor " + name +
			" of the encoder: is it one of another size or kind?");
	}

	/** Key rows, then value rows, as the original joint projection has them. */
	private Tensor concatenate(final String name, final Tensor key, final Tensor value) {
		if (key.shape().length == 0 || !Arrays.equals(key.shape(), value.shape())) //
			throw new InvalidInputException("In " + file.path() + " key and value of " + name + " differ in shape.");
		final float[] values = Arrays.copyOf(key.values(), key.values().length + value.values().length);
		System.arraycopy(value.values(), 0, values, key.values().length, value.values().length);
		final long[] shape = key.shape().clone();
		shape[0] += value.shape()[0];
		return new Tensor(shape, values);
	}

	private Tensor fit(final String name, final Tensor read, final long[] expected) {
		if (Arrays.equals(read.shape(), expected)) return read;
		final long[] rgb = expected.clone();
		if (expected.length == 4) rgb[1] = RGB_CHANNELS;
		if (!"patch_embed1.proj.weight".equals(name) || !Arrays.equals(read.shape(), rgb) || expected[1] < RGB_CHANNELS)
			throw new InvalidInputException("In " + file.path() + " the tensor " + name + " is " + Tensor.describe(read
				.shape()) + ", and the encoder's is " + Tensor.describe(expected) + ": is it one of another size or kind?");
		return withZeroChannels(read, expected);
	}

	/** {@code (C_1, 3, 7, 7)} to {@code (C_1, channels, 7, 7)}: new channels start at zero, so the output is the same. */
	private static Tensor withZeroChannels(final Tensor read, final long[] shape) {
		final float[] values = new float[(int) Tensor.size(shape)];
		final int from = read.values().length / (int) shape[0];
		final int to = values.length / (int) shape[0];
		for (int out = 0; out < shape[0]; out++)
			System.arraycopy(read.values(), out * from, values, out * to, from);
		return new Tensor(shape.clone(), values);
	}

	private EncoderNames spellingOf(final String name) {
		if (name.endsWith("register_tokens")) throw new InvalidInputException(file.path() +
			" holds a DINOv2 encoder with register tokens, which this network does not know: choose one without them, " +
			"such as dinov2_vits14_pretrain.pth.");
		for (final EncoderNames spelling : EncoderNames.ALL)
			if (spelling.toOurs(name) != null) return spelling;
		throw new InvalidInputException(file.path() + " has the tensor " + name + ", which no MiT or DINOv2 encoder has: " +
			CHOOSE);
	}

	private static double eps(final TensorFile file, final EncoderNames spelling) {
		final String written = file instanceof Safetensors ? ((Safetensors) file).metadata().get(EPS_KEY) : null;
		if (written == null) return spelling.normEps();
		try {
			return Double.parseDouble(written);
		}
		catch (final NumberFormatException e) {
			throw new InvalidInputException(file.path() + " states the LayerNorm epsilon '" + written +
				"', which is no number.", e);
		}
	}

	/** By content: users rename files, and Hugging Face's {@code .bin} is such a zip file. */
	private static boolean isZip(final Path path) throws IOException {
		final byte[] start = new byte[2];
		try (var in = Files.newInputStream(path)) {
			final boolean zip = in.readNBytes(start, 0, 2) == 2 && start[0] == 'P' && start[1] == 'K';
			// A broken .pth is told so as such, not as broken safetensors.
			return zip || path.getFileName().toString().matches("(?i).*\\.(pth|pt|bin)");
		}
	}
}
