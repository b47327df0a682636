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

	private OwnCopy() {}

	/**
	 * The model itself if it is the user's; else its copy in {@link Models#userFolder}, made if there is none yet.
	 *
	 * @throws IOException if it cannot be copied
	 */
	public static ModelFolder of(final ModelFolder model) throws IOException {
		if (!model.isShipped()) return model;
		AtomicFolders.tidyShared(Models.userFolder());
		for (int number = 1;; number++) {
			final String id = model.id() + SUFFIX + (number == 1 ? "" : "-" + number);
			final Path folder = Models.userFolder().resolve(id);
			if (!Files.exists(folder)) return copy(model, id, folder);
			if (isCopy(folder, model)) return ModelFolder.open(folder);
		}
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
