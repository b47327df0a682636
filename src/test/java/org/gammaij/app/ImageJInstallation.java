package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import ij.IJ;

/**
 * Plain ImageJ 1.x with the plugin and its dependencies in its plugins folder, as the ZIP for it has them, and JVMs in which
 * it runs. They know ImageJ and the classes that drive it; all else comes from the plugins folder.
 */
final class ImageJInstallation implements AutoCloseable {

	/** Also on a machine that has much else to do. */
	private static final long TIMEOUT_MINUTES = 40;

	private final Path folder;
	private final Path home;

	/**
	 * Installs.
	 *
	 * @param home becomes the home folder of who uses it, with ImageJ in it
	 */
	ImageJInstallation(final Path home) throws IOException, URISyntaxException {
		this.home = home;
		folder = Files.createDirectories(home.resolve("ImageJ"));
		final Path plugins = Files.createDirectories(folder.resolve("plugins"));
		final Path classes = place(Gamma_Plugin.class);
		if (Files.isDirectory(classes)) pack(classes, plugins.resolve("Gamma_Detector.jar"));
		else Files.createSymbolicLink(plugins.resolve("Gamma_Detector.jar"), classes);
		final Path jars = Files.createDirectories(plugins.resolve("jars"));
		for (final Path jar : classPath()) {
			// Neither logger is installed there.
			final boolean isLogger = jar.getFileName().toString().matches("(slf4j-simple|logback-).*");
			if (Files.isRegularFile(jar) && !jar.equals(classes) && !jar.equals(place(IJ.class)) && !isLogger) //
				Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
		}
	}

	/** @param unpacked a folder that the ZIP for plain ImageJ was unpacked into */
	ImageJInstallation(final Path home, final Path unpacked) {
		this.home = home;
		folder = unpacked;
	}

	/** The folder that JVMs take for the home of who uses it. */
	Path home() {
		return home;
	}

	/**
	 * Runs a class of the tests that uses no other of this project but {@link ImageJUser}, and waits for its end.
	 *
	 * @param display such as {@code :7}; empty for none
	 * @param memory such as {@code -Xmx1g}
	 * @return what it printed
	 */
	String run(final String display, final String memory, final Class<?> driver, final List<String> arguments)
		throws IOException, URISyntaxException, InterruptedException
	{
		final File output = Files.createTempFile(home, "printed", ".txt").toFile();
		final ProcessBuilder builder = new ProcessBuilder(command(display, memory, driver, arguments)).redirectErrorStream(true)
			.redirectOutput(output);
		builder.environment().put("DISPLAY", display);
		final Process process = builder.start();
		final boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
		process.destroyForcibly();
		final String printed = Files.readString(output.toPath(), StandardCharsets.UTF_8);
		assertTrue(ended, printed);
		return printed;
	}

	private List<String> command(final String display, final String memory, final Class<?> driver,
		final List<String> arguments) throws IOException, URISyntaxException
	{
		final Path classes = home.resolve("driver");
		for (final Class<?> type : List.of(driver, ImageJUser.class))
			copy(type, classes);
		// ImageJ writes its preferences to the home folder; PyTorch's unpacked libraries stay where they are.
		final String natives = System.getProperty("DJL_CACHE_DIR", System.getProperty("user.home") + "/.djl.ai");
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), memory, "-Djava.awt.headless=" + display.isEmpty(), "-Dplugins.dir=" + folder, "-Duser.home=" + home,
			"-DDJL_CACHE_DIR=" + natives, "-cp", place(IJ.class) + File.pathSeparator + classes, driver.getName()));
		command.addAll(arguments);
		return command;
	}

	/** Copies a class with those within it. */
	private static void copy(final Class<?> type, final Path to) throws IOException, URISyntaxException {
		final Path from = place(type).resolve(type.getName().replace('.', '/')).getParent();
		final Path target = Files.createDirectories(to.resolve(type.getPackageName().replace('.', '/')));
		try (DirectoryStream<Path> files = Files.newDirectoryStream(from, type.getSimpleName() + "{,$*}.class")) {
			for (final Path file : files)
				if (!Files.exists(target.resolve(file.getFileName()))) Files.copy(file, target.resolve(file.getFileName()));
		}
	}

	/** Before JUnit deletes the folder: it warns of each link. */
	@Override
	public void close() throws IOException {
		try (Stream<Path> links = Files.walk(home)) {
			for (final Path link : (Iterable<Path>) links.filter(Files::isSymbolicLink)::iterator)
				Files.delete(link);
		}
	}

	/** Where a class was loaded from, a jar or a folder. */
	private static Path place(final Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	/** Maven runs tests with a class path, and a main class with a loader of its own. */
	private static List<Path> classPath() throws URISyntaxException {
		final List<Path> paths = new ArrayList<>();
		if (ImageJInstallation.class.getClassLoader() instanceof URLClassLoader loader) for (final URL url : loader.getURLs())
			paths.add(Path.of(url.toURI()));
		else for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator))
			paths.add(Path.of(entry).toAbsolutePath());
		return paths;
	}

	private static void pack(final Path classes, final Path jar) throws IOException {
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file); //
				Stream<Path> walk = Files.walk(classes))
		{
			for (final Path path : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
				out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
				Files.copy(path, out);
				out.closeEntry();
			}
		}
	}
}
