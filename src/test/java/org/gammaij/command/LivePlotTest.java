package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.app.VirtualDisplay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePlotTest {

	@TempDir
	Path folder;

	@Test
	void nothingWithoutAWindow() {
		assertEquals(0, LivePlot.of("small").size());
	}

	@Test
	void plotsInAWindow() throws Exception {
		assumeTrue(VirtualDisplay.isInstalled("xvfb-run"), "Xvfb is not installed, so no window can be opened: the plot is not tested");
		final Path picture = folder.resolve("plot.png");
		final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		final Process process = new ProcessBuilder("xvfb-run", "-a", java.toString(), "-Djava.awt.headless=false",
			"-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), LivePlotWindow.class.getName(), picture
				.toString()).redirectErrorStream(true).start();
		final String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), printed);
		assertTrue(printed.contains("visible: true"), printed);
		assertTrue(printed.contains("curve drawn: true"), printed);
		assertTrue(Files.size(picture) > 0);
	}
}
