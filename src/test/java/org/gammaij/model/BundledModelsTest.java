package org.gammaij.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model within a jar is found, unpacked once with all its files, and unpacked anew when the copy was damaged or the jar
 * has another version of it.
 */
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
		final ModelFolder original = model();
		try (URLClassLoader loader = program(original)) {
			final Path first = find(loader);
			assertTrue(first.startsWith(folder.resolve("home")), first.toString());
			assertSameFiles(original.path(), first);
			for (final String name : List.of(Weights.FILE, ModelJson.FILE, "card.md")) {
				Files.writeString(first.resolve(name), "damaged");
				assertEquals(first, find(loader));
				assertSameFiles(original.path(), first);
			}
			Files.writeString(first.resolve(".DS_Store"), "a file manager's");
			assertEquals(first, find(loader));
			assertTrue(Files.exists(first.resolve(".DS_Store")), "the copy is whole, and is left as it is");
			assertTrue(list(loader).contains("id=bundled, path=" + first + ","), list(loader));
		}
	}

	/** An update of the program brings new thresholds for the same weights. */
	@Test
	void anyOtherFileMakesAnotherCopy() throws Exception {
		final ModelFolder original = model();
		final Path first;
		try (URLClassLoader loader = program(original)) {
			first = find(loader);
		}
		final Thresholds updated = new Thresholds(0.4, 0.6, 2, "update", 50, 0.05, 0.9, List.of());
		original.withDescriptor(original.descriptor().withThresholds("whole", updated));
		final Path second;
		try (URLClassLoader loader = program(original)) {
			second = find(loader);
		}
		assertNotEquals(first, second);
		assertEquals(Optional.of(updated), ModelFolder.open(second).descriptor().thresholds("whole"));
		assertEquals(Optional.empty(), ModelFolder.open(first).descriptor().thresholds("whole"));
		Files.writeString(original.path().resolve("card.md"), "another card");
		try (URLClassLoader loader = program(original)) {
			assertEquals("another card", Files.readString(find(loader).resolve("card.md")));
		}
	}

	/** What is the user's is changed in place; a model of the program's never is. */
	@Test
	void changesGoToACopyOfTheUsersOwn() throws Exception {
		final ModelFolder original = model();
		assertSame(original, OwnCopy.of(original));
		final ModelFolder cached;
		try (URLClassLoader loader = program(original)) {
			cached = ModelFolder.open(find(loader));
		}
		assertThrows(IllegalStateException.class, () -> cached.withDescriptor(cached.descriptor()));
		final ModelFolder own = OwnCopy.of(cached);
		assertEquals(folder.resolve("home/models/bundled-own"), own.path());
		assertEquals("bundled-own", own.id());
		assertEquals("card", Files.readString(own.path().resolve("card.md")));
		final Thresholds kept = new Thresholds(0.4, 0.6, 2, "own", 50, 0.05, 0.9, List.of());
		own.withDescriptor(own.descriptor().withThresholds("whole", kept));
		assertSameFiles(original.path(), cached.path());
		assertEquals(Optional.of(kept), Models.find("bundled-own").descriptor().thresholds("whole"));
		assertEquals(Optional.of(kept), OwnCopy.of(cached).descriptor().thresholds("whole"), "the second view joins the first");
		Files.writeString(own.weights(), "another version");
		assertEquals("bundled-own-2", OwnCopy.of(cached).id());
	}

	/** The tests run in a checkout, whose models are those that ship. */
	@Test
	void inACheckoutTheIdMeansWhatShipsAndThePathTheFolder() throws IOException {
		assertTrue(Models.find(Models.DEFAULT_ID).isShipped());
		assertFalse(Models.find("models/" + Models.DEFAULT_ID).isShipped());
		assertEquals(folder.resolve("home/models").resolve(Models.DEFAULT_ID + "-own"), OwnCopy.of(Models.find(
			Models.DEFAULT_ID)).path());
	}

	private ModelFolder model() throws IOException {
		final ModelFolder model = ModelFolder.save(folder.resolve("bundled"), ModelDescriptor.of("bundled", GammaConfig.of(
			Variant.TINY), null, "BSD-2-Clause"), Map.of("w", new Tensor(new long[] { 2 }, new float[] { 1, 2 })),
			TensorType.F32);
		Files.writeString(model.path().resolve("card.md"), "card");
		return model;
	}

	private static void assertSameFiles(final Path expected, final Path actual) throws IOException {
		for (final String name : List.of(Weights.FILE, ModelJson.FILE, "card.md"))
			assertEquals(-1, Files.mismatch(expected.resolve(name), actual.resolve(name)), name);
	}

	/** All classes anew, from a loader that finds the jar first. */
	private URLClassLoader program(final ModelFolder model) throws IOException {
		final List<URL> urls = new ArrayList<>();
		urls.add(jar(model).toUri().toURL());
		for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator))
			urls.add(Path.of(entry).toUri().toURL());
		return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
	}

	private static String list(final ClassLoader loader) throws ReflectiveOperationException {
		return loader.loadClass(Models.class.getName()).getMethod("list").invoke(null).toString();
	}

	private static Path find(final ClassLoader loader) throws ReflectiveOperationException {
		final Object model = loader.loadClass(Models.class.getName()).getMethod("find", String.class).invoke(null, "bundled");
		return (Path) model.getClass().getMethod("path").invoke(model);
	}

	private Path jar(final ModelFolder model) throws IOException {
		final Path jar = Files.createTempFile(folder, "program", ".jar");
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
			for (final String name : List.of(ROOT, ROOT + "bundled/", ROOT + "bundled/" + ModelJson.FILE, ROOT + "bundled/" +
				Weights.FILE, ROOT + "bundled/card.md"))
			{
				entries.putNextEntry(new JarEntry(name));
				if (!name.endsWith("/")) Files.copy(model.path().resolve(name.substring((ROOT + "bundled/").length())), entries);
				entries.closeEntry();
			}
		}
		return jar;
	}
}
