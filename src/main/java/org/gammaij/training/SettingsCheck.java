package org.gammaij.training;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

import org.gammaij.data.DataSource;
import org.gammaij.data.compose.ComposeSettings;
import org.gammaij.data.compose.Draws;
import org.gammaij.model.ModelJson;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;

/** Checks that settings make sense, before anything starts. */
final class SettingsCheck {

	private static final int MOST_CROP = 4096;
	/** Decimal fractions that make 1 on paper may make a little more in the computer. */
	private static final double ROUNDING = 1e-9;

	private final BiConsumer<String, String> fail;

	/** @param fail is told the path of a setting and what is wrong with it, and throws */
	SettingsCheck(final BiConsumer<String, String> fail) {
		this.fail = fail;
	}

	void check(final TrainingSettings s) {
		require(ModelJson.isId(s.name()), "name", "should be at most 64 lower-case letters, digits, dots, underscores and " +
			"hyphens, since it becomes the id of the model");
		checkModel(s.model());
		checkEncoder(s);
		checkData(s.data(), s.model().variant());
		final TrainingSettings.AugmentationSettings a = s.augmentation();
		range(a.resizeProbability(), 0, 1, "augmentation.resize_probability");
		range(a.resizeMin(), 0.1, 1, "augmentation.resize_min");
		range(a.resizeMax(), 1, 10, "augmentation.resize_max");
		range(a.flipProbability(), 0, 1, "augmentation.flip_probability");
		range(a.blurProbability(), 0, 1, "augmentation.blur_probability");
		range(a.blurSigma(), 0, 10, "augmentation.blur_sigma");
		range(a.jpegProbability(), 0, 1, "augmentation.jpeg_probability");
		range(a.jpegQuality(), 1, 100, "augmentation.jpeg_quality");
		range(a.jitterProbability(), 0, 1, "augmentation.jitter_probability");
		range(a.jitterStrength(), 0, 1, "augmentation.jitter_strength");
		range(a.greyProbability(), 0, 1, "augmentation.grey_probability");
		range(a.tintProbability(), 0, 1, "augmentation.tint_probability");
		range(a.desaturateProbability(), 0, 1, "augmentation.desaturate_probability");
		require(a.greyProbability() + a.tintProbability() + a.desaturateProbability() <= 1, "augmentation",
			"has probabilities of grey, tint and desaturation that are above 1 together");
		range(s.loss().cls(), 0, 1000, "loss.cls");
		range(s.loss().ai(), 0, 1000, "loss.ai");
		range(s.loss().manipulation(), 0, 1000, "loss.manipulation");
		range(s.loss().dice(), 0, 1000, "loss.dice");
		require(s.loss().cls() + s.loss().ai() + s.loss().manipulation() > 0, "loss", "has only weights of zero");
		checkOptimisation(s.optimisation());
	}

	private void checkModel(final TrainingSettings.Model m) {
		require(m.dropPath() >= 0 && m.dropPath() < 1, "model.drop_path", "should be from 0 to below 1");
		require(m.dropout() >= 0 && m.dropout() < 1, "model.dropout", "should be from 0 to below 1");
		require(m.tile() == 0 || m.variant().isTile(m.tile()), "model.tile", "should be 0, or a multiple of " + m.variant()
			.multiple() + " from 192 to 2048");
		require(!m.startsFromWeights() || m.encoderWeights().equals(TrainingSettings.Model.IMAGENET) || exists(m
			.encoderWeights()), "model.encoder_weights",
			"names " + m.encoderWeights() + ", which does not exist");
		require(m.startFrom().isEmpty() || !m.startsFromWeights(), "model.start_from",
			"cannot be combined with encoder_weights; leave one of them empty");
	}

	private void checkEncoder(final TrainingSettings s) {
		final TrainingSettings.Encoder e = s.encoder();
		final Variant variant = s.model().variant();
		require(e.mode() != null, "encoder.mode", "should be full, frozen, lora or last_n");
		require(e.precision() != null, "encoder.precision", "should be float32 or bfloat16");
		range(e.learningRate(), 0, 1, "encoder.learning_rate");
		range(s.model().lora(), 0, GammaConfig.MAX_LORA, "model.lora");
		if (variant.isDinov2()) {
			require(s.model().input() == GammaConfig.Input.RGB, "model.input", "should be rgb for a DINOv2 encoder");
			require(e.mode() != EncoderMode.LORA || s.model().lora() > 0, "model.lora", "should be above 0 for encoder.mode lora");
			range(e.lastN(), 1, variant.lastTap(), "encoder.last_n");
		}
		else {
			require(s.model().lora() == 0, "model.lora", "should be 0, since only DINOv2 encoders have adapters");
			require(e.mode() == EncoderMode.FULL || e.mode() == EncoderMode.FROZEN, "encoder.mode",
				"should be full or frozen for a MiT encoder");
		}
	}

	private void checkData(final TrainingSettings.Data d, final Variant variant) {
		for (final String path : d.train())
			require(exists(path), "data.train", "names " + path + ", which does not exist");
		for (final String path : d.validation())
			require(exists(path), "data.validation", "names " + path + ", which does not exist");
		require(d.validationFraction() > 0 && d.validationFraction() < 1, "data.validation_fraction",
			"should be between 0 and 1");
		require(d.validationLimit() >= 0, "data.validation_limit", "should be 0 or more");
		require(!d.sources().isEmpty() && !d.sources().contains(null), "data.sources", "should list at least one source");
		require(!d.sources().stream().allMatch(source -> source == DataSource.AUTHENTIC), "data.sources",
			"should list more than authentic");
		range(d.labelCopyMove(), 0, 1, "data.label_copy_move");
		range(d.labelSpliced(), 0, 1, "data.label_spliced");
		require(d.epochFraction() > 0 && d.epochFraction() <= 1, "data.epoch_fraction", "should be above 0 and at most 1");
		final int step = variant.multiple();
		require(d.crop() >= step && d.crop() % step == 0 && d.crop() <= MOST_CROP, "data.crop", "should be a multiple of " +
			step + ", at most " + MOST_CROP);
		require(d.smallImages() != null, "data.small_images", "should be pad or enlarge");
		range(d.workers(), 0, 256, "data.workers");
		checkCompose(d.compose());
	}

	private void checkCompose(final ComposeSettings c) {
		final String path = "data.compose.";
		range(c.stepsPerEpoch(), 0, 1_000_000, path + "steps_per_epoch");
		range(c.pairRegion(), 0, 1, path + "pair_region");
		range(c.pairs(), 0, 1, path + "pairs");
		range(c.generatedPastes(), 0, 1, path + "generated_pastes");
		range(c.reversedPastes(), 0, 1, path + "reversed_pastes");
		range(c.authenticPastes(), 0, 1, path + "authentic_pastes");
		range(c.altered(), 0, 1, path + "altered");
		require(c.pairs() + c.generatedPastes() + c.authenticPastes() + c.altered() <= 1 + ROUNDING, "data.compose",
			"has shares pairs, generated_pastes, authentic_pastes and altered of more than 1 together");
		range(c.copyMoves(), 0, 1, path + "copy_moves");
		range(c.retouches(), 0, 1, path + "retouches");
		require(c.copyMoves() + c.retouches() <= 1 + ROUNDING, path + "copy_moves", "and retouches are more than 1 together");
		checkDraws(c.draws(), path + "draws.");
	}

	private void checkDraws(final Draws d, final String path) {
		Map.ofEntries(Map.entry("grid", d.gridProbability()), Map.entry("resize", d.resizeProbability()), Map.entry("flip", d
			.flipProbability()), Map.entry("turn", d.turnProbability()), Map.entry("blur", d.blurProbability()), Map.entry(
				"sharpen", d.sharpenProbability()), Map.entry("noise", d.noiseProbability()), Map.entry("grey", d
					.greyProbability()), Map.entry("tint", d.tintProbability()), Map.entry("desaturate", d.desaturateProbability()),
			Map.entry("night", d.nightProbability()), Map.entry("edit", d.editProbability()), Map.entry("screenshot", d
				.screenshotProbability()), Map.entry("letterbox", d.letterboxProbability()), Map.entry("collage", d
					.collageProbability()), Map.entry("corner", d.cornerProbability()), Map.entry("thumbnail", d
						.thumbnailProbability()), Map.entry("jpeg_lossless", d.jpegLosslessProbability()), Map.entry("jpeg_lossy", d
							.jpegLossyProbability()), Map.entry("webp", d.webpProbability())).forEach((name, value) -> range(value, 0, 1,
								path + name + "_probability"));
		range(d.resizeMin(), 0.1, 1, path + "resize_min");
		range(d.resizeMax(), 1, 10, path + "resize_max");
		range(d.blurSigma(), 0, 10, path + "blur_sigma");
		range(d.noise(), 0, 1, path + "noise");
		range(d.jpegQualityMin(), 1, 100, path + "jpeg_quality_min");
		range(d.webpQualityMin(), 1, 100, path + "webp_quality_min");
	}

	private void checkOptimisation(final TrainingSettings.Optimisation o) {
		range(o.batch(), 1, 4096, "optimisation.batch");
		range(o.microBatch(), 0, o.batch(), "optimisation.micro_batch");
		require(o.precision() != null, "optimisation.precision", "should be float32 or float16");
		require(o.learningRate() > 0 && o.learningRate() <= 1, "optimisation.learning_rate",
			"should be above 0 and at most 1");
		range(o.weightDecay(), 0, 1, "optimisation.weight_decay");
		require(o.beta2() > 0 && o.beta2() < 1, "optimisation.beta2", "should be between 0 and 1");
		require(o.clipNorm() > 0, "optimisation.clip_norm", "should be above 0");
		require(o.average() >= 0 && o.average() < 1, "optimisation.average", "should be 0 or more and below 1");
		require(o.warmupSteps() >= 0, "optimisation.warmup_steps", "should be 0 or more");
		range(o.epochs(), 1, 1_000_000, "optimisation.epochs");
		range(o.earlyStoppingDelta(), 0, 1, "optimisation.early_stopping_delta");
		require(o.earlyStoppingPatience() >= 1, "optimisation.early_stopping_patience", "should be 1 or more");
		require(o.bestBy() != null, "optimisation.best_by", "should be accuracy, loss or auc");
		require(o.checkpointSteps() >= 1, "optimisation.checkpoint_steps", "should be 1 or more");
	}

	/** A text that cannot be a path, such as one with a NUL, names nothing. */
	static boolean exists(final String path) {
		try {
			return Files.exists(Path.of(path));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	private void range(final double value, final double min, final double max, final String path) {
		require(value >= min && value <= max, path, "should be from " + number(min) + " to " + number(max));
	}

	private static String number(final double value) {
		return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
	}

	private void require(final boolean condition, final String path, final String problem) {
		if (!condition) fail.accept(path, problem);
	}
}
