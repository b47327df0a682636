package org.gammaij.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;

/**
 * A TorchScript program without weights or state, for what the engine has and its Java bindings do not offer. It is a text beside
 * this class. TorchScript's file is a zip of such texts, and is made in memory; no code comes from anywhere else. A program
 * is loaded once per process, and may run in several threads.
 */
final class ScriptProgram {

	/** Version of TorchScript's file format whose operators the texts are written for. */
	private static final String VERSION = "10\n";
	/** Name by which DJL is told which method to call. */
	private static final String METHOD = "module_method:";

	/** Lives as long as the process, like the engine; kept, since DJL closes a model that nothing refers to. */
	private final Model model;

	/**
	 * Loads a program; the engine must run.
	 *
	 * @param resource name of the text
	 * @param name of the class in the text
	 * @param values what stands in the text as {@code %NAME%}, by name
	 */
	ScriptProgram(final String resource, final String name, final Map<String, String> values) {
		model = Model.newInstance(name, "PyTorch");
		try {
			model.load(new ByteArrayInputStream(file(text(resource, values), name)));
		}
		catch (final IOException | MalformedModelException e) {
			throw new IllegalStateException("The program " + resource + " cannot be loaded", e);
		}
	}

	/**
	 * Runs a method.
	 *
	 * @param method its name
	 * @param arguments in the order of the text
	 * @return on the manager of the first argument
	 */
	NDArray run(final String method, final NDList arguments) {
		final NDManager manager = arguments.head().getManager();
		try (NDArray named = manager.create(0)) {
			named.setName(METHOD + method);
			final NDList all = new NDList(arguments);
			// It takes the place of an argument in the list, not in the call; the first one decides who owns the result
			all.add(named);
			// Never as inference: what comes of that may meet no weight that learns, such as a head's in a validation. Weights
			// that do not learn record nothing anyway
			return model.getBlock().forward(new ParameterStore(manager, false), all, true).singletonOrThrow();
		}
	}

	private static String text(final String resource, final Map<String, String> values) {
		try (InputStream in = ScriptProgram.class.getResourceAsStream(resource)) {
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			for (final Map.Entry<String, String> value : values.entrySet())
				text = text.replace("%" + value.getKey() + "%", value.getValue());
			return text;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** TorchScript's file: the text, an object of its class without content, and no constants. */
	private static byte[] file(final String text, final String name) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			add(zip, "data.pkl", object(name));
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
	private static byte[] object(final String name) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		out.write(new byte[] { (byte) 0x80, 2 });
		out.writeBytes("c__torch__\n" + name + "\n");
		// Instance from an empty tuple, then a dictionary with one entry
		out.write(new byte[] { ')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0 });
		out.writeBytes("training");
		out.write(new byte[] { (byte) 0x89, 'u', 'b', '.' });
		return bytes.toByteArray();
	}
}
