package org.gammaij.training;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.apache.commons.math3.util.ResizableDoubleArray;
import org.gammaij.training.loss.GammaLoss;
import org.gammaij.training.loss.Losses;
import org.gammaij.training.loss.TargetCounts;
import org.gammaij.common.Progress;
import org.gammaij.data.Batch;
import org.gammaij.data.EpochBatches;
import org.gammaij.network.FoldedGamma;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Runs a network in evaluation over a validation set. */
final class Validator {

	private final NDManager manager;
	private final InputTransform transform;
	private final GammaLoss loss;
	private final PreviewSamples shown;
	private final int atOnce;

	/**
	 * @param shown samples for people to look at
	 * @param atOnce most of these that go through the network at once
	 */
	Validator(final NDManager manager, final InputTransform transform, final GammaLoss loss, final PreviewSamples shown,
		final int atOnce)
	{
		this.manager = manager;
		this.transform = transform;
		this.loss = loss;
		this.shown = shown;
		this.atOnce = atOnce;
	}

	/** Figures of all samples, and what some of them look like. */
	record Result(Validation validation, Preview preview) {}

	/**
	 * Validates.
	 *
	 * @param batches all samples; closed afterwards
	 * @param total number of batches, for progress
	 */
	Result run(final GammaNetwork network, final EpochBatches batches, final int total, final Progress progress) {
		final Tally tally = new Tally();
		int done = 0;
		try (batches; NDManager scope = manager.newSubManager(); FoldedGamma folded = new FoldedGamma(network, scope)) {
			while (batches.hasNext()) {
				progress.checkCancelled();
				final Batch batch = batches.next();
				try (NDManager inner = scope.newSubManager()) {
					final GammaOutput output = folded.forwardTransformed(transform.apply(Tensors.images(inner, batch, 0, batch
						.size())));
					final GammaLoss.Target target = Tensors.target(inner, batch, TargetCounts.of(batch), 0, batch
						.size());
					tally.add(batch, Losses.of(loss.of(output, target)), output.logit().toFloatArray());
					tally.ai.add(output.ai(), target.ai(), target.aiKnown());
					tally.manipulation.add(output.manipulation(), target.manipulation(), target.manipulationKnown());
				}
				progress.update(++done, total, "validation batch");
			}
			return new Result(tally.result(), Preview.of(shown, folded, transform, atOnce, scope));
		}
	}

	/** Sums over batches. */
	private static final class Tally {

		private final Overlap ai = new Overlap();
		private final Overlap manipulation = new Overlap();
		private Losses losses = Losses.ZERO;
		/** Samples and right answers by class. */
		private final long[] count = new long[2];
		private final long[] right = new long[2];
		private final List<ResizableDoubleArray> logitsOf = List.of(new ResizableDoubleArray(), new ResizableDoubleArray());

		void add(final Batch batch, final Losses batchLosses, final float[] logits) {
			losses = losses.plus(batchLosses, batch.size());
			for (int i = 0; i < logits.length; i++) {
				final int label = batch.labels()[i] > 0.5f ? 1 : 0;
				logitsOf.get(label).addElement(logits[i]);
				count[label]++;
				// NaN is neither
				if (label == 1 ? logits[i] > 0 : logits[i] <= 0) right[label]++;
			}
		}

		/** Probability that a sample of class 1 has a higher logit than one of class 0, which U counts. */
		private double auc() {
			final double pairs = (double) count[0] * count[1];
			final double[] logits = logitsOf.stream().flatMapToDouble(a -> Arrays.stream(a.getElements())).toArray();
			if (pairs == 0 || Arrays.stream(logits).anyMatch(Double::isNaN)) return Double.NaN;
			final double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(logits);
			double sum = 0;
			for (int i = 0; i < count[1]; i++)
				sum += ranks[(int) count[0] + i];
			return (sum - count[1] * (count[1] + 1) / 2.0) / pairs;
		}

		Validation result() {
			final long samples = count[0] + count[1];
			return new Validation(samples, Losses.ZERO.plus(losses, 1.0 / samples), (right[0] + right[1]) / (double) samples,
				(right[0] / (double) count[0] + right[1] / (double) count[1]) / 2, ai.iou(), manipulation.iou(), auc());
		}
	}

	/** Intersection and union of masks. */
	private static final class Overlap {

		private double intersection;
		private double union;

		void add(final NDArray logits, final NDArray mask, final NDArray known) {
			if (logits == null) return;
			final NDArray predicted = logits.gt(0).toType(mask.getDataType(), false);
			final NDArray weight = known == null ? null : known.reshape(-1, 1, 1, 1);
			final NDArray both = predicted.mul(mask);
			final NDArray either = predicted.add(mask).sub(both);
			intersection += (weight == null ? both : both.mul(weight)).sum().getFloat();
			union += (weight == null ? either : either.mul(weight)).sum().getFloat();
		}

		double iou() {
			return union == 0 ? Double.NaN : intersection / union;
		}
	}
}
