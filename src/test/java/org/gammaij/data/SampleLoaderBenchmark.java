package org.gammaij.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.TestImages;
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
 * Samples per second that one core makes ready for training: JPEG files of 640 x 480 pixels, as in COCO, with a mask.
 * {@code mvn -Pbenchmark clean test-compile exec:java -Dmain-class=org.gammaij.data.SampleLoaderBenchmark} runs the {@link #main}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SampleLoaderBenchmark {

	private static final int FILES = 32;

	@Param({ "256", "512" })
	public int side;

	/** Probability of blur and of JPEG; flip and jitter have 0.5 unless it is 0. */
	@Param({ "0", "0.1", "0.5" })
	public double augmentation;

	private Path folder;
	private final List<Sample> samples = new ArrayList<>();
	private int next;

	@Setup(Level.Trial)
	public void makeFiles() throws IOException {
		folder = Files.createTempDirectory("loader-benchmark");
		for (int i = 0; i < FILES; i++) {
			final Path image = folder.resolve(i + ".jpg");
			final Path mask = folder.resolve(i + ".png");
			ImageFiles.writeJpeg(TestImages.photo(640, 480, i), image, 90);
			ImageFiles.writePng(Mask.filled(640, 480, i % 2 == 0), mask);
			samples.add(Samples.of(image, DataSource.INPAINTED_BLENDED, MaskRef.file(mask), "", "g" + i));
		}
	}

	@TearDown(Level.Trial)
	public void deleteFiles() throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}

	/** One sample in one thread, from the file to the varied crop. */
	@Benchmark
	public Object samplesPerSecondPerCore(final CoreTime core) {
		core.count();
		final int i = next++;
		final Augmentation settings = augmentation == 0 ? Augmentation.NONE : Augmentations.wang(augmentation);
		return SampleCrop.load(samples.get(i % FILES), side, Variation.draw(settings, Randomness.of(1, i)), SmallImages.ENLARGE);
	}

	/** Prints a row per setting. */
	public static void main(final String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(SampleLoaderBenchmark.class.getSimpleName()).forks(0).warmupIterations(2)
			.warmupTime(TimeValue.seconds(2)).measurementIterations(3).measurementTime(TimeValue.seconds(3)).build()).run();
	}
}
