package org.gammaij.engine;

import ai.djl.engine.Engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.scijava.util.VersionUtils;

/** All that a question about an installation needs, as lines of text. */
public final class Installation {

	private static final long MEGABYTE = 1 << 20;

	private Installation() {}

	/**
	 * Looks at everything; what fails becomes a line, too.
	 *
	 * @param allowDownload the user's consent to fetch PyTorch's native libraries if they are missing
	 * @throws IOException if a models folder cannot be listed
	 */
	public static List<String> lines(final boolean allowDownload) throws IOException {
		final List<String> lines = new ArrayList<>(program());
		lines.addAll(engine(allowDownload));
		lines.addAll(models());
		lines.addAll(LibraryVersions.lines());
		return lines;
	}

	/**
	 * The program, its native libraries and its models, without starting anything.
	 *
	 * @throws IOException if a folder cannot be listed
	 */
	public static List<String> summary() throws IOException {
		final List<String> lines = new ArrayList<>(program());
		lines.add("Native libraries: " + natives());
		lines.addAll(models());
		return lines;
	}

	/** The version of this program, such as {@code 1.0.0}. */
	public static String version() {
		final String version = VersionUtils.getVersion(Installation.class);
		return version == null ? "version unknown" : version;
	}

	private static List<String> program() {
		final List<String> lines = new ArrayList<>();
		lines.add("GAMMA Detector: " + version());
		lines.add("Java: " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), " + System
			.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch") + ", " +
			Runtime.getRuntime().availableProcessors() + " processors, up to " + Runtime.getRuntime().maxMemory() / MEGABYTE +
			" MB for Java");
		return lines;
	}

	/** Versions of what results depend on, by names; the engine must be there. */
	public static Map<String, String> versions() {
		final Map<String, String> versions = new LinkedHashMap<>();
		versions.put("GAMMA Detector", version());
		final Engine engine = EngineSetup.start();
		versions.put("DJL", Engine.getDjlVersion());
		versions.put("PyTorch", engine.getVersion());
		versions.put("Java", System.getProperty("java.version"));
		versions.put("Operating system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		return versions;
	}

	private static List<String> engine(final boolean allowDownload) throws IOException {
		final List<String> lines = new ArrayList<>();
		try {
			final Engine engine = EngineSetup.start(allowDownload);
			lines.add("DJL: " + Engine.getDjlVersion() + ", PyTorch " + engine.getVersion());
			lines.add("Device cpu: usable");
			lines.add("Device gpu0: " + usable(Devices.problem(0)));
			for (int gpu = 1; gpu < engine.getGpuCount(); gpu++)
				lines.add("Device gpu" + gpu + ": " + usable(Devices.problem(gpu)));
			lines.add("Device auto: " + Devices.name(Devices.choose(Devices.AUTO)));
		}
		catch (final InvalidInputException e) {
			lines.add("DJL: " + e.getMessage());
		}
		lines.add("Native libraries: " + natives());
		lines.add("Offline: " + (EngineSetup.isOffline() ? "yes, nothing is downloaded or reported"
			: "no, native libraries may be downloaded; nothing is reported"));
		return lines;
	}

	private static String usable(final String problem) {
		return problem.isEmpty() ? "usable" : "cannot be used, because " + problem;
	}

	private static String natives() throws IOException {
		final String override = System.getProperty(EngineSetup.LIBRARY_PATH, System.getenv(EngineSetup.LIBRARY_PATH));
		if (override != null) return override + " (" + EngineSetup.LIBRARY_PATH + ")";
		final Path folder = EngineSetup.nativesFolder();
		if (!Files.isDirectory(folder)) return "none unpacked in " + folder;
		try (Stream<Path> listed = Files.list(folder)) {
			return listed.filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().collect(Collectors
				.joining(", ")) + " in " + folder;
		}
	}

	private static List<String> models() throws IOException {
		final List<String> lines = new ArrayList<>();
		lines.add("Models folder: " + Models.userFolder() + (Files.isDirectory(Models.userFolder()) ? "" : " (none yet)"));
		for (final Models.Found found : Models.list())
			lines.add("Model " + found.id() + ": " + (found.model() == null ? found.error() : describe(found
				.model())));
		return lines;
	}

	private static String describe(final ModelFolder model) {
		return model.descriptor().network().variant() + " in " + model.path() + ", SHA-256 " + model.hash();
	}

}
