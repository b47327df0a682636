package org.gammaij.benchmark;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts virtual machines as the command line's launcher does, with a number of threads.
 *
 * @param threads that the engine computes with
 */
record Machine(int threads) {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
	/** What the launcher sets on Linux, so that the C library keeps the memory that PyTorch takes and gives back. */
	private static final Map<String, String> LAUNCHER = Map.of("MALLOC_ARENA_MAX", "1", "MALLOC_MMAP_MAX_", "0",
		"MALLOC_TRIM_THRESHOLD_", "17179869184");

	private static final Path LAUNCHER_FILE = Path.of("src/distribution/gamma");
	/** What the launcher gives every Java, so that its second compiler sets in later. */
	private static final Pattern COMPILER = Pattern.compile("-XX:Tier4\\w+=\\d+");

	/**
	 * A virtual machine as users have it, but for the classes that newer ones keep ready.
	 *
	 * @throws IOException if the launcher cannot be read
	 */
	ProcessBuilder java(final Class<?> main, final List<String> arguments) throws IOException {
		final ProcessBuilder builder = plain(main, arguments);
		LAUNCHER.forEach(builder.environment()::putIfAbsent);
		final List<String> compiler = COMPILER.matcher(Files.readString(LAUNCHER_FILE)).results().map(MatchResult::group).toList();
		if (compiler.isEmpty()) throw new IOException(LAUNCHER_FILE + " says nothing of Java's second compiler");
		builder.command().addAll(1, compiler);
		return builder;
	}

	/** The same without the launcher's settings. */
	ProcessBuilder plain(final Class<?> main, final List<String> arguments) {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx2g", "-Dai.djl.pytorch.num_threads=" + threads, "-Dai.djl.pytorch.num_interop_threads=1",
			"-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider", "-Dslf4j.internal.verbosity=WARN", "-cp", classPath(), main
				.getName()));
		command.addAll(arguments);
		final ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
		LAUNCHER.keySet().forEach(builder.environment()::remove);
		return builder;
	}

	/** Maven gives a class loader of its own in place of the path. */
	private static String classPath() {
		final ClassLoader loader = Machine.class.getClassLoader();
		if (!(loader instanceof URLClassLoader urls)) return System.getProperty("java.class.path");
		return Arrays.stream(urls.getURLs()).map(Machine::path).collect(Collectors.joining(java.io.File.pathSeparator));
	}

	private static String path(final URL url) {
		return Path.of(java.net.URI.create(url.toString())).toString();
	}

	/** Name of the processor and number of cores that there are. */
	static String processor() throws IOException {
		final String cores = Runtime.getRuntime().availableProcessors() + " cores";
		if (!Files.isReadable(PROCESSORS)) return cores + ", " + System.getProperty("os.arch");
		final List<String> lines = Files.readAllLines(PROCESSORS);
		final String name = lines.stream().filter(line -> line.startsWith("model name")).findFirst().map(line -> line.replaceFirst(
			".*?:\\s*", "")).orElse(System.getProperty("os.arch"));
		final String flags = lines.stream().filter(line -> line.startsWith("flags")).findFirst().orElse("");
		return cores + " of " + name + (flags.contains("avx512f") ? ", AVX-512" : "") + (flags.contains("_bf16") ? ", bfloat16" : "");
	}
}
