package org.gammaij.data;

/**
 * What a {@link SampleLoader} makes of samples.
 *
 * @param side edge S of the square crops in pixels
 * @param batchSize samples of a batch
 * @param seed decides order, crops and augmentation
 * @param fraction share of the samples that an epoch draws, above 0 to 1 (the paper: 0.1)
 * @param augmentation variations of training samples; not looked at in validation
 * @param training whether samples are drawn and cropped at random and damaged ones replaced; else all are taken in
 *          their order, cropped centrally, and damaged ones left out
 * @param workers threads that decode
 * @param queuedBatches batches made ahead of the one being used
 * @param labelFromCrop whether a crop that holds no AI pixel of a blended image is of class 0, as the definition of the
 *          class says; matters when crops are much smaller than images (the paper keeps the label of the image)
 * @param balanced whether an epoch draws as many samples of class 0 as of class 1 (ours); those of the smaller class
 *          then come more often
 * @param smallImages what becomes of images smaller than the crop
 */
public record LoaderSettings(int side, int batchSize, long seed, double fraction, Augmentation augmentation,
	boolean training, int workers, int queuedBatches, boolean labelFromCrop,
	boolean balanced, SmallImages smallImages)
{

	private static final int QUEUED_BATCHES = 2;

	/** Checks the ranges. */
	public LoaderSettings {
		Settings.require(side >= 32 && side <= 4096, "side of the crops", side, "32 to 4096 pixels");
		Settings.require(batchSize >= 1 && batchSize <= 4096, "batch size", batchSize, "1 to 4096");
		Settings.require(fraction > 0 && fraction <= 1, "share of the samples in an epoch", fraction, "above 0 to 1");
		Settings.require(workers >= 1 && workers <= 256, "number of loader threads", workers, "1 to 256");
		Settings.require(queuedBatches >= 1 && queuedBatches <= 64, "number of queued batches", queuedBatches, "1 to 64");
	}

	/** For training: random crops, augmentation, a fresh random share of the samples each epoch. */
	public static LoaderSettings training(final int side, final int batchSize, final long seed, final double fraction,
		final Augmentation augmentation, final int workers)
	{
		return new LoaderSettings(side, batchSize, seed, fraction, augmentation, true, workers, QUEUED_BATCHES, false,
			false, SmallImages.ENLARGE);
	}

	/** For validation: every sample once, in order, with its central crop. */
	public static LoaderSettings validation(final int side, final int batchSize, final int workers) {
		return new LoaderSettings(side, batchSize, 0, 1, Augmentation.NONE, false, workers, QUEUED_BATCHES, false,
			false, SmallImages.ENLARGE);
	}

	/** The same with the labels of crops decided by what the crops hold, or not. */
	public LoaderSettings withLabelFromCrop(final boolean other) {
		return new LoaderSettings(side, batchSize, seed, fraction, augmentation, training, workers, queuedBatches, other,
			balanced, smallImages);
	}

	/** The same with classes balanced, or not. */
	public LoaderSettings withBalance(final boolean other) {
		return new LoaderSettings(side, batchSize, seed, fraction, augmentation, training, workers, queuedBatches,
			labelFromCrop, other, smallImages);
	}

	/** The same with other small images. */
	public LoaderSettings withSmallImages(final SmallImages other) {
		return new LoaderSettings(side, batchSize, seed, fraction, augmentation, training, workers, queuedBatches,
			labelFromCrop, balanced, other);
	}
}
