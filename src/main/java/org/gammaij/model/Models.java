package org.gammaij.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.FileTrouble;
import org.gammaij.common.InvalidInputException;

/**
 * Where models are found. By path: that folder. By id, in this order: the user's
 * models folder, {@code models/} of the working directory (a checkout of this
 * project), and the models that the program itself carries, see {@link BundledModels}.
 */
public final class Models {

	/** The model that is used when none is named. */
	public static final String DEFAULT_ID = "gamma-dinov2-s";
	/** System property that moves {@link #home}. */
	public static final String HOME_PROPERTY = "gammaij.home";

	private static final String MODELS = "models";

	/**
	 * A place that should hold a model.
	 *
	 * @param id what {@link #find} takes
	 * @param path the folder
	 * @param model the model, null if it cannot be opened
	 * @param error why it cannot be opened, "" if it can
	 */
	public record Found(String id, Path path, ModelFolder model, String error) {}

	private interface Opening {

		ModelFolder open() throws IOException;
	}

	private Models() {}

	/** The user's folder for this program: {@code .gammaij} in the home folder, or what the system property says. */
	public static Path home() {
		final String property = System.getProperty(HOME_PROPERTY, "");
		return property.isEmpty() ? Path.of(System.getProperty("user.home"), ".gammaij") : Path.of(property);
	}

	/** Folder in which a user keeps models, one folder each. */
	public static Path userFolder() {
		return home().resolve(MODELS);
	}

	/**
	 * Finds and opens a model.
	 *
	 * @param idOrPath id, or path of a model's folder; "" for {@link #DEFAULT_ID}
	 * @throws InvalidInputException if there is none, or it cannot be used
	 */
	public static ModelFolder find(final String idOrPath) throws IOException {
		final String wanted = idOrPath.isBlank() ? DEFAULT_ID : idOrPath.strip();
		if (!ModelJson.isId(wanted) || Files.isRegularFile(Path.of(wanted, ModelJson.FILE))) //
			return ModelFolder.open(path(wanted));
		for (final Path place : places())
			if (Files.isDirectory(place.resolve(wanted))) {
				final ModelFolder found = ModelFolder.open(place.resolve(wanted));
				// In a checkout the id means what ships; who wants to change that folder names its path
				return !place.equals(userFolder()) && BundledModels.ids().contains(wanted) ? found.asShipped() : found;
			}
		if (BundledModels.ids().contains(wanted)) return BundledModels.open(wanted);
		throw new InvalidInputException("There is no model " + wanted + ": give the path of a model's folder, or " +
			available() + ".");
	}

	/** All models that {@link #find} finds by id, opened; the first of each id. */
	public static List<Found> list() throws IOException {
		final List<Found> found = new ArrayList<>();
		final Set<String> ids = new LinkedHashSet<>();
		for (final Path place : places())
			for (final Found one : list(place))
				if (ids.add(one.id())) found.add(one);
		for (final String id : BundledModels.ids())
			if (ids.add(id)) found.add(open(id, BundledModels.cached(id), () -> BundledModels.open(id)));
		return found;
	}

	/** The folders in a folder of models, in the order of their names; none if it does not exist. */
	public static List<Found> list(final Path modelsFolder) throws IOException {
		if (!Files.isDirectory(modelsFolder)) return List.of();
		final List<Path> folders;
		try (Stream<Path> listed = Files.list(modelsFolder)) {
			folders = listed.filter(path -> Files.isDirectory(path) && isModelName(path.getFileName().toString())).sorted()
				.collect(Collectors.toList());
		}
		final List<Found> found = new ArrayList<>();
		for (final Path folder : folders)
			found.add(open(folder.getFileName().toString(), folder, () -> ModelFolder.open(folder)));
		return found;
	}

	private static boolean isModelName(final String folder) {
		return ModelJson.isId(folder) && !folder.equals(EncoderFiles.FOLDER);
	}

	private static Path path(final String text) {
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			throw new InvalidInputException("'" + text + "' is neither the id nor the path of a model.", e);
		}
	}

	/** One that cannot be used keeps no other one from being found. */
	private static Found open(final String id, final Path folder, final Opening opening) {
		try {
			final ModelFolder model = opening.open();
			return new Found(id, model.path(), model, "");
		}
		catch (final InvalidInputException e) {
			return new Found(id, folder, null, e.getMessage());
		}
		catch (final IOException e) {
			return new Found(id, folder, null, FileTrouble.sentence(e, folder, FileTrouble.AGAIN));
		}
	}

	private static List<Path> places() {
		return List.of(userFolder(), Path.of(MODELS));
	}

	private static String available() throws IOException {
		final String ids = list().stream().filter(found -> found.model() != null).map(Found::id).collect(Collectors.joining(
			", "));
		return ids.isEmpty() ? "put one into " + userFolder() : "one of " + ids;
	}
}
