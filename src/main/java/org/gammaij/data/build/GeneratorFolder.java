package org.gammaij.data.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.engine.TorchScriptModule;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * The generators of a folder: every {@code *.pt} in it, by name. They take images as
 * N x 3 x H x W float32 RGB in [0, 1], H and W multiples of 8, and give the same.
 * There are two kinds:
 * <ul>
 * <li>{@code strength}: {@code (image, strength) -> image} with a scalar float32, the amount of latent noise;</li>
 * <li>{@code mask}: {@code (image, mask) -> image} with N x 1 x H x W, 1 where to fill.</li>
 * </ul>
 * Which kind a file is, is found by trying. Where both run, {@code NAME.json} beside
 * it settles it: <code>{"kind": "strength"}</code> or <code>{"kind": "mask"}</code>.
 */
public final class GeneratorFolder implements AutoCloseable {

	private static final String EXTENSION = ".pt";

	/** Edge of the image that a generator is tried on: a multiple of 8 with room for four levels of halving. */
	private static final int TRIAL = 64;

	private final List<Generator> generators;

	private GeneratorFolder(final List<Generator> generators) {
		this.generators = generators;
	}

	/** No generators: authentic, copy-move and spliced samples need none. */
	public static GeneratorFolder none() {
		return new GeneratorFolder(List.of());
	}

	/**
	 * Loads and tries all generators of a folder.
	 *
	 * @throws InvalidInputException if there is none, or one does not work
	 * @throws IOException if reading fails
	 */
	public static GeneratorFolder open(final Path folder, final Device device) throws IOException {
		if (!Files.isDirectory(folder)) throw new InvalidInputException("There is no folder of generators " + folder + ".");
		final List<Path> files;
		try (Stream<Path> entries = Files.list(folder)) {
			files = entries.filter(f -> f.getFileName().toString().endsWith(EXTENSION)).sorted().toList();
		}
		if (files.isEmpty()) throw new InvalidInputException("The folder " + folder +
			" holds no generator; put TorchScript files (*.pt) there.");
		final List<Generator> generators = new ArrayList<>();
		try {
			for (final Path file : files)
				generators.add(load(file, device));
			return new GeneratorFolder(List.copyOf(generators));
		}
		catch (final RuntimeException e) {
			generators.forEach(Generator::close);
			throw e;
		}
	}

	private static Generator load(final Path file, final Device device) {
		final String fileName = file.getFileName().toString();
		final String name = fileName.substring(0, fileName.length() - EXTENSION.length());
		try {
			final String hash = Sha256.of(file);
			final Generator.Kind stated = statedKind(file.resolveSibling(name + ".json"));
			final TorchScriptModule module = TorchScriptModule.load(file, device);
			try {
				final Generator.Kind kind = kind(module, stated);
				return new Generator(name, hash, kind, kind == Generator.Kind.STRENGTH || changesOutside(module), module);
			}
			catch (final RuntimeException e) {
				module.close();
				throw e;
			}
		}
		catch (final IOException e) {
			throw new InvalidInputException("The generator " + file + " could not be read: " + e.getMessage(), e);
		}
	}

	private static Generator.Kind statedKind(final Path json) throws IOException {
		if (!Files.exists(json)) return null;
		try {
			final JsonNode root = new ObjectMapper().readTree(json.toFile());
			final String text = root == null ? "" : root.path("kind").asText();
			for (final Generator.Kind kind : Generator.Kind.values())
				if (kind.id().equals(text)) return kind;
			throw new InvalidInputException(json + " gives the kind '" + text + "'; it must be 'strength' or 'mask'.");
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(json + " is not JSON: " + e.getOriginalMessage() + ".", e);
		}
	}

	private static Generator.Kind kind(final TorchScriptModule module, final Generator.Kind stated) {
		final List<Generator.Kind> working = new ArrayList<>();
		String cause = "";
		for (final Generator.Kind kind : stated == null ? List.of(Generator.Kind.values()) : List.of(stated)) {
			try {
				trial(module, kind);
				working.add(kind);
			}
			catch (final EngineException | IllegalArgumentException e) {
				cause = String.valueOf(e.getMessage()).strip().lines().reduce((first, last) -> last).orElse("");
			}
		}
		if (working.size() == 1) return working.get(0);
		if (working.isEmpty()) throw new InvalidInputException("The generator " + module.file() +
			" runs neither as (image, strength) nor as (image, mask) on 1 x 3 x 64 x 64 (" + cause +
			"); export it with one of these signatures.");
		throw new InvalidInputException("The generator " + module.file() +
			" runs both as (image, strength) and as (image, mask); say which in a file of its name ending in .json: " +
			"{\"kind\": \"strength\"} or {\"kind\": \"mask\"}.");
	}

	/** Whether an inpainter changes pixels outside its mask, or pastes the original ones back itself. */
	private static boolean changesOutside(final TorchScriptModule module) {
		final RgbImage before = noise();
		final RgbImage after = trial(module, Generator.Kind.MASK);
		int same = 0;
		int outside = 0;
		for (int y = 0; y < TRIAL; y++)
			for (int x = 0; x < TRIAL; x++)
				if (!trialMask().get(x, y)) {
					outside++;
					if (before.get(x, y, 1) == after.get(x, y, 1)) same++;
				}
		// A decoder gives a pixel of noise back exactly now and then; a module that pastes does so everywhere.
		return same < 0.9 * outside;
	}

	private static RgbImage trial(final TorchScriptModule module, final Generator.Kind kind) {
		return Generator.run(module, kind, noise(), trialMask(), 0.1, 0);
	}

	private static Mask trialMask() {
		final Mask mask = new Mask(TRIAL, TRIAL);
		for (int y = TRIAL / 4; y < TRIAL / 2; y++)
			for (int x = TRIAL / 4; x < TRIAL / 2; x++)
				mask.set(x, y, true);
		return mask;
	}

	private static RgbImage noise() {
		final RgbImage image = new RgbImage(TRIAL, TRIAL);
		new SplittableRandom(0).nextBytes(image.samples());
		return image;
	}

	/** Number of generators. */
	public int size() {
		return generators.size();
	}

	/** All of them, sorted by name. */
	public List<Generator> all() {
		return generators;
	}

	/** Those whose every output pixel is synthesised. */
	List<Generator> wholeFrame() {
		return generators.stream().filter(Generator::wholeFrame).toList();
	}

	@Override
	public void close() {
		generators.forEach(Generator::close);
	}
}
