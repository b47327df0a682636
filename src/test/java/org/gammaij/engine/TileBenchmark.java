package org.gammaij.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.network.EncoderPrecision;
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

import ai.djl.Device;

/** Time of one tile of the default model on the processor, in each number format: bytes in, logit and both maps out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TileBenchmark {

	@Param({ "FLOAT32", "BFLOAT16" })
	public EncoderPrecision precision;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private TileNetwork network;
	private byte[] tile;
	private int side;

	@Setup(Level.Trial)
	public void open() throws IOException {
		final ModelFolder model = Models.find(Models.DEFAULT_ID);
		network = new TileNetwork(model, Device.cpu(), precision);
		side = model.descriptor().network().variant().cropSide();
		tile = new byte[RgbImage.CHANNELS * side * side];
		new SplittableRandom(1).nextBytes(tile);
	}

	@TearDown(Level.Trial)
	public void close() {
		network.close();
	}

	/** Prints the processor time of the thread, too, so that other work on the machine does not count. */
	@Benchmark
	public Object tile() {
		final long start = threads.getCurrentThreadCpuTime();
		final Object result = network.run(tile, side, side);
		System.out.printf(Locale.ROOT, "%.3f s of processor time; ", (threads.getCurrentThreadCpuTime() - start) / 1e9);
		return result;
	}

	/** Prints a row per format; processor times are right only with {@code -Dai.djl.pytorch.num_threads=1}. */
	public static void main(final String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(TileBenchmark.class.getSimpleName()).forks(0).warmupIterations(3)
			.measurementIterations(8).build()).run();
	}
}
