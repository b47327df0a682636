package org.gammaij.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.gammaij.common.Progress;
import org.gammaij.data.Batch;
import org.gammaij.data.SampleLoader;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The network of a run with its optimizer: what steps change and checkpoints keep. */
final class Learner implements AutoCloseable {

	private final NDManager manager;
	private final GammaNetwork network;
	private final AdamW optimizer;
	/** Null if the weights themselves are judged and kept. */
	private final AveragedWeights average;
	private final Checkpoints checkpoints;
	private final Validator validator;
	private final TrainingStep step;
	private final TrainingState start;

	/**
	 * Makes a network and brings it to where the run's last checkpoint left it.
	 *
	 * @param shown validation samples for people to look at
	 * @param manager on the first device; owns the weights, and is closed after this
	 * @param devices that compute
	 */
	Learner(final TrainingSettings settings, final Checkpoints checkpoints, final PreviewSamples shown,
		final NDManager manager, final List<Device> devices) throws IOException
	{
		this.manager = manager;
		this.checkpoints = checkpoints;
		final TrainingSettings.Optimisation o = settings.optimisation();
		final InputTransform transform = InputTransform.imageNet(settings.model().input());
		network = StartNetwork.of(settings, manager);
		settings.encoder().mode().apply(network, settings.encoder().lastN());
		final double encoderRate = settings.encoder().learningRate();
		final double encoderFactor = encoderRate == 0 ? 1 : encoderRate / o.learningRate();
		optimizer = new AdamW(manager, network.namedParameters(), o.weightDecay(), o.beta2(), name -> GammaNetwork
			.isOfEncoder(name) ? encoderFactor : 1);
		average = o.average() == 0 ? null : new AveragedWeights(manager, network, o.average());
		start = checkpoints.exist() ? checkpoints.restore(network, optimizer, averages()) : TrainingState.START;
		validator = new Validator(manager, transform, settings.lossFunction(), shown, o.samplesAtOnce());
		// Only now, since weights that collect gradients cannot be assigned
		step = new TrainingStep(manager, new Replicas(manager, network, devices, o.precision(), transform, settings
			.lossFunction(), o.samplesAtOnce()), o.precision(), optimizer, o.clipNorm());
	}

	/** Where the run stood when it was restored. */
	TrainingState start() {
		return start;
	}

	/** The network that is judged and kept: the one that learns, or the average of its weights. */
	GammaNetwork judged() {
		return average == null ? network : average.network();
	}

	private Map<String, NDArray> averages() {
		return average == null ? Map.of() : average.values();
	}

	/** See {@link TrainingStep#run}. */
	TrainingStep.Outcome step(final Batch batch, final long seed, final double learningRate, final LossScale scale) {
		final TrainingStep.Outcome outcome = step.run(batch, seed, learningRate, scale);
		if (outcome.applied() && average != null) average.update(optimizer.steps());
		return outcome;
	}

	Validator.Result validate(final SampleLoader samples, final Progress progress) {
		return validator.run(judged(), samples.epoch(0), samples.batchesPerEpoch(), progress);
	}

	/** Number of the engine's arrays that are open; one that grows is a leak. */
	int arrays() {
		return manager.getManagedArrays().size() + step.copies();
	}

	/** Writes a checkpoint. */
	void save(final TrainingState state) throws IOException {
		checkpoints.save(state, network, optimizer, averages());
	}

	@Override
	public void close() {
		step.close();
		if (average != null) average.close();
		optimizer.close();
	}
}
