package org.gammaij.engine;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import ai.djl.util.Utils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.LibraryLog;
import org.gammaij.common.ThreadProgress;

/**
 * Starts DJL's PyTorch engine: offline, without usage tracking, and found also
 * where the thread's context class loader does not know this program (plain
 * ImageJ). Everything that computes calls {@link #start} first.
 * <p>
 * DJL uses the network only while the engine is loaded: to fetch native libraries that
 * are missing, and to report its use. The settings against that are made for that time
 * alone, since other plugins may use DJL, too, and download their models with it.
 * Settings that the user made (system properties or environment variables) win.
 * PyTorch uses all cores; {@code -Dai.djl.pytorch.num_threads=N} sets another number.
 */
public final class EngineSetup {

	/** Name of the only engine used. */
	public static final String ENGINE = "PyTorch";
	/** DJL downloads nothing and reports nothing while this is {@code true}. */
	static final String OFFLINE = "ai.djl.offline";
	/** The same as an environment variable, which wins. */
	private static final String OFFLINE_VARIABLE = "DJL_OFFLINE";
	/** Turns DJL's telemetry off, also where downloads are allowed. */
	static final String NO_TRACKING = "OPT_OUT_TRACKING";
	/** Names a folder with PyTorch's native libraries. */
	static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

	private static Engine engine;

	private EngineSetup() {}

	/** Starts the engine, or returns it if it runs. Downloads nothing. */
	public static Engine start() {
		return start(false);
	}

	/**
	 * Starts the engine, or returns it if it runs.
	 *
	 * @param allowDownload the user's consent to fetch PyTorch's native libraries, about 200 MB, from
	 *          {@code publish.djl.ai} if they are missing
	 * @throws InvalidInputException if the engine or its native libraries are missing, saying what to install
	 */
	public static synchronized Engine start(final boolean allowDownload) {
		if (engine != null) return engine;
		LibraryLog.quieten("ai.djl");
		final String tracking = System.getProperty(NO_TRACKING);
		final String offline = System.getProperty(OFFLINE);
		if (tracking == null) System.setProperty(NO_TRACKING, "true");
		if (allowDownload || offline == null) System.setProperty(OFFLINE, String.valueOf(!allowDownload));
		try {
			engine = load();
			return engine;
		}
		finally {
			// Both are for all programs of the virtual machine, and the consent is for this once
			restore(NO_TRACKING, tracking);
			restore(OFFLINE, offline);
		}
	}

	private static void restore(final String property, final String before) {
		if (before == null) System.clearProperty(property);
		else System.setProperty(property, before);
	}

	private static Engine load() {
		try (URLClassLoader loader = NativeJars.above(EngineSetup.class.getClassLoader())) {
			return withLoader(loader, EngineSetup::loadHere);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Engine loadHere() {
		if (!hasEngine()) throw new InvalidInputException("DJL's PyTorch engine is missing: put the jars pytorch-engine and " +
			"pytorch-jni beside the jar of this plugin.");
		try {
			announceUnpacking();
			return Engine.getEngine(ENGINE);
		}
		catch (final RuntimeException | LinkageError | AssertionError e) {
			throw missing(e);
		}
	}

	/** Says once what the first start writes to the disk. */
	private static void announceUnpacking() {
		if (Utils.getEnvOrSystemProperty(LIBRARY_PATH) == null) //
			unpacking(Platform.detectPlatform("pytorch"), nativesFolder()).ifPresent(ThreadProgress.current()::log);
	}

	/**
	 * What to say of native libraries that DJL will unpack.
	 *
	 * @param platform what is on the class path
	 * @param natives folder to which it goes
	 * @return nothing if an earlier start has unpacked them, or there are none
	 */
	static Optional<String> unpacking(final Platform platform, final Path natives) {
		final Path folder = natives.resolve(platform.getVersion() + "-" + platform.getFlavor() + "-" + platform.getClassifier());
		if (platform.isPlaceholder() || Files.isDirectory(folder)) return Optional.empty();
		return Optional.of("This is the first start: PyTorch's native libraries, up to 450 MB, are unpacked to " + folder +
			", once for all later starts.");
	}

	/** Whether the engine starts without the network: always, unless the user's own setting of DJL allows it. */
	public static boolean isOffline() {
		final String set = Utils.getenv(OFFLINE_VARIABLE, System.getProperty(OFFLINE));
		return set == null || Boolean.parseBoolean(set);
	}

	/** Folder to which DJL unpacks native libraries, and where it looks for those that were put there. */
	public static Path nativesFolder() {
		return Utils.getEngineCacheDir("pytorch");
	}

	/** Name of this platform in the names of native libraries, such as {@code linux-x86_64}. */
	static String platform() {
		return withOwnLoader(() -> Platform.fromSystem("pytorch").getClassifier());
	}

	/**
	 * Runs something while the class loader of this program is the thread's context class loader,
	 * which is where DJL looks for its engines and native libraries.
	 */
	static <T> T withOwnLoader(final Supplier<T> action) {
		return withLoader(EngineSetup.class.getClassLoader(), action);
	}

	private static <T> T withLoader(final ClassLoader loader, final Supplier<T> action) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			return action.get();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static boolean hasEngine() {
		try {
			return Engine.hasEngine(ENGINE);
		}
		catch (final LinkageError e) {
			throw missing(e);
		}
	}

	private static InvalidInputException missing(final Throwable e) {
		Throwable cause = e;
		while (cause.getCause() != null && cause.getCause() != cause)
			cause = cause.getCause();
		// The message of this one is nothing but the host's name.
		final String reason = cause instanceof UnknownHostException ? "no connection to " + cause.getMessage() : String.valueOf(
			cause.getMessage()).lines().findFirst().orElse(cause.toString());
		return new InvalidInputException("PyTorch's native libraries could not be loaded (" + reason +
			"): put the jar pytorch-native-cpu-...-" + platform() + " beside the jar of this plugin, or set " + LIBRARY_PATH +
			" to a folder with them, or allow their download once by the command diagnostics with allow_download=true.", e);
	}
}
