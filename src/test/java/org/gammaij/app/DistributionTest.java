package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** What users install. That the ZIPs are made, and work when unpacked, is tried by {@code .ci/distribution}. */
class DistributionTest {

	private static final String BUILD = "src/distribution/build.xml";

	@TempDir
	Path folder;

	@Test
	void eachJarThatFijiIsSaidToHaveIsOneOfThisProject() throws Exception {
		final List<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> Path.of(
			entry).getFileName().toString()).toList();
		for (final String pattern : texts(BUILD, "//patternset/exclude/@name")) {
			final String regex = pattern.replace(".", "\\.").replace("*", "[0-9].*");
			assertEquals(1, jars.stream().filter(jar -> jar.matches(regex)).count(), pattern);
		}
	}

	@Test
	void eachPlatformWithNativesHasItsZips() throws Exception {
		final Set<String> copied = new TreeSet<>(texts("pom.xml", "//profile[id='distribution']//classifier/text()"));
		assertEquals(copied, new TreeSet<>(texts(BUILD, "//target/zips/@platform")));
		// The libraries that developers get are among them.
		assertTrue(copied.containsAll(texts("pom.xml", "//profile[starts-with(id, 'natives-')]//classifier/text()")));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theLauncherStartsThisProgramAndKeepsMemory() throws Exception {
		final Path home = javaThatTellsItsCall();
		final Path launcher = launcher();
		final String settings = System.getProperty("os.name").equals("Linux") ? "1 0 17179869184" : "  ";
		final List<String> call = List.of("-Xmx3g", "-Da=b", "-cp", launcher.getParent().toRealPath() + "/jars/*",
			"org.gammaij.app.Launcher", "detect", "--input", "a photo.jpg");
		assertEquals(settings, run(launcher, home, Map.of()).get(0));
		assertEquals(call, withoutCompiler(run(launcher, home, Map.of())));
		assertTrue(run(launcher, home, Map.of("MALLOC_ARENA_MAX", "4")).get(0).startsWith("4"), "what the user set stays");
		final List<String> without = run(launcher, folder.resolve("none"), Map.of());
		assertTrue(without.get(0).startsWith("gamma: There is no Java") && without.get(0).contains("Java 17 or later"), without
			.toString());
	}

	/** A Java tells its version in a file of its own; older ones would not know the options, and not start. */
	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theLauncherKeepsClassesReadyWhereJavaCan() throws Exception {
		final Path home = javaThatTellsItsCall();
		final Path launcher = launcher();
		final String archive = "-XX:SharedArchiveFile=" + launcher.getParent().toRealPath() + "/classes.jsa";
		for (final String version : List.of("1.8.0_392", "17.0.9", "18")) {
			Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
			assertEquals("-Xmx3g", withoutCompiler(run(launcher, home, Map.of())).get(0), version);
		}
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21.0.5\"\n");
		assertEquals(List.of("-XX:+AutoCreateSharedArchive", archive), withoutCompiler(run(launcher, home, Map.of())).subList(0, 2));
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
		assertEquals(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+AutoCreateSharedArchive", archive), withoutCompiler(run(
			launcher, home, Map.of())).subList(0, 3));
	}

	/** Java would leave the file as it is, and be as slow as without it. */
	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theLauncherForgetsTheClassesOfOtherJars() throws Exception {
		final Path home = javaThatTellsItsCall();
		final Path launcher = launcher();
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21.0.5\"\n");
		final Path jars = Files.createDirectories(launcher.resolveSibling("jars"));
		final Path jar = Files.createFile(jars.resolve("a.jar"));
		final Path classes = Files.createFile(launcher.resolveSibling("classes.jsa"));
		final FileTime made = Files.getLastModifiedTime(classes);
		final FileTime before = FileTime.fromMillis(made.toMillis() - 10_000);
		Files.setLastModifiedTime(jars, before);
		Files.setLastModifiedTime(jar, before);
		run(launcher, home, Map.of());
		assertTrue(Files.exists(classes));
		Files.setLastModifiedTime(jar, FileTime.fromMillis(made.toMillis() + 10_000));
		run(launcher, home, Map.of());
		assertFalse(Files.exists(classes));
	}

	/** @return the home of a program that prints the settings for memory and, a line each, what it was called with */
	private Path javaThatTellsItsCall() throws IOException {
		final Path home = Files.createDirectories(folder.resolve("a java"));
		final Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
		Files.writeString(java, "#!/bin/sh\necho \"$MALLOC_ARENA_MAX $MALLOC_MMAP_MAX_ $MALLOC_TRIM_THRESHOLD_\"\nfor a; do echo \"$a\"; done\n");
		assertTrue(java.toFile().setExecutable(true));
		return home;
	}

	private Path launcher() throws IOException {
		return Files.copy(Path.of("src/distribution/gamma"), Files.createDirectories(folder.resolve("my gamma")).resolve("gamma"));
	}

	/** @return the arguments Java was given, but for those about its second compiler, of which there have to be some */
	private static List<String> withoutCompiler(final List<String> lines) {
		final List<String> rest = lines.stream().skip(1).filter(line -> !line.startsWith("-XX:Tier4")).toList();
		assertTrue(rest.size() < lines.size() - 1, lines.toString());
		return rest;
	}

	private static List<String> run(final Path launcher, final Path javaHome, final Map<String, String> environment)
		throws Exception
	{
		final ProcessBuilder builder = new ProcessBuilder("sh", launcher.toString(), "detect", "--input", "a photo.jpg");
		builder.environment().keySet().removeIf(key -> key.startsWith("MALLOC_"));
		builder.environment().put("JAVA_HOME", javaHome.toString());
		builder.environment().put("GAMMA_JAVA_OPTIONS", "-Xmx3g -Da=b");
		builder.environment().putAll(environment);
		final Process process = builder.redirectErrorStream(true).start();
		final List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		assertEquals(javaHome.toFile().exists() ? 0 : 1, process.waitFor());
		return lines;
	}

	private static List<String> texts(final String file, final String expression) throws Exception {
		final NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(expression, DocumentBuilderFactory
			.newInstance().newDocumentBuilder().parse(new File(file)), XPathConstants.NODESET);
		final List<String> texts = new ArrayList<>();
		for (int i = 0; i < found.getLength(); i++)
			texts.add(found.item(i).getNodeValue());
		assertTrue(!texts.isEmpty(), expression);
		return texts;
	}
}
