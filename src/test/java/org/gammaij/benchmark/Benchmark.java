package org.gammaij.benchmark;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Measures what docs/performance.md tells of: {@code mvn -Pbenchmark clean test-compile exec:java} runs the {@link #main}. JMH
 * measures in one process, and here memory, page faults and start count, so each contender is a process of its own, see
 * {@link Race}; JMH's benchmarks of single parts are beside what they measure.
 */
@Command(name = "benchmark", description = "Measures how fast images are looked at and models trained.")
public final class Benchmark implements Callable<Integer> {

	/** Parts of the table. */
	enum Part {
		DETECTION, TRAINING, LOADER, START, FOLDER, LARGE
	}

	@Mixin
	private final Options options = new Options();

	private String arguments = "";

	private Benchmark() {}

	public static void main(final String[] arguments) {
		final Benchmark benchmark = new Benchmark();
		benchmark.arguments = String.join(" ", arguments);
		final int code = new CommandLine(benchmark).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
		if (code != 0) System.exit(code);
	}

	@Override
	public Integer call() throws IOException {
		final Machine machine = new Machine(options.threads);
		final Table table = new Table();
		for (final Part part : options.parts)
			switch (part) {
				case DETECTION -> new DetectionPart(options, machine, table).run();
				case TRAINING -> new TrainingPart(options, machine, table).run();
				case LOADER -> new LoaderPart(options, machine, table).run();
				case START -> new StartPart(options, machine, table).run();
				case FOLDER -> new FolderPart(options, machine, table).run();
				case LARGE -> new FolderPart(options, machine, table).runLarge();
			}
		table.write(options.output, "mvn -Pbenchmark clean test-compile exec:java" + (arguments.isEmpty() ? "" : " -Dexec.args=\"" +
			arguments + "\""), options.threads);
		System.out.println("The tables are in " + options.output.toAbsolutePath());
		return 0;
	}
}
