package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar carries a model and, in a folder of its own, the encoder file that it names; also a user's model may name it. */
class BundledEncoderTest {

	@TempDir
	Path temporary;
	private String home;

	@BeforeEach
	void moveHome() {
		home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, temporary.resolve("home").toString());
	}

	@AfterEach
	void moveHomeBack() {
		if (home == null) System.clearProperty(Models.HOME_PROPERTY);
		else System.setProperty(Models.HOME_PROPERTY, home);
	}

	@Test
	void encoderInTheJar() throws Exception {
		final Path models = temporary.resolve("org/gammaij/models");
		final ModelFolder original = save(models.resolve("carried"));
		final Path users = Models.userFolder().resolve("adapted");
		copy(original.path(), users);
		final List<URL> urls = new ArrayList<>();
		urls.add(jar(models).toUri().toURL());
		for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator))
			urls.add(Path.of(entry).toUri().toURL());
		try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
			final Path first = encoder(loader, "carried");
			assertTrue(first.startsWith(temporary.resolve("home/cache")), first.toString());
			assertEquals(-1, Files.mismatch(original.encoder(), first));
			Files.writeString(first, "damaged");
			assertEquals(first, encoder(loader, "adapted"));
			assertEquals(-1, Files.mismatch(original.encoder(), first), "a damaged copy is made anew");
			final Object own = loader.loadClass(OwnCopy.class.getName()).getMethod("of", loader.loadClass(ModelFolder.class
				.getName())).invoke(null, find(loader, "carried"));
			// Another version of the program may carry another encoder
			assertEquals(Models.userFolder().resolve("encoders"), ((Path) own.getClass().getMethod("encoder").invoke(own))
				.getParent());
		}
	}

	private ModelFolder save(final Path folder) throws IOException {
		final GammaConfig config = GammaConfig.of(Variant.TINY_DINOV2);
		final Path file = Fixtures.copy("dinov2_tiny.pth", temporary);
		try (NDManager manager = NDManager.newBaseManager(); EncoderImport encoder = EncoderImport.open(file)) {
			final GammaNetwork network = new GammaNetwork(config);
			network.initialize(manager);
			NetworkTensors.setEncoder(network, encoder);
			return ModelFolder.save(folder, ModelDescriptor.of("carried", config, null, ""), NetworkTensors.of(network),
				TensorType.F16, file);
		}
	}

	private static Path encoder(final ClassLoader loader, final String id) throws ReflectiveOperationException {
		final Object model = find(loader, id);
		return (Path) model.getClass().getMethod("encoder").invoke(model);
	}

	private static Object find(final ClassLoader loader, final String id) throws ReflectiveOperationException {
		return loader.loadClass(Models.class.getName()).getMethod("find", String.class).invoke(null, id);
	}

	private static void copy(final Path from, final Path to) throws IOException {
		Files.createDirectories(to);
		for (final String name : List.of(ModelJson.FILE, Weights.FILE))
			Files.copy(from.resolve(name), to.resolve(name));
	}

	private Path jar(final Path models) throws IOException {
		final Path jar = temporary.resolve("program.jar");
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(out);
				Stream<Path> files = Files.walk(models))
		{
			for (final Path file : files.sorted().toList()) {
				final String name = temporary.relativize(file).toString().replace(File.separatorChar, '/');
				entries.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
				if (!Files.isDirectory(file)) Files.copy(file, entries);
				entries.closeEntry();
			}
		}
		return jar;
	}
}
