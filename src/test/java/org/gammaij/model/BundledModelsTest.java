package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model within a jar is found, unpacked once, and unpacked anew when the copy was damaged. */
class BundledModelsTest {

	private static final String ROOT = "org/gammaij/models/";

	@TempDir
	Path folder;
	private String home;

	@BeforeEach
	void moveHome() {
		home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, folder.resolve("home").toString());
	}

	@AfterEach
	void moveHomeBack() {
		if (home == null) System.clearProperty(Models.HOME_PROPERTY);
		else System.setProperty(Models.HOME_PROPERTY, home);
	}

	@Test
	void modelInTheJar() throws Exception {
		final ModelFolder original = ModelFolder.save(folder.resolve("bundled"), ModelDescriptor.of("bundled", GammaConfig.of(
			Variant.TINY), null, "BSD-2-Clause"), Map.of("w", new Tensor(new long[] { 2 }, new float[] { 1, 2 })),
			TensorType.F32);
		final List<URL> urls = new ArrayList<>();
		urls.add(jar(original).toUri().toURL());
		for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator))
			urls.add(Path.of(entry).toUri().toURL());
		// All classes anew, from a loader that finds the jar first.
		try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
			final Path first = find(loader);
			assertTrue(first.startsWith(folder.resolve("home")), first.toString());
			assertEquals(-1, Files.mismatch(original.weights(), first.resolve(Weights.FILE)));
			Files.writeString(first.resolve(Weights.FILE), "damaged");
			assertEquals(first, find(loader));
			assertEquals(-1, Files.mismatch(original.weights(), first.resolve(Weights.FILE)));
			assertTrue(list(loader).contains("id=bundled, path=" + first + ","), list(loader));
		}
	}

	private static String list(final ClassLoader loader) throws ReflectiveOperationException {
		return loader.loadClass(Models.class.getName()).getMethod("list").invoke(null).toString();
	}

	private static Path find(final ClassLoader loader) throws ReflectiveOperationException {
		final Object model = loader.loadClass(Models.class.getName()).getMethod("find", String.class).invoke(null, "bundled");
		return (Path) model.getClass().getMethod("path").invoke(model);
	}

	private Path jar(final ModelFolder model) throws IOException {
		final Path jar = folder.resolve("program.jar");
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
			for (final String name : List.of(ROOT, ROOT + "bundled/", ROOT + "bundled/" + ModelJson.FILE, ROOT + "bundled/" +
				Weights.FILE))
			{
				entries.putNextEntry(new JarEntry(name));
				if (!name.endsWith("/")) Files.copy(model.path().resolve(name.substring((ROOT + "bundled/").length())), entries);
				entries.closeEntry();
			}
		}
		return jar;
	}
}
