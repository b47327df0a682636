package org.gammaij.training.loss;

import org.gammaij.data.Batch;

import ai.djl.ndarray.NDArray;

/**
 * Over how many samples the means of a batch's loss run. The loss of a part of a batch is divided by these, so that the
 * losses and gradients of the parts add up to those of the batch, however it is cut and whatever is unknown in it.
 *
 * @param labels samples
 * @param ai AI masks
 * @param manipulation manipulation masks
 */
public record TargetCounts(int labels, Masks ai, Masks manipulation) {

	/**
	 * Masks of one kind.
	 *
	 * @param known samples whose mask is known
	 * @param regions those among them whose mask marks a part of the image, not nothing and not all
	 */
	public record Masks(int known, int regions) {

		/** As arrays; see {@link GammaLoss.Target}. */
		static Masks of(final NDArray mask, final NDArray known) {
			final NDArray regions = GammaLoss.regions(mask, known);
			return new Masks((int) (known == null ? mask.getShape().get(0) : known.sum().getFloat()), (int) regions.sum()
				.getFloat());
		}

		private static Masks of(final byte[] masks, final boolean[] known, final int samples) {
			int all = 0;
			int regions = 0;
			for (int i = 0; i < samples; i++) {
				if (!known[i]) continue;
				all++;
				if (isRegion(masks, i * (masks.length / samples), (i + 1) * (masks.length / samples))) regions++;
			}
			return new Masks(all, regions);
		}

		private static boolean isRegion(final byte[] masks, final int from, final int to) {
			for (int i = from + 1; i < to; i++)
				if (masks[i] != masks[from]) return true;
			return false;
		}
	}

	/** Of a whole batch. */
	public static TargetCounts of(final Batch batch) {
		return new TargetCounts(batch.size(), Masks.of(batch.aiMasks(), batch.aiKnown(), batch.size()), Masks.of(batch
			.manipulationMasks(), batch.manipulationKnown(), batch.size()));
	}
}
