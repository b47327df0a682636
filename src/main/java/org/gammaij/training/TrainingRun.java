package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.SampleLoader;
import org.gammaij.model.ModelFolder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * A training run in its folder, see {@link RunFolder}. What follows depends on settings and samples alone: killed at
 * any moment and started again, it goes on from its last checkpoint and, on a CPU with the same number of threads,
 * ends with the same weights bit for bit.
 */
public final class TrainingRun {

	/** Folder of the best model within the run's folder. */
	public static final String MODEL = "model";
	/** Folder of the model of the last epoch within the run's folder. */
	public static final String LAST = "last";

	private final TrainingSettings settings;
	private final TrainingSet samples;
	private final Path folder;
	private final List<Device> devices;
	private final List<TrainingListener> listeners;

	/**
	 * @param folder of the run; made if missing, resumed if it holds a run with the same settings and samples
	 * @param devices that share each batch; the first of them has the network
	 * @throws InvalidInputException if a batch has fewer samples than there are devices
	 */
	public TrainingRun(final TrainingSettings settings, final TrainingSet samples, final Path folder,
		final List<Device> devices, final List<TrainingListener> listeners)
	{
		final int batch = settings.optimisation().batch();
		if (devices.size() > batch) throw new InvalidInputException("A batch of " + batch + " cannot be shared by " + devices
			.size() + " devices; give a larger optimisation.batch, or fewer devices.");
		this.settings = settings;
		this.samples = samples;
		this.folder = folder;
		this.devices = List.copyOf(devices);
		this.listeners = listeners;
	}

	/**
	 * Trains until the last epoch, early stopping or cancelling; in each case the best model stays.
	 *
	 * @return the best model
	 * @throws InvalidInputException if the folder holds another run, is used by another process or cannot be written
	 *           any more (the last checkpoint and the best model stay), or training broke down
	 * @throws CancelledException if cancelled; a checkpoint was written
	 * @throws IOException if files cannot be read
	 */
	public ModelFolder run(final Progress progress) throws IOException {
		Engine.getInstance().setRandomSeed((int) settings.optimisation().seed());
		try (RunFolder claimed = new RunFolder(folder, settings, samples);
				NDManager manager = NDManager.newBaseManager(devices.get(0));
				Learner learner = new Learner(settings, new Checkpoints(claimed.checkpoints()), TrainingLoaders.preview(settings,
					samples), manager, devices);
				SampleLoader train = TrainingLoaders.training(settings, samples, progress);
				SampleLoader validation = TrainingLoaders.validation(settings, samples, progress))
		{
			final RunModel best = new RunModel(claimed.model(), settings, samples);
			final RunModel last = new RunModel(claimed.last(), settings, samples);
			new TrainingLoop(settings, claimed, best, last, learner, train, validation, listeners, progress).run();
		}
		return ModelFolder.open(folder.resolve(MODEL));
	}
}
