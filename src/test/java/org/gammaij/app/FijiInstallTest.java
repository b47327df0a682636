package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Where the jars go that Maven copies into Fiji. That the copying itself works is tried by {@code .ci/install}, since it
 * installs the whole plugin.
 */
class FijiInstallTest {

	/** Folders that Fiji's launcher gives Java as module path, on one platform or another. */
	private static final List<String> MODULE_PATHS = List.of("jars/linux64", "jars/linux-x64", "jars/linux-arm64", "jars/win64",
		"jars/win32", "jars/windows-x64", "jars/windows-arm64", "jars/macosx", "jars/macos64", "jars/macos-x64",
		"jars/macos-arm64");

	@TempDir
	Path fiji;

	@Test
	void javaStartsWithTheLaunchersModulePath() throws Exception {
		final Path natives = natives();
		final Path modules = Files.createDirectories(fiji.resolve("jars/linux64"));
		Files.createSymbolicLink(modules.resolve(natives.getFileName()), natives);
		assertNotEquals(0, exitCode(modules), "PyTorch's natives may lie on a module path by now: this test is not needed then");
		Files.delete(modules.resolve(natives.getFileName()));

		final Path folder = fiji.resolve(subdirectory());
		Files.createDirectories(folder);
		Files.createSymbolicLink(folder.resolve(natives.getFileName()), natives);
		for (final String launcher : MODULE_PATHS)
			assertEquals(0, exitCode(Files.createDirectories(fiji.resolve(launcher))), launcher);
		// JUnit warns of links that it deletes.
		Files.delete(folder.resolve(natives.getFileName()));
	}

	@Test
	void allJarsGoToOneFolderThatIsNoModulePath() throws Exception {
		assertEquals("*", text("//plugin[artifactId='scijava-maven-plugin']//patterns"));
		assertFalse(MODULE_PATHS.contains(subdirectory()));
	}

	@Test
	void theCommandLinesLoggerIsNotInstalled() throws Exception {
		final String profile = "//profile[dependencies/dependency/artifactId='slf4j-simple']";
		assertEquals("!scijava.app.directory", text(profile + "/activation/property/name"));
		assertEquals("", text("/project/dependencies/dependency[artifactId='slf4j-simple']/artifactId"));
	}

	/** Folder below Fiji's that the pom sends all jars to; where it says nothing, natives go to a module path. */
	private static String subdirectory() throws Exception {
		final String subdirectory = text("//plugin[artifactId='scijava-maven-plugin']//subdirectory");
		return subdirectory.isEmpty() ? "jars/linux64" : subdirectory;
	}

	private static String text(final String expression) throws Exception {
		final Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
		final XPath path = XPathFactory.newInstance().newXPath();
		final NodeList found = (NodeList) path.evaluate(expression, pom, XPathConstants.NODESET);
		assertTrue(found.getLength() < 2, expression + " is there " + found.getLength() + " times");
		return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
	}

	private static Path natives() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).filter(jar -> jar
			.getFileName().toString().startsWith("pytorch-native-cpu")).findFirst().orElseThrow();
	}

	private int exitCode(final Path modules) throws Exception {
		final Path printed = fiji.resolve("printed.txt");
		final Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"--module-path", modules.toString(), "-version").redirectErrorStream(true).redirectOutput(printed.toFile()).start();
		final int code = java.waitFor();
		final String text = Files.readString(printed, StandardCharsets.UTF_8);
		if (code != 0) assertTrue(text.contains("Invalid module name"), text);
		return code;
	}
}
