package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.benchmark.Work;
import org.gammaij.data.Batch;
import org.gammaij.engine.EngineSetup;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;
import org.gammaij.network.Variant;
import org.gammaij.training.loss.GammaLoss;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

/** A step of training on one batch, for the benchmark: forward, loss, backward, clipping and update. */
public final class TrainingWork implements Work {

	private static final double LEARNING_RATE = 1e-4;
	private static final double DECAY = 0.01;
	/** Rank of adapters, as in the recipes. */
	private static final int RANK = 8;

	/** A step. */
	@FunctionalInterface
	interface Step {

		void on(Batch batch, double learningRate);
	}

	private final int size;
	private final Step step;
	private final List<AutoCloseable> open;
	private final Map<Integer, Batch> batches = new HashMap<>();

	private TrainingWork(final int size, final Step step, final List<AutoCloseable> open) {
		this.size = size;
		this.step = step;
		this.open = open;
	}

	/** Of our network. */
	public static TrainingWork ours(final Variant variant, final EncoderMode mode, final int size) {
		EngineSetup.start().setRandomSeed(1);
		final NDManager manager = EngineSetup.start().newBaseManager(Device.cpu());
		final GammaNetwork network = new GammaNetwork(GammaConfig.of(variant).withLora(mode == EncoderMode.LORA ? RANK : 0));
		network.initialize(manager);
		mode.apply(network, 0);
		final AdamW optimizer = new AdamW(manager, network.namedParameters(), DECAY);
		final TrainingStep step = new TrainingStep(manager, new Replicas(manager, network, List.of(Device.cpu()),
			StepPrecision.FLOAT32, InputTransform.imageNet(GammaConfig.Input.RGB), GammaLoss.PAPER, size), StepPrecision.FLOAT32, optimizer,
			1);
		return new TrainingWork(size, (batch, rate) -> step.run(batch, 1, rate, LossScale.START), List.of(step, optimizer,
			manager));
	}

	/**
	 * Of a network in a TorchScript file that was traced in training.
	 *
	 * @throws IOException if it cannot be read
	 */
	public static TrainingWork script(final Path file, final int size) throws IOException {
		final ScriptStep step = new ScriptStep(file, DECAY);
		return new TrainingWork(size, step::run, List.of(step));
	}

	@Override
	public void run(final int side) {
		step.on(batches.computeIfAbsent(side, s -> TrainingStepTest.batch(size, s)), LEARNING_RATE);
	}

	@Override
	public void close() {
		open.forEach(TrainingWork::close);
	}

	private static void close(final AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (final Exception e) {
			throw new IllegalStateException(e);
		}
	}
}
