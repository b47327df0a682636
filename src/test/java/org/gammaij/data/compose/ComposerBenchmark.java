package org.gammaij.data.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.gammaij.common.AtomicFolders;
import org.gammaij.data.CoreTime;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.training.SettingsFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Composed samples per second that one core makes of regions of 384 pixels, with the draws of training. {@code
 * mvn -Pbenchmark clean test-compile exec:java -Dmain-class=org.gammaij.data.compose.ComposerBenchmark} runs the {@link
 * #main}; an argument names a folder of regions to take in place of made ones.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ComposerBenchmark {

	@Param({ "224" })
	public int side;

	@Param({ "" })
	public String regions;

	/** Of the regions that are made. */
	private Path folder;
	private Composer composer;
	private long next;

	@Setup(Level.Trial)
	public void open() throws IOException {
		folder = Files.createTempDirectory("small-regions");
		final List<Sample> samples = regions.isEmpty() ? SmallRegions.write(folder, 384, 8) : ManifestFile.read(Path.of(
			regions).resolve("manifest.csv"));
		composer = new Composer(samples, SettingsFile.parse("", "defaults").data().compose(), side, 1, 1000);
	}

	@TearDown(Level.Trial)
	public void delete() throws IOException {
		AtomicFolders.delete(folder);
	}

	/** One sample in one thread, from the files to the crop. */
	@Benchmark
	public Object samplesPerSecondPerCore(final CoreTime core) {
		core.count();
		return composer.make(next++, 0);
	}

	/** Prints a row. */
	public static void main(final String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(ComposerBenchmark.class.getSimpleName()).param("regions", arguments.length > 0
			? arguments[0] : "").forks(0).warmupIterations(2).warmupTime(TimeValue.seconds(3)).measurementIterations(3)
				.measurementTime(TimeValue.seconds(5)).build()).run();
	}
}
