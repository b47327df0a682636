package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {

	/** What a virtual machine of its own says. */
	static final class Asking {

		public static void main(final String[] args) {
			System.out.print(Fonts.missing().orElse("none are missing"));
		}
	}

	@TempDir
	Path folder;

	@Test
	void wordsCanBeDrawnWhereTestsRun() {
		assertEquals(Optional.empty(), Fonts.missing());
	}

	@Test
	void whatIsMissingIsNamedByItsInnermostCause() {
		final String no = Fonts.missing(() -> {
			throw new InternalError(new RuntimeException("Fontconfig head is null"));
		}).orElseThrow();
		assertTrue(no.startsWith("this Java finds no fonts (Fontconfig head is null); install fontconfig"), no);
		final String noLibrary = Fonts.missing(() -> {
			throw new UnsatisfiedLinkError("libharfbuzz.so.0: cannot open shared object file");
		}).orElseThrow();
		assertTrue(noLibrary.contains("(libharfbuzz.so.0: cannot open shared object file)"), noLibrary);
	}

	/** As in a container without fonts; only on Linux does fontconfig say which there are. */
	@Test
	void javaWithoutFontsIsTold() throws Exception {
		final Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
		final String said = asked(none);
		if (System.getProperty("os.name").equals("Linux")) assertTrue(said.startsWith("this Java finds no fonts ("), said);
		else assertEquals("none are missing", said);
	}

	private String asked(final Path fontconfig) throws IOException, InterruptedException {
		// Java notes in the user's folder which fonts it has found
		final ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), Asking.class
				.getName());
		builder.environment().put("FONTCONFIG_FILE", fontconfig.toString());
		final Process java = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
		final String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, java.waitFor());
		return said;
	}
}
