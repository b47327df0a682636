package org.gammaij.app;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.gammaij.command.SampleImage;

/**
 * Takes the pictures of {@code docs/images} anew, in plain ImageJ on a virtual display, with the model that ships, and prints the time
 * from each click to its window. Needs Xvfb, and Openbox for the frames of windows; Chromium, if it is there, makes that of the
 * report. Pictures of all other dialogs go to {@code target/pictures}, to be looked at.
 *
 * <pre>mvn -q test-compile exec:java -Dmain-class=org.gammaij.app.Pictures -Dexec.classpathScope=test</pre>
 */
public final class Pictures {

	private static final Path DOCS = Path.of("docs", "images");
	private static final List<String> SAMPLES = List.of("leaves", "leaves_butterfly", "micrograph", "micrograph_spliced");

	private Pictures() {}

	/** @param args nothing, or a folder that the ZIP for plain ImageJ was unpacked into */
	public static void main(final String... args) throws Exception {
		final Path work = Files.createTempDirectory("gamma-pictures");
		final Path others = Files.createDirectories(Path.of("target", "pictures"));
		final Path samples = samples(work.resolve("samples"));
		final Path results = work.resolve("out");
		final Path home = Files.createDirectories(work.resolve("home"));
		try (VirtualDisplay display = new VirtualDisplay(true);
				ImageJInstallation imageJ = args.length == 0 ? new ImageJInstallation(home) : new ImageJInstallation(home, Path.of(args[0])))
		{
			System.out.println(imageJ.run(display.name(), "-Xmx2g", PictureTaker.class, List.of(samples.toString(), results
				.toString(), DOCS.toAbsolutePath().toString(), others.toAbsolutePath().toString())));
		}
		report(results.resolve("results/report.html"));
		delete(work);
	}

	private static Path samples(final Path folder) throws IOException {
		Files.createDirectories(folder);
		for (final String name : SAMPLES)
			try (InputStream in = SampleImage.class.getResourceAsStream("/org/gammaij/samples/" + name + ".jpg")) {
				Files.copy(in, folder.resolve(name + ".jpg"));
			}
		return folder;
	}

	private static void report(final Path page) throws IOException, InterruptedException {
		final Path picture = DOCS.resolveSibling("report.png").toAbsolutePath();
		if (!VirtualDisplay.isInstalled("chromium")) {
			System.out.println("Chromium is not installed: " + picture + " stays as it is.");
			return;
		}
		new ProcessBuilder("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
			"--window-size=900,1330", "--screenshot=" + picture, page.toUri().toString()).redirectErrorStream(true).redirectOutput(
				ProcessBuilder.Redirect.DISCARD).start().waitFor();
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
	}
}
