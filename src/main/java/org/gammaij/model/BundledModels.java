package org.gammaij.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.common.ThreadProgress;

/**
 * The models within the program's own jar: the build copies {@code models/} of the
 * project there, so that a single jar works in ImageJ. They are unpacked once to a
 * cache in the user's folder, whose name holds a hash over all files of the model, so
 * that each version of a model has a copy of its own; every use checks all files, and
 * a copy that was damaged or changed is made anew.
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
		return ModelFolder.open(folder(id, ModelJson.FILE));
	}

	/** Where a model of {@link #ids} would be opened, as far as that is known without doing so. */
	static Path cached(final String id) {
		return cache().resolve(id);
	}

	/** An encoder file that the program carries for its models, see {@link EncoderFiles}. */
	static Optional<Path> encoder(final String file) throws IOException {
		final boolean carried = BundledModels.class.getResource(ROOT + EncoderFiles.FOLDER + "/" + file) != null;
		return carried ? Optional.of(folder(EncoderFiles.FOLDER, file).resolve(file)) : Optional.empty();
	}

	/**
	 * One of the program's folders: in place if the program runs from folders, else its copy in the cache.
	 *
	 * @param file a file that it holds
	 */
	private static Path folder(final String name, final String file) throws IOException {
		final URL url = resource(name, file);
		if (!(url.openConnection() instanceof JarURLConnection connection)) return path(url).getParent();
		connection.setUseCaches(false);
		try (JarFile jar = connection.getJarFile()) {
			final SortedMap<String, JarEntry> files = files(jar, ROOT.substring(1) + name + "/");
			final Path copy = cache().resolve(name + "-" + fingerprint(files));
			if (!isWhole(copy, files)) try {
				ThreadProgress.current().log("The program's models/" + name + " is unpacked to " + copy + ", once for all later starts.");
				unpack(jar, files, copy);
			}
			catch (final IOException e) {
				// Another program that starts for the first time may have come first
				if (isWhole(copy, files)) return copy;
				throw new InvalidInputException("The program's models/" + name + " cannot be unpacked to " + copy + " (" + e.getMessage() +
					"): make that folder writable, or move it with -D" + Models.HOME_PROPERTY + ".", e);
			}
			return copy;
		}
	}

	/** Whether a folder is the program's: its cache or its own files, where nothing of a user's may be written. */
	static boolean own(final Path folder) throws IOException {
		final URL root = BundledModels.class.getResource(ROOT);
		final boolean inPlace = root != null && "file".equals(root.getProtocol()) && real(folder).startsWith(real(path(root)));
		return inPlace || real(folder).startsWith(real(cache()));
	}

	private static Path real(final Path folder) throws IOException {
		return Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
	}

	private static Path cache() {
		return Models.home().resolve("cache");
	}

	/** Files of a model, by their names within its folder. */
	private static SortedMap<String, JarEntry> files(final JarFile jar, final String prefix) {
		final SortedMap<String, JarEntry> files = new TreeMap<>();
		jar.stream().filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory()).forEach(entry -> files.put(
			entry.getName().substring(prefix.length()), entry));
		return files;
	}

	/** Of names, sizes and checksums, which the jar's directory tells without unpacking. */
	private static String fingerprint(final SortedMap<String, JarEntry> files) {
		return Sha256.of(files.entrySet().stream().map(file -> file.getKey() + " " + file.getValue().getSize() + " " + file
			.getValue().getCrc() + "\n").collect(Collectors.joining())).substring(0, HASH_DIGITS);
	}

	private static boolean isWhole(final Path copy, final SortedMap<String, JarEntry> files) throws IOException {
		for (final Map.Entry<String, JarEntry> file : files.entrySet()) {
			final Path copied = copy.resolve(file.getKey());
			if (!Files.isRegularFile(copied) || Files.size(copied) != file.getValue().getSize() || checksum(copied) != file
				.getValue().getCrc()) return false;
		}
		return true;
	}

	private static long checksum(final Path file) throws IOException {
		final CRC32 checksum = new CRC32();
		try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		return checksum.getValue();
	}

	private static void unpack(final JarFile jar, final SortedMap<String, JarEntry> files, final Path copy)
		throws IOException
	{
		AtomicFolders.tidyShared(copy.getParent());
		AtomicFolders.write(copy, temporary -> {
			for (final Map.Entry<String, JarEntry> file : files.entrySet()) {
				final Path target = temporary.resolve(file.getKey());
				Files.createDirectories(target.getParent());
				try (InputStream in = jar.getInputStream(file.getValue())) {
					Files.copy(in, target);
				}
			}
		});
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
