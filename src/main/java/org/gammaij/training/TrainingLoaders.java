package org.gammaij.training;

import java.util.List;
import java.util.function.BiConsumer;

import org.gammaij.common.Progress;
import org.gammaij.data.Augmentation;
import org.gammaij.data.LoaderSettings;
import org.gammaij.data.Sample;
import org.gammaij.data.SampleLoader;
import org.gammaij.data.compose.Composer;

/** The two loaders of a run: random varied crops to train on, every sample's central crop to validate on. */
final class TrainingLoaders {

	private TrainingLoaders() {}

	static SampleLoader training(final TrainingSettings settings, final TrainingSet samples, final Progress progress) {
		final TrainingSettings.AugmentationSettings a = settings.augmentation();
		final TrainingSettings.Data d = settings.data();
		if (d.compose().stepsPerEpoch() > 0) return composing(settings, samples, progress);
		final Augmentation augmentation = new Augmentation(a.resizeProbability(), a.resizeMin(), a.resizeMax(), a
			.blurProbability(), a.blurSigma(), a.jpegProbability(), a.jpegQuality(), 100, a.flipProbability(), a
				.jitterProbability(), a.jitterStrength(), a.jitterStrength(), a.jitterStrength(), new Augmentation.Tones(a
					.greyProbability(), a.tintProbability(), a.desaturateProbability()));
		return new SampleLoader(samples.train(), LoaderSettings.training(d.crop(), settings.optimisation().batch(), settings
			.optimisation().seed(), d.epochFraction(), augmentation, workers(d)).withLabelFromCrop(d.labelFromCrop()).withBalance(d
				.balance()).withSmallImages(d.smallImages()), leftOut(progress));
	}

	private static SampleLoader composing(final TrainingSettings settings, final TrainingSet samples,
		final Progress progress)
	{
		final TrainingSettings.Data d = settings.data();
		final TrainingSettings.Optimisation o = settings.optimisation();
		final int perEpoch = Math.multiplyExact(d.compose().stepsPerEpoch(), o.batch());
		final Composer composer = new Composer(samples.train(), d.compose(), d.crop(), o.seed(), (long) perEpoch * o.epochs());
		composer.leftOut().ifPresent(progress::log);
		return new SampleLoader(samples.train(), composer, perEpoch, LoaderSettings.training(d.crop(), o.batch(), o.seed(), 1,
			Augmentation.NONE, workers(d)), leftOut(progress));
	}

	static SampleLoader validation(final TrainingSettings settings, final TrainingSet samples, final Progress progress) {
		final TrainingSettings.Data d = settings.data();
		return new SampleLoader(samples.validation(), LoaderSettings.validation(d.crop(), settings.optimisation()
			.samplesAtOnce(), workers(d)).withLabelFromCrop(d.labelFromCrop()), leftOut(progress));
	}

	/** Loads what a sheet of masks shows. */
	static PreviewSamples preview(final TrainingSettings settings, final TrainingSet samples) {
		final TrainingSettings.Data d = settings.data();
		final List<Sample> chosen = SampleChoice.inEqualParts(samples.validation(), PreviewSamples.MOST);
		// Damaged ones are told of by the validation
		try (SampleLoader loader = new SampleLoader(chosen, LoaderSettings.validation(d.crop(), chosen.size(), workers(d))
			.withLabelFromCrop(d.labelFromCrop()), (sample, why) -> {}))
		{
			return PreviewSamples.load(loader, chosen, d.crop());
		}
	}

	private static int workers(final TrainingSettings.Data data) {
		return data.workers() > 0 ? data.workers() : Runtime.getRuntime().availableProcessors();
	}

	private static BiConsumer<Sample, String> leftOut(final Progress progress) {
		return (sample, why) -> progress.log("Left out " + sample.image() + ": " + why);
	}
}
