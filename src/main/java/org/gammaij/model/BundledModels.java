package org.gammaij.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;

/**
 * The models within the program's own jar: the build copies {@code models/} of the
 * project there, so that a single jar works in ImageJ. They are unpacked once to a
 * cache in the user's folder, whose name holds the hash of the weights; every use
 * checks that hash, and a damaged cache is made anew.
 */
final class BundledModels {

	private static final String ROOT = "/org/gammaij/models/";
	private static final Pattern DESCRIPTOR = Pattern.compile(Pattern.quote(ROOT.substring(1)) + "([^/]+)/" + Pattern.quote(
		ModelJson.FILE));
	private static final int HASH_DIGITS = 16;

	private BundledModels() {}

	/** Ids of the models that the program carries. */
	static SortedSet<String> ids() throws IOException {
		final SortedSet<String> ids = new TreeSet<>();
		final URL root = BundledModels.class.getResource(ROOT);
		if (root == null) return ids;
		if (root.openConnection() instanceof JarURLConnection connection) {
			connection.setUseCaches(false);
			try (JarFile jar = connection.getJarFile()) {
				jar.stream().map(entry -> DESCRIPTOR.matcher(entry.getName())).filter(Matcher::matches).forEach(matcher -> ids
					.add(matcher.group(1)));
			}
		}
		else try (Stream<Path> folders = Files.list(path(root))) {
			folders.filter(folder -> Files.isRegularFile(folder.resolve(ModelJson.FILE))).forEach(folder -> ids.add(folder
				.getFileName().toString()));
		}
		return ids;
	}

	/** Opens a model of {@link #ids}: in place if the program runs from folders, else from the cache. */
	static ModelFolder open(final String id) throws IOException {
		final URL json = resource(id, ModelJson.FILE);
		if ("file".equals(json.getProtocol())) return ModelFolder.open(path(json).getParent());
		final Path cache = Models.home().resolve("cache").resolve(id + "-" + hash(id).substring(0, HASH_DIGITS));
		if (Files.exists(cache)) try {
			return ModelFolder.open(cache);
		}
		catch (final InvalidInputException damaged) {
			AtomicFolders.delete(cache);
		}
		try {
			unpack(id, cache);
		}
		catch (final IOException e) {
			throw new InvalidInputException("The model " + id + " cannot be unpacked to " + cache + " (" + e.getMessage() +
				"): make that folder writable, or move it with -D" + Models.HOME_PROPERTY + ".", e);
		}
		return ModelFolder.open(cache);
	}

	private static void unpack(final String id, final Path cache) throws IOException {
		AtomicFolders.write(cache, temporary -> {
			final Path json = copy(id, ModelJson.FILE, temporary);
			copy(id, ModelJson.read(json).weights().file(), temporary);
		});
	}

	private static Path copy(final String id, final String file, final Path folder) throws IOException {
		final Path target = folder.resolve(file);
		try (InputStream in = resource(id, file).openStream()) {
			Files.copy(in, target);
		}
		return target;
	}

	/** The description is read from a file as everywhere; this one is for its hash alone. */
	private static String hash(final String id) throws IOException {
		final Path folder = Files.createTempDirectory("gammaij");
		try {
			return ModelJson.read(copy(id, ModelJson.FILE, folder)).weights().sha256();
		}
		finally {
			AtomicFolders.delete(folder);
		}
	}

	private static URL resource(final String id, final String file) throws IOException {
		final URL url = BundledModels.class.getResource(ROOT + id + "/" + file);
		if (url == null) throw new IOException("The program carries no " + id + "/" + file);
		return url;
	}

	private static Path path(final URL url) throws IOException {
		try {
			return Path.of(url.toURI());
		}
		catch (final URISyntaxException e) {
			throw new IOException(e);
		}
	}
}
