package org.gammaij.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.data.Batch;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;
import org.gammaij.network.Variant;
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
import ai.djl.ndarray.NDManager;

/** Time of a training step of B0 on the processor, in each number format, with the crop and batch of the CPU recipe. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TrainingStepBenchmark {

	@Param({ "FLOAT32", "FLOAT16" })
	public StepPrecision precision;

	private final Batch batch = TrainingStepTest.batch(32, 64);
	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private NDManager manager;
	private AdamW optimizer;
	private TrainingStep step;
	private LossScale scale = LossScale.START;
	private long seed;

	@Setup(Level.Trial)
	public void open() {
		manager = NDManager.newBaseManager(Device.cpu());
		final GammaNetwork network = new GammaNetwork(GammaConfig.of(Variant.B0));
		network.initialize(manager);
		optimizer = new AdamW(manager, network.namedParameters(), 0.01);
		step = new TrainingStep(manager, new Replicas(manager, network, List.of(Device.cpu()), precision, InputTransform
			.imageNet(GammaConfig.Input.RGB), GammaLoss.PAPER, batch.size()), precision, optimizer, 1);
	}

	@TearDown(Level.Trial)
	public void close() {
		step.close();
		optimizer.close();
		manager.close();
	}

	/** Prints the processor time of the thread, too, so that other work on the machine does not count. */
	@Benchmark
	public Object step() {
		final long start = threads.getCurrentThreadCpuTime();
		final TrainingStep.Outcome outcome = step.run(batch, seed++, 1e-4, scale);
		scale = outcome.scale();
		System.out.printf(Locale.ROOT, "%.2f s of processor time; ", (threads.getCurrentThreadCpuTime() - start) / 1e9);
		return outcome;
	}

	/** Prints a row per format; fair only with {@code -Dai.djl.pytorch.num_threads=1}. */
	public static void main(final String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(TrainingStepBenchmark.class.getSimpleName()).forks(0).warmupIterations(1)
			.measurementIterations(3).build()).run();
	}
}
