package org.gammaij.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;

/**
 * A user's own copy of a model that the program carries, for what is to be changed: the program's files and their
 * cache stay what they are, and a later version of the program brings its own model without losing the user's.
 */
public final class OwnCopy {

	/** Added to the id, so that results tell the two apart. */
	private static final String SUFFIX = "-own";
	/** Added to the id of a model whose weights were adapted. */
	public static final String ADAPTED = "-adapted";

	/** Added to the id of a model whose classifier was refitted. */
	public static final String REFITTED = "-refitted";

	private OwnCopy() {}

	/**
	 * The model itself if it is the user's; else its copy in {@link Models#userFolder}, made if there is none yet.
	 *
	 * @throws IOException if it cannot be copied
	 */
	public static ModelFolder of(final ModelFolder model) throws IOException {
		if (!model.isShipped()) return model;
		AtomicFolders.tidyShared(Models.userFolder());
		final Path folder = place(model);
		return Files.exists(folder) ? ModelFolder.open(folder) : copy(model, String.valueOf(folder.getFileName()), folder);
	}

	/** What {@link #of} gives, without making a copy: the model that ships where there is none yet. */
	public static ModelFolder ifThere(final ModelFolder model) throws IOException {
		if (!model.isShipped()) return model;
		final Path folder = place(model);
		return Files.exists(folder) ? ModelFolder.open(folder) : model;
	}

	/** Where its copy is, or is to be made. */
	private static Path place(final ModelFolder model) throws IOException {
		for (int number = 1;; number++) {
			final Path folder = Models.userFolder().resolve(numbered(model, SUFFIX, number));
			if (!Files.exists(folder) || isCopy(folder, model)) return folder;
		}
	}

	/**
	 * A folder of {@link Models#userFolder} for a model that is made from another one: the first that is not there yet.
	 *
	 * @param suffix added to the id, such as {@link #ADAPTED}; then a number, if need be
	 */
	public static Path free(final ModelFolder model, final String suffix) {
		for (int number = 1;; number++) {
			final Path folder = Models.userFolder().resolve(numbered(model, suffix, number));
			if (!Files.exists(folder)) return folder;
		}
	}

	/**
	 * The id of a model that is made from another one: the name of its folder, by which it is found among the user's, or if no
	 * id may be called so, the other's with a suffix.
	 *
	 * @throws InvalidInputException if the other's id is too long for that
	 */
	public static String id(final ModelFolder model, final Path folder, final String suffix) {
		final String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
		final String id = ModelJson.isId(name) ? name : model.id() + suffix;
		if (!ModelJson.isId(id)) throw new InvalidInputException("'" + id +
			"' is too long for the id of a model: name the folder of the new one with lower-case letters, digits and hyphens.");
		return id;
	}

	private static String numbered(final ModelFolder model, final String suffix, final int number) {
		return model.id() + suffix + (number == 1 ? "" : "-" + number);
	}

	/** Whether it has the same weights in the same network; one of another version, or anything else, is left alone. */
	private static boolean isCopy(final Path folder, final ModelFolder model) throws IOException {
		try {
			final ModelFolder found = ModelFolder.open(folder);
			return found.hash().equals(model.hash()) && found.descriptor().network().equals(model.descriptor().network());
		}
		catch (final InvalidInputException e) {
			return false;
		}
	}

	private static ModelFolder copy(final ModelFolder model, final String id, final Path folder) throws IOException {
		final List<Path> files;
		try (Stream<Path> walk = Files.walk(model.path())) {
			files = walk.filter(Files::isRegularFile).toList();
		}
		if (model.encoder() != null) EncoderFiles.provide(folder, model.encoder());
		AtomicFolders.write(folder, temporary -> {
			for (final Path file : files) {
				final Path target = temporary.resolve(model.path().relativize(file).toString());
				Files.createDirectories(target.getParent());
				Files.copy(file, target);
			}
			ModelJson.write(temporary.resolve(ModelJson.FILE), model.descriptor().withId(id));
		});
		return ModelFolder.open(folder);
	}
}
