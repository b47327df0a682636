package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdict's window says nothing of a slice that is true of another one only, nor of an image that is closed. */
class VerdictWindowTest {

	@TempDir
	Path folder;

	@Test
	void itSaysWhatIsTrueOfWhatIsShown() throws Exception {
		assumeTrue(VirtualDisplay.isPossible(), "Xvfb is not installed, so no window can be opened: the verdict is not tested");
		try (VirtualDisplay display = new VirtualDisplay(false)) {
			final ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.awt.headless=false", "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), VerdictWindowUser.class
					.getName()).redirectErrorStream(true);
			builder.environment().put("DISPLAY", display.name());
			final Process process = builder.start();
			final String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertEquals(0, process.waitFor(), printed);
			assertEquals(List.of(
				"beside a slice that was not looked at: 0", "of the slice before, while the next one is computed: 0", "told of the slice: 2",
				"computed of a stack that is played: [1, 5]", "visible after the image was closed: false",
				"visible for a closed image: false", "shown for an image that is closed at once: 0",
				"shown for an image that was closed during the run: 0", "visible beside an image that was renamed: true",
				"visible beside the next image in the same window: false", "listening: 0"), printed.lines().filter(line -> line.contains(
					": ")).toList(), printed);
		}
	}
}
