package org.gammaij.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A white screen that nobody sees, for windows: Xvfb, on a display that is free. */
public final class VirtualDisplay implements AutoCloseable {

	private final Process server;
	private final String name;
	/** Gives windows their frames; null if there is none. */
	private final Process manager;

	/** @param managed whether windows have frames and titles, where Openbox is installed */
	VirtualDisplay(final boolean managed) throws IOException {
		// It chooses a free display itself and prints the number.
		server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-wr", "-screen", "0", "2000x1000x24").redirectError(
			ProcessBuilder.Redirect.DISCARD).start();
		final BufferedReader number = server.inputReader();
		name = ":" + number.readLine();
		manager = managed && isInstalled("openbox") ? manage() : null;
	}

	private Process manage() throws IOException {
		final ProcessBuilder builder = new ProcessBuilder("openbox", "--sm-disable").redirectOutput(
			ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
		builder.environment().put("DISPLAY", name);
		return builder.start();
	}

	/** What the environment variable DISPLAY has to say. */
	String name() {
		return name;
	}

	/** Whether one can be made here. */
	static boolean isPossible() {
		return isInstalled("Xvfb");
	}

	/** Whether there is a program of that name. */
	public static boolean isInstalled(final String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(path -> Files.isExecutable(Path.of(path,
			program)));
	}

	@Override
	public void close() {
		if (manager != null) manager.destroy();
		server.destroy();
	}
}
