package org.gammaij.training;

import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.LastName;
import org.gammaij.data.SmallImages;
import org.gammaij.data.DataSource;
import org.gammaij.data.compose.ComposeSettings;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;
import org.gammaij.training.loss.GammaLoss;

/**
 * Settings of a training run. {@code defaults.yaml} beside this class documents each, gives its default and
 * says which are the paper's; {@link SettingsFile} reads and checks them.
 */
public record TrainingSettings(String name, Model model, Encoder encoder, Data data, AugmentationSettings augmentation,
	Loss loss, Optimisation optimisation)
{

	/** The network. */
	public record Model(Variant variant, GammaConfig.Input input, GammaConfig.Keys keys, GammaConfig.Attention attention,
		boolean aiHead, boolean manipulationHead, double dropPath, double dropout, int lora, int tile,
		String encoderWeights, String startFrom)
	{

		/** Word for no weights: the encoder starts from scratch. */
		static final String SCRATCH = "none";
		/** Word for weights that the user has to name. */
		static final String IMAGENET = "imagenet";

		/** Whether the encoder starts from a file or model. */
		boolean startsFromWeights() {
			return !encoderWeights.isEmpty() && !encoderWeights.equals(SCRATCH);
		}
	}

	/**
	 * How the encoder learns.
	 *
	 * @param lastN blocks that learn with {@link EncoderMode#LAST_N}
	 * @param learningRate of the encoder, 0 for that of the rest
	 * @param precision in which a DINOv2 encoder multiplies
	 */
	public record Encoder(EncoderMode mode, int lastN, double learningRate, EncoderPrecision precision) {}

	/** The samples. */
	public record Data(List<String> train, List<String> validation, double validationFraction, int validationLimit,
		List<DataSource> sources, int labelCopyMove, int labelSpliced, double epochFraction, int crop, boolean labelFromCrop,
		boolean balance, SmallImages smallImages, int workers, ComposeSettings compose)
	{}

	/** Changes to each training sample. */
	public record AugmentationSettings(double resizeProbability, double resizeMin, double resizeMax,
		double flipProbability, double blurProbability, double blurSigma,
		double jpegProbability, int jpegQuality, double jitterProbability, double jitterStrength,
		double greyProbability, double tintProbability, double desaturateProbability)
	{}

	/** Weights of eq. (6). */
	public record Loss(double cls, double ai, double manipulation, double dice) {}

	/** What the epoch whose model is kept is the best in. */
	public enum BestBy {
		/** Validation accuracy, and the loss where that is equal. */
		ACCURACY,
		/** Validation loss, which also weighs the masks. */
		LOSS,
		/** Area under the ROC curve of the class logits over the validation samples. */
		AUC
	}

	/** Optimiser, schedule, stopping. */
	public record Optimisation(long seed, int batch, int microBatch, StepPrecision precision, double learningRate,
		double weightDecay, double beta2, double clipNorm, double average, int warmupSteps, int epochs, double earlyStoppingDelta,
		int earlyStoppingPatience, BestBy bestBy, int checkpointSteps)
	{

		/** Samples that go through the network at once. */
		int samplesAtOnce() {
			return microBatch > 0 ? microBatch : batch;
		}
	}

	/** The network that these settings describe. */
	public GammaConfig network() {
		return new GammaConfig(model.variant, model.input, model.keys, model.attention, model.aiHead, model.manipulationHead,
			GammaConfig.ORIGINAL_NORM_EPS, model.dropPath, model.dropout, model.lora);
	}

	/** The loss that these settings describe. */
	public GammaLoss lossFunction() {
		return new GammaLoss(loss.cls, loss.ai, loss.manipulation, loss.dice);
	}

	/**
	 * The same settings on other data.
	 *
	 * @param train data sets to train on; empty to keep those named
	 * @param validation data sets to validate on; empty to keep those named
	 */
	public TrainingSettings withData(final List<String> train, final List<String> validation) {
		final Data d = data;
		return new TrainingSettings(name, model, encoder, new Data(train.isEmpty() ? d.train : train, validation.isEmpty()
			? d.validation : validation, d.validationFraction, d.validationLimit, d.sources, d.labelCopyMove, d.labelSpliced,
			d.epochFraction, d.crop, d.labelFromCrop, d.balance, d.smallImages, d.workers, d.compose), augmentation, loss, optimisation);
	}

	/**
	 * The same settings with an encoder that starts from other weights.
	 *
	 * @param weights path of a file or model, or {@code none}; empty to keep those named
	 * @throws InvalidInputException if there is no such file or folder
	 */
	public TrainingSettings withEncoderWeights(final String weights) {
		if (weights.isEmpty()) return this;
		if (!weights.equals(Model.SCRATCH) && !SettingsCheck.exists(weights)) throw new InvalidInputException("There are no " +
			"encoder weights at " + weights + "; check the path, or give 'none' to start from scratch.");
		final Model m = model;
		return new TrainingSettings(name, new Model(m.variant, m.input, m.keys, m.attention, m.aiHead, m.manipulationHead,
			m.dropPath, m.dropout, m.lora, m.tile, weights, m.startFrom), encoder, data, augmentation, loss, optimisation);
	}

	/** The same settings with the last names of all places, for what is handed on; {@code settings.yaml} of the run has them whole. */
	public TrainingSettings withLastNames() {
		final Model m = model;
		return new TrainingSettings(name, new Model(m.variant, m.input, m.keys, m.attention, m.aiHead, m.manipulationHead, m.dropPath,
			m.dropout, m.lora, m.tile, LastName.of(m.encoderWeights), LastName.of(m.startFrom)), encoder, data, augmentation, loss,
			optimisation).withData(LastName.ofEach(data.train), LastName.ofEach(data.validation));
	}

	/**
	 * Asks for encoder weights that the settings say are needed.
	 *
	 * @throws InvalidInputException if they name none
	 */
	public void requireEncoderWeights() {
		if (model.encoderWeights.equals(Model.IMAGENET)) throw new InvalidInputException("The recipe '" + name + "' starts from " +
			"ImageNet weights, which are not part of this program: give your own copy as encoder_weights (for B2 the file " +
			"mit_b2.pth, or a safetensors file with Hugging Face's names), or 'none' to start from scratch, which is another recipe.");
	}

	/** The same settings with another seed. */
	public TrainingSettings withSeed(final long seed) {
		final Optimisation o = optimisation;
		return new TrainingSettings(name, model, encoder, data, augmentation, loss, new Optimisation(seed, o.batch, o.microBatch,
			o.precision, o.learningRate, o.weightDecay, o.beta2, o.clipNorm, o.average, o.warmupSteps, o.epochs, o.earlyStoppingDelta,
			o.earlyStoppingPatience, o.bestBy, o.checkpointSteps));
	}
}
