package org.gammaij.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * A transformer block of a vision transformer as one TorchScript program, whose weights are its arguments, so that one
 * program serves every block of every model and gradients flow into whatever asks for them. It is worth its place for two things
 * that the engine has and its Java bindings do not offer: fused attention, which never holds the matrix of tokens by
 * tokens, and bfloat16.
 * <p>
 * The program is the text {@code vit_block.torchscript} beside this class. In bfloat16 it computes
 * attention step by step where gradients are wanted, and in blocks of 256 queries of a head where there are many tokens: on a
 * processor the fused operation takes three times as long on the way back, and half as long again on the way there. In
 * float32 the fused operation is the faster one. TorchScript's file is a zip of such texts, and is
 * made in memory; no code comes from anywhere else. A program has no state, is loaded once per process, and may run in
 * several threads.
 */
final class BlockProgram {

	private static final String RESOURCE = "vit_block.torchscript";
	private static final String CLASS = "TransformerBlock";
	/** Version of TorchScript's file format whose operators the text is written for. */
	private static final String VERSION = "10\n";
	/** Name by which DJL is told which method to call. */
	private static final String METHOD = "module_method:";

	private static final Map<String, BlockProgram> LOADED = new ConcurrentHashMap<>();

	/** Lives as long as the process, like the engine; kept, since DJL closes a model that nothing refers to. */
	private final Model model;

	private BlockProgram(final Model model) {
		this.model = model;
	}

	/**
	 * The program for a kind of blocks; the engine must run.
	 *
	 * @param width of the tokens
	 * @param heads of the attention
	 * @param eps of both norms
	 * @param precision in which matrix products and attention are computed; what comes in and goes out stays as it is
	 */
	static BlockProgram of(final int width, final int heads, final double eps, final EncoderPrecision precision) {
		return LOADED.computeIfAbsent(width + " " + heads + " " + eps + " " + precision, key -> new BlockProgram(load(text(width,
			heads, eps, precision))));
	}

	/**
	 * Runs a block.
	 *
	 * @param arguments tokens {@code (N, L, C)} and 18 weights, or 26 with those of low-rank adapters; their order is that of the text
	 * @return {@code (N, L, C)}, on the manager of the tokens
	 */
	NDArray run(final NDList arguments) {
		final NDArray tokens = arguments.head();
		final NDManager manager = tokens.getManager();
		try (NDArray method = manager.create(0)) {
			method.setName(METHOD + (arguments.size() > Dinov2Block.WEIGHTS + 1 ? "adapted" : "plain"));
			final NDList all = new NDList(arguments);
			// It takes the place of an argument in the list, not in the call; the first one decides who owns the result
			all.add(method);
			// Never as inference: what comes of that may meet no weight that learns, such as a head's in a validation. Weights
			// that do not learn record nothing anyway
			return model.getBlock().forward(new ParameterStore(manager, false), all, true).singletonOrThrow();
		}
	}

	private static Model load(final String text) {
		final Model model = Model.newInstance(CLASS, "PyTorch");
		try {
			model.load(new ByteArrayInputStream(file(text)));
			return model;
		}
		catch (final IOException | MalformedModelException e) {
			throw new IllegalStateException("The program " + RESOURCE + " cannot be loaded", e);
		}
	}

	private static String text(final int width, final int heads, final double eps, final EncoderPrecision precision) {
		try (InputStream in = BlockProgram.class.getResourceAsStream(RESOURCE)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("%HEADS%", Integer.toString(heads)).replace(
				"%EPS%", Double.toString(eps)).replace("%TYPE%", Integer.toString(precision.scalarType())).replace("%SCALE%", Double
					.toString(Math.sqrt((double) heads / width))).replace("%STEPWISE%", precision == EncoderPrecision.BFLOAT16
						? "True" : "False");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** TorchScript's file: the text, an object of its class without content, and no constants. */
	private static byte[] file(final String text) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			add(zip, "data.pkl", object());
			add(zip, "code/__torch__.py", text.getBytes(StandardCharsets.UTF_8));
			// An empty tuple
			add(zip, "constants.pkl", new byte[] { (byte) 0x80, 2, ')', '.' });
			add(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
		}
		return bytes.toByteArray();
	}

	private static void add(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry("program/" + name));
		zip.write(content);
		zip.closeEntry();
	}

	/** Pickle, protocol 2: an instance of the class with {@code training = False}. */
	private static byte[] object() throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		out.write(new byte[] { (byte) 0x80, 2 });
		out.writeBytes("c__torch__\n" + CLASS + "\n");
		// Instance from an empty tuple, then a dictionary with one entry
		out.write(new byte[] { ')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0 });
		out.writeBytes("training");
		out.write(new byte[] { (byte) 0x89, 'u', 'b', '.' });
		return bytes.toByteArray();
	}
}
