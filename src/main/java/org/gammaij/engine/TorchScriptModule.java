package org.gammaij.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.gammaij.common.InvalidInputException;

/**
 * A TorchScript program (what {@code torch.jit.trace} or {@code torch.jit.script}
 * saved), loaded from a file and run in evaluation mode. Nothing is downloaded.
 * <p>
 * Loading runs no Python. A program is still code from wherever the file came
 * from, so open only files that you trust.
 * <p>
 * <b>Threads.</b> {@link #forward} may be called from several threads at once; each
 * call works on the arrays it is given. A program that draws random numbers draws
 * them from the engine's one generator, which all threads and all other work of
 * the engine share: to get the same numbers again, call
 * {@link #forward(NDList, long)}, which seeds and runs as one step. {@link #close}
 * must not overlap a call.
 */
public final class TorchScriptModule implements AutoCloseable {

	private static final String ENGINE = "PyTorch";

	/** Held from seeding to the end of the call that the seed is for: the generator belongs to the whole process. */
	private static final Object SEED_LOCK = new Object();

	private final Path file;
	private final Model model;
	private final Block block;

	private TorchScriptModule(final Path file, final Model model) {
		this.file = file;
		this.model = model;
		this.block = model.getBlock();
	}

	/**
	 * Loads a program.
	 *
	 * @param file the file, of any name
	 * @param device where to run it
	 * @throws InvalidInputException if the file is missing or is no TorchScript program
	 * @throws IOException if the file cannot be read
	 */
	public static TorchScriptModule load(final Path file, final Device device) throws IOException {
		checkIsTorchScript(file);
		EngineSetup.start();
		final Path absolute = file.toAbsolutePath();
		final String name = absolute.getFileName().toString();
		final Model model = Model.newInstance(name, device, ENGINE);
		try {
			model.load(absolute.getParent(), name);
			return new TorchScriptModule(file, model);
		}
		catch (final MalformedModelException | EngineException e) {
			model.close();
			throw new InvalidInputException("The TorchScript file " + file + " could not be loaded (" + firstLine(e) +
				"); export it again with a PyTorch of version 2.7 or older.", e);
		}
		catch (final IOException | RuntimeException e) {
			model.close();
			throw e;
		}
	}

	/**
	 * Tells a program from the files that are easily taken for one, by the names of its entries.
	 *
	 * @throws InvalidInputException saying what the file is instead, as far as that can be seen
	 */
	private static void checkIsTorchScript(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new InvalidInputException("There is no file " + file + ".");
		try (ZipFile zip = new ZipFile(file.toFile())) {
			if (zip.stream().anyMatch(entry -> entry.getName().contains("/code/"))) return;
			if (zip.stream().anyMatch(entry -> entry.getName().endsWith("/data.pkl"))) throw new InvalidInputException(file +
				" holds PyTorch weights without a program; export the network with torch.jit.trace or torch.jit.script.");
			throw notTorchScript(file, null);
		}
		catch (final ZipException e) {
			throw notTorchScript(file, e);
		}
	}

	private static InvalidInputException notTorchScript(final Path file, final Exception cause) {
		return new InvalidInputException(file +
			" is not a TorchScript file, or it is cut short; give a file that torch.jit.save has written.", cause);
	}

	/** The file this was loaded from. */
	public Path file() {
		return file;
	}

	/** A manager for the arguments of {@link #forward}, on the device of this module; the caller closes it. */
	public NDManager newManager() {
		return model.getNDManager().newSubManager();
	}

	/**
	 * Runs the program once.
	 *
	 * @param inputs its arguments, in order
	 * @return its outputs, which live on the manager of the first input
	 * @throws EngineException if the program does not accept these arguments
	 */
	public NDList forward(final NDList inputs) {
		final NDManager manager = inputs.head().getManager();
		final NDList outputs = block.forward(new ParameterStore(manager, false), inputs, false);
		outputs.attach(manager);
		return outputs;
	}

	/**
	 * Runs the program with random numbers that depend on {@code seed} alone. Such
	 * calls wait for each other, over all modules. The engine's generator is left
	 * seeded; other random work in the engine must not run at the same time.
	 *
	 * @param inputs its arguments, in order
	 * @param seed any number
	 * @return its outputs, which live on the manager of the first input
	 * @throws EngineException if the program does not accept these arguments
	 */
	public NDList forward(final NDList inputs, final long seed) {
		synchronized (SEED_LOCK) {
			// PyTorch's CPU generator looks at the low 32 bits only; the hash lets the high ones count too.
			inputs.head().getManager().getEngine().setRandomSeed(Long.hashCode(seed));
			return forward(inputs);
		}
	}

	@Override
	public void close() {
		model.close();
	}

	private static String firstLine(final Exception e) {
		return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
	}
}
