package org.gammaij.engine;

import ai.djl.util.Platform;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Jars of native libraries that are not on the class path. In Fiji they lie in {@code lib/PLATFORM}: its updater gives each user
 * the folder of the own platform alone, and in {@code jars/PLATFORM}, the other such place, they would stop Java from starting,
 * since that is a module path and their module name is not valid.
 */
final class NativeJars {

	private static final String PATTERN = "pytorch-native-*.jar";
	/** What DJL looks for on the class path. */
	private static final String MARK = "native/lib/pytorch.properties";

	/** Fiji's names of platforms by DJL's. */
	private static final Map<String, String> FOLDERS = Map.of("linux-x86_64", "linux64", "linux-aarch64", "linux-arm64",
		"win-x86_64", "win64", "osx-aarch64", "macos-arm64");

	private NativeJars() {}

	/**
	 * A class loader that sees the native libraries beside this program, too.
	 *
	 * @param own the loader of this program
	 * @return one to be closed after use; with {@code own} as parent, and nothing else if that has native libraries itself
	 */
	static URLClassLoader above(final ClassLoader own) {
		try {
			return above(own, Path.of(NativeJars.class.getProtectionDomain().getCodeSource().getLocation().toURI()), Platform
				.fromSystem("pytorch").getClassifier());
		}
		catch (final URISyntaxException | IOException | UnsupportedOperationException | SecurityException e) {
			// A program that was not loaded from a file has no folder beside it.
			return new URLClassLoader(new URL[0], own);
		}
	}

	/**
	 * @param program the jar of this program, in a folder of Fiji
	 * @param platform DJL's name of the platform
	 */
	static URLClassLoader above(final ClassLoader own, final Path program, final String platform) throws IOException {
		final List<URL> jars = new ArrayList<>();
		final Path folder = folder(program, platform);
		if (own.getResource(MARK) == null && folder != null && Files.isDirectory(folder)) try (DirectoryStream<Path> found = Files
			.newDirectoryStream(folder, PATTERN))
		{
			for (final Path jar : found)
				jars.add(jar.toUri().toURL());
		}
		return new URLClassLoader(jars.toArray(URL[]::new), own);
	}

	private static Path folder(final Path program, final String platform) {
		final Path plugins = program.toAbsolutePath().getParent();
		return plugins == null || !FOLDERS.containsKey(platform) ? null : plugins.resolveSibling("lib").resolve(FOLDERS.get(
			platform));
	}
}
