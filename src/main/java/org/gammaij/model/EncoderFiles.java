package org.gammaij.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;

/**
 * Files of encoder weights that several models share: whatever is trained on top of one then costs only what was trained.
 * A model names its file by name and SHA-256. It is looked for in the model's own folder, in the folder
 * {@value #FOLDER} beside that, in the one of {@link Models#userFolder}, and among those that the program carries.
 */
public final class EncoderFiles {

	/** Folder of encoder files among models; no model has this name. */
	static final String FOLDER = "encoders";

	private static final int HASH_DIGITS = 16;

	private EncoderFiles() {}

	/**
	 * Finds the file of a model.
	 *
	 * @param model folder of the model
	 * @param wanted the file
	 * @throws InvalidInputException if no place has it, saying which is wanted
	 */
	static Path find(final Path model, final Weights wanted) throws IOException {
		final List<Path> others = new ArrayList<>();
		for (final Path place : places(model, wanted.file())) {
			if (!Files.isRegularFile(place)) continue;
			if (Sha256.of(place).equals(wanted.sha256())) return place;
			others.add(place);
		}
		throw new InvalidInputException("The model in " + model + " needs the encoder file " + wanted.file() +
			" with the SHA-256 " + wanted.sha256() + "; " + (others.isEmpty() ? "there is none" : others.get(0) +
				" is another file") + ": put it into " + userFolder() + ".");
	}

	/**
	 * Puts a file beside a model, so that the model can be opened wherever the two folders are.
	 *
	 * @param model folder of the model, which need not exist yet
	 * @param file encoder weights of any form that {@link EncoderImport} reads
	 * @return by what the model refers to it
	 * @throws InvalidInputException if another file of that name is there
	 */
	public static Weights provide(final Path model, final Path file) throws IOException {
		final String sha256 = Sha256.of(file);
		final Weights asNamed = new Weights(file.getFileName().toString(), sha256);
		final Weights provided = asNamed.isValid() ? asNamed : new Weights("encoder-" + sha256.substring(0, HASH_DIGITS),
			sha256);
		final Path target = beside(model).resolve(provided.file());
		if (!Files.exists(target)) put(file, target);
		else if (!Sha256.of(target).equals(sha256)) throw new InvalidInputException(target + " is another file than " + file +
			": rename one of them.");
		return provided;
	}

	/** A second name for the same content where the file system has that, else a copy. */
	private static void put(final Path file, final Path target) throws IOException {
		Files.createDirectories(target.getParent());
		AtomicFolders.tidyShared(target.getParent());
		try {
			Files.createLink(target, file.toRealPath());
		}
		catch (final IOException | UnsupportedOperationException e) {
			AtomicFiles.write(target, temporary -> Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING));
		}
	}

	private static List<Path> places(final Path model, final String file) throws IOException {
		final List<Path> places = new ArrayList<>(List.of(model.resolve(file), beside(model).resolve(file), userFolder()
			.resolve(file)));
		BundledModels.encoder(file).ifPresent(places::add);
		return places;
	}

	private static Path beside(final Path model) {
		return model.toAbsolutePath().normalize().resolveSibling(FOLDER);
	}

	private static Path userFolder() {
		return Models.userFolder().resolve(FOLDER);
	}
}
