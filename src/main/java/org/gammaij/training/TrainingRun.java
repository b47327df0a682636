package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.Augmentation;
import org.gammaij.data.Batch;
import org.gammaij.data.EpochBatches;
import org.gammaij.data.LoaderSettings;
import org.gammaij.data.SampleLoader;
import org.gammaij.model.EncoderImport;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Tensor;
import org.gammaij.model.TensorType;
import org.gammaij.model.Training;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * A training run in its folder. What follows depends on settings and samples alone: killed at any moment and
 * started again, it goes on from its last checkpoint and, on a CPU with the same number of threads, ends with the
 * same weights bit for bit.
 * <p>
 * Files: {@code settings.yaml}, {@code checkpoints/}, {@code steps.csv}, {@code epochs.csv}, and {@code model/}, the best
 * model so far.
 */
public final class TrainingRun {

	/** Folder of the best model within the run's folder. */
	public static final String MODEL = "model";

	private static final String SETTINGS = "settings.yaml";
	/** The run is hopeless when this many steps in a row are not finite. */
	private static final int MOST_SKIPS_IN_A_ROW = 5;
	private static final String LICENCE = "BSD-2-Clause; see what it was trained on";

	private final TrainingSettings settings;
	private final TrainingSet samples;
	private final Path folder;
	private final Device device;
	private final List<TrainingListener> listeners;

	/**
	 * @param folder of the run; made if missing, resumed if it holds a run with the same settings
	 */
	public TrainingRun(final TrainingSettings settings, final TrainingSet samples, final Path folder, final Device device,
		final List<TrainingListener> listeners)
	{
		this.settings = settings;
		this.samples = samples;
		this.folder = folder;
		this.device = device;
		this.listeners = listeners;
	}

	/**
	 * Trains until the last epoch, early stopping or cancelling; in each case the best model stays.
	 *
	 * @return the best model
	 * @throws InvalidInputException if the folder holds another run, or training broke down
	 * @throws CancelledException if cancelled; a checkpoint was written
	 * @throws IOException if files cannot be written; the last checkpoint stays
	 */
	public ModelFolder run(final Progress progress) throws IOException {
		Files.createDirectories(folder);
		claimFolder();
		Engine.getInstance().setRandomSeed((int) settings.optimisation().seed());
		try (NDManager manager = NDManager.newBaseManager(device)) {
			final GammaNetwork network = startNetwork(manager);
			final int workers = settings.data().workers() > 0 ? settings.data().workers() : Runtime.getRuntime()
				.availableProcessors();
			try (AdamW optimizer = new AdamW(manager, network.namedParameters(), settings.optimisation().weightDecay());
					SampleLoader loader = new SampleLoader(samples.train(), trainingLoader(workers), (s, why) -> progress.log(
						"Left out " + s.image() + ": " + why));
					SampleLoader validationLoader = new SampleLoader(samples.validation(), LoaderSettings.validation(settings
						.data().crop(), microBatch(), workers).withLabelFromCrop(settings.data().labelFromCrop()), (s, why) -> progress.log("Left out " + s.image() + ": " + why)))
			{
				new Loop(manager, network, optimizer, loader, validationLoader, progress).run();
			}
		}
		return ModelFolder.open(folder.resolve(MODEL));
	}

	/** A folder belongs to one set of settings; the number of loader threads changes nothing in the result. */
	private void claimFolder() throws IOException {
		final Path file = folder.resolve(SETTINGS);
		final String text = SettingsFile.write(settings);
		if (Files.exists(file)) {
			if (!withoutWorkers(Files.readString(file)).equals(withoutWorkers(text))) throw new InvalidInputException("The folder " +
				folder + " holds a run with other settings; give another output folder, or the settings in " + file + ".");
		}
		else AtomicFiles.write(file, temporary -> Files.writeString(temporary, text));
	}

	private static String withoutWorkers(final String yaml) {
		return yaml.replaceAll("(?m)^\\s*workers:.*$", "");
	}

	private GammaNetwork startNetwork(final NDManager manager) throws IOException {
		final TrainingSettings.Model model = settings.model();
		if (!model.startFrom().isEmpty()) {
			final ModelFolder start = ModelFolder.open(Path.of(model.startFrom()));
			final GammaConfig wanted = settings.network().withNormEps(start.descriptor().network().normEps());
			if (!start.descriptor().network().withRegularisation(model.dropPath(), model.dropout()).equals(wanted))
				throw new InvalidInputException("The model " + model.startFrom() +
					" is another network than the settings describe; make the settings under 'model' the same.");
			return copy(start.network(manager), wanted, manager);
		}
		if (model.encoderWeights().isEmpty()) {
			final GammaNetwork network = new GammaNetwork(settings.network());
			network.initialize(manager);
			return network;
		}
		try (EncoderImport encoder = EncoderImport.open(Path.of(model.encoderWeights()))) {
			final GammaNetwork network = new GammaNetwork(settings.network().withNormEps(encoder.normEps()));
			network.initialize(manager);
			NetworkTensors.setEncoder(network, encoder);
			return network;
		}
	}

	/** The same weights under another configuration, which may differ in its regularisation. */
	private static GammaNetwork copy(final GammaNetwork from, final GammaConfig config, final NDManager manager) {
		final GammaNetwork network = new GammaNetwork(config);
		network.initialize(manager);
		final Map<String, Tensor> values = NetworkTensors.of(from);
		network.namedParameters().forEach((name, parameter) -> NetworkTensors.assign(parameter.getArray(), values.get(name)));
		return network;
	}

	private LoaderSettings trainingLoader(final int workers) {
		final TrainingSettings.AugmentationSettings a = settings.augmentation();
		final TrainingSettings.Data d = settings.data();
		return LoaderSettings.training(d.crop(), settings.optimisation().batch(), settings.optimisation().seed(), d
			.epochFraction(), new Augmentation(a.blurProbability(), a.blurSigma(), a.jpegProbability(), a.jpegQuality(), 100, a
				.flipProbability(), a.jitterProbability(), a.jitterStrength(), a.jitterStrength(), a.jitterStrength()), workers).withLabelFromCrop(d
					.labelFromCrop());
	}

	private int microBatch() {
		final TrainingSettings.Optimisation o = settings.optimisation();
		return o.microBatch() > 0 ? o.microBatch() : o.batch();
	}

	private ModelDescriptor descriptor(final GammaNetwork network, final long steps) {
		final TrainingSettings.Model model = settings.model();
		final String encoder = !model.startFrom().isEmpty() ? "model " + Path.of(model.startFrom()).getFileName() : model
			.encoderWeights().isEmpty() ? "from scratch" : Path.of(model.encoderWeights()).getFileName().toString();
		final List<String> sources = settings.data().train().stream().map(p -> Path.of(p).getFileName().toString()).toList();
		return ModelDescriptor.of(settings.name(), network.config(), new Training(sources, samples.counts(), settings.name(),
			encoder, steps, settings.data().crop(), settings.optimisation().seed()), LICENCE);
	}

	/** The epochs and steps, with all that lives only while training. */
	private final class Loop {

		private final GammaNetwork network;
		private final AdamW optimizer;
		private final SampleLoader loader;
		private final SampleLoader validationLoader;
		private final Progress progress;
		private final Validator validator;
		private final TrainingStep step;
		private final Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"));
		private final Schedule schedule;
		private final long totalSteps;
		private TrainingState state = TrainingState.START;
		private double samplesPerSecond;

		Loop(final NDManager manager, final GammaNetwork network, final AdamW optimizer, final SampleLoader loader,
			final SampleLoader validationLoader, final Progress progress) throws IOException
		{
			this.network = network;
			this.optimizer = optimizer;
			this.loader = loader;
			this.validationLoader = validationLoader;
			this.progress = progress;
			final TrainingSettings.Optimisation o = settings.optimisation();
			final InputTransform transform = InputTransform.imageNet(settings.model().input());
			validator = new Validator(manager, transform, settings.lossFunction());
			totalSteps = (long) o.epochs() * loader.batchesPerEpoch();
			schedule = new Schedule(o.learningRate(), o.warmupSteps(), totalSteps);
			if (checkpoints.exist()) {
				state = checkpoints.restore(network, optimizer);
				progress.log("Resumed at step " + state.step() + " of at most " + totalSteps + ".");
			}
			// Only now, since weights that collect gradients cannot be assigned
			step = new TrainingStep(manager, network, transform, settings.lossFunction(), optimizer, o.clipNorm(),
				microBatch());
		}

		void run() throws IOException {
			try (step; TrainingLog log = new TrainingLog(folder, state.step())) {
				while (!state.finished()) {
					epoch(log);
					validate(log);
				}
			}
		}

		private void epoch(final TrainingLog log) throws IOException {
			final int batches = loader.batchesPerEpoch();
			final long start = System.nanoTime();
			final int first = state.batch();
			try (EpochBatches epoch = loader.epoch(state.epoch(), state.batch())) {
				while (state.batch() < batches && epoch.hasNext()) {
					if (progress.isCancelled()) {
						save(log);
						throw new CancelledException();
					}
					step(epoch.next(), log);
					progress.update(state.step(), totalSteps, String.format("Epoch %d, batch %d of %d, loss %.4f", state.epoch() +
						1, state.batch(), batches, state.meanLosses().total()));
					if (state.step() % settings.optimisation().checkpointSteps() == 0) save(log);
				}
			}
			samplesPerSecond = (state.batch() - first) * settings.optimisation().batch() * 1e9 / (System.nanoTime() - start);
		}

		private void step(final Batch batch, final TrainingLog log) throws IOException {
			final double rate = schedule.rate(state.step()) * state.rateFactor();
			final long seed = settings.optimisation().seed() * 1_000_003 + state.step();
			final TrainingStep.Outcome outcome = step.run(batch, seed, rate);
			state = outcome.applied() ? state.afterStep(outcome.losses()) : state.afterSkip();
			final TrainingListener.StepRecord record = new TrainingListener.StepRecord(state.step(), state.epoch() + 1, rate,
				outcome.losses(), outcome.gradientNorm(), outcome.applied());
			log.add(record);
			for (final TrainingListener listener : listeners)
				listener.step(record);
			if (!outcome.applied()) {
				progress.log("Step " + state.step() + " was left out: its loss or gradient is not finite; the rate is halved.");
				if (state.skippedInARow() >= MOST_SKIPS_IN_A_ROW) throw new InvalidInputException("Training stopped after " +
					MOST_SKIPS_IN_A_ROW + " steps in a row that were not finite; the last checkpoint and the best model in " +
					folder + " are kept: start anew with a lower optimisation.learning_rate.");
			}
		}

		private void validate(final TrainingLog log) throws IOException {
			final Validator.Result result = validator.run(network, validationLoader.epoch(0), validationLoader
				.batchesPerEpoch(), progress);
			final Validation v = result.validation();
			final boolean best = state.isBetter(v);
			final TrainingListener.EpochRecord record = new TrainingListener.EpochRecord(state.epoch() + 1, state.step(), state
				.meanLosses(), v, best);
			state = state.afterEpoch(v, settings.optimisation());
			if (best) ModelFolder.save(folder.resolve(MODEL), descriptor(network, state.step()), NetworkTensors.of(network),
				TensorType.F16);
			log.add(record);
			save(log);
			progress.log(String.format("Epoch %d: loss %.4f, validation loss %.4f, accuracy %.4f, mask IoU AI %.4f, " +
				"manipulation %.4f, %.1f samples/s%s", record.epoch(), record.training().total(), v.losses().total(), v.accuracy(), v.aiIou(), v
					.manipulationIou(), samplesPerSecond, best ? " (best)" : ""));
			for (final TrainingListener listener : listeners)
				listener.epoch(log.history(), result.preview());
		}

		private void save(final TrainingLog log) throws IOException {
			log.flush();
			checkpoints.save(state, network, optimizer);
		}
	}
}
