package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.Platform;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Native libraries in the folder where Fiji has them, and what the first start says of them. */
class NativeJarsTest {

	private static final String MARK = "native/lib/pytorch.properties";

	/** Sees nothing but Java. */
	private final ClassLoader nothing = ClassLoader.getPlatformClassLoader();

	@TempDir
	Path fiji;
	private Path program;

	@BeforeEach
	void installProgram() throws IOException {
		program = Files.createFile(Files.createDirectories(fiji.resolve("plugins")).resolve("Gamma_Detector-1.0.0.jar"));
	}

	@ParameterizedTest
	@CsvSource({ "linux-x86_64, linux64", "linux-aarch64, linux-arm64", "win-x86_64, win64", "osx-aarch64, macos-arm64" })
	void nativesOfThePlatformAreFoundInLib(final String platform, final String folder) throws IOException {
		jar("lib/" + folder + "/pytorch-native-cpu-2.7.1-" + platform + ".jar", "right");
		jar("lib/other64/pytorch-native-cpu-2.7.1-other.jar", "wrong");
		try (URLClassLoader loader = NativeJars.above(nothing, program, platform)) {
			final URL found = loader.getResource(MARK);
			assertNotNull(found);
			assertTrue(found.getPath().contains(folder), found.toString());
		}
	}

	@Test
	void nothingIsAddedWhereThereIsNothing() throws IOException {
		try (URLClassLoader loader = NativeJars.above(nothing, program, "linux-x86_64")) {
			assertNull(loader.getResource(MARK));
		}
		try (URLClassLoader loader = NativeJars.above(nothing, program, "osx-x86_64")) {
			assertArrayEquals(new URL[0], loader.getURLs());
		}
	}

	@Test
	void nativesOnTheClassPathAreNotAddedAgain() throws IOException {
		jar("lib/linux64/pytorch-native-cpu-2.7.1-linux-x86_64.jar", "second");
		final Path first = jar("first.jar", "first");
		try (URLClassLoader own = new URLClassLoader(new URL[] { first.toUri().toURL() }, nothing);
				URLClassLoader loader = NativeJars.above(own, program, "linux-x86_64"))
		{
			assertArrayEquals(new URL[0], loader.getURLs());
		}
	}

	@Test
	void onlyTheFirstStartSaysWhatItUnpacksWhere() throws IOException {
		final Platform platform = Platform.detectPlatform("pytorch");
		final Optional<String> first = EngineSetup.unpacking(platform, fiji);
		assertTrue(first.isPresent());
		final String folder = platform.getVersion() + "-" + platform.getFlavor() + "-" + platform.getClassifier();
		assertEquals("This is the first start: PyTorch's native libraries, up to 450 MB, are unpacked to " + fiji.resolve(folder) +
			", once for all later starts.", first.get());
		Files.createDirectory(fiji.resolve(folder));
		assertTrue(EngineSetup.unpacking(platform, fiji).isEmpty());
	}

	private Path jar(final String name, final String content) throws IOException {
		final Path jar = fiji.resolve(name);
		Files.createDirectories(jar.getParent());
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
			entries.putNextEntry(new JarEntry(MARK));
			entries.write(content.getBytes());
		}
		return jar;
	}
}
