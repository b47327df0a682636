package org.gammaij.training.loss;

import org.gammaij.network.GammaOutput;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Eq. (6): {@code alpha (L_cls + L_ai) + L_mani} with alpha = 2, each a binary cross-entropy on
 * logits; Table 7 varies the three weights.
 *
 * @param cls weight of the classification loss
 * @param ai weight of the AI mask loss
 * @param manipulation weight of the manipulation mask loss
 * @param dice weight of the Dice loss that is added to each mask's cross-entropy (ours), 0 for the paper's
 */
public record GammaLoss(double cls, double ai, double manipulation, double dice) {

	/** The paper's weights. */
	public static final GammaLoss PAPER = new GammaLoss(2, 2, 1, 0);

	/**
	 * The terms of the loss.
	 *
	 * @param total weighted sum, a scalar with gradient
	 * @param cls unweighted, a scalar
	 * @param ai unweighted, a scalar, or null without that head
	 * @param manipulation unweighted, a scalar, or null without that head
	 */
	public record Terms(NDArray total, NDArray cls, NDArray ai, NDArray manipulation) {}

	/**
	 * What the network should have said.
	 *
	 * @param label {@code (N, 1)}, 0 or 1
	 * @param ai {@code (N, 1, H, W)}, 0 or 1
	 * @param manipulation {@code (N, 1, H, W)}, 0 or 1
	 * @param aiKnown {@code (N)}, 1 where the mask is known, or null when all are
	 * @param manipulationKnown {@code (N)}, 1 where the mask is known, or null when all are
	 * @param counts of the batch that these N samples are a part of
	 */
	public record Target(NDArray label, NDArray ai, NDArray manipulation, NDArray aiKnown, NDArray manipulationKnown,
		TargetCounts counts)
	{

		/** All of a batch. */
		public Target(final NDArray label, final NDArray ai, final NDArray manipulation, final NDArray aiKnown,
			final NDArray manipulationKnown)
		{
			this(label, ai, manipulation, aiKnown, manipulationKnown, new TargetCounts((int) label.getShape().get(0),
				TargetCounts.Masks.of(ai, aiKnown), TargetCounts.Masks.of(manipulation, manipulationKnown)));
		}
	}

	/**
	 * The loss of a batch, or what a part of a batch adds to it; means run over the samples of the batch whose target is
	 * known.
	 */
	public Terms of(final GammaOutput output, final Target target) {
		final TargetCounts counts = target.counts();
		final NDArray clsTerm = weighted(crossEntropy(output.logit(), target.label()).sum(), 1.0 / counts.labels());
		final NDArray aiTerm = maskTerm(output.ai(), target.ai(), target.aiKnown(), counts.ai());
		final NDArray maniTerm = maskTerm(output.manipulation(), target.manipulation(), target.manipulationKnown(), counts
			.manipulation());
		NDArray total = weighted(clsTerm, cls);
		if (aiTerm != null) total = total.add(weighted(aiTerm, ai));
		if (maniTerm != null) total = total.add(weighted(maniTerm, manipulation));
		return new Terms(total, clsTerm, aiTerm, maniTerm);
	}

	/**
	 * {@code term} times a number. Not {@code term.mul(number)}: that frees the number's memory at once, and the backward
	 * pass would read it; here it lives as long as the manager of the term.
	 */
	public static NDArray weighted(final NDArray term, final double weight) {
		return term.mul(term.getManager().create((float) weight));
	}

	private NDArray maskTerm(final NDArray logits, final NDArray mask, final NDArray known,
		final TargetCounts.Masks counts)
	{
		if (logits == null) return null;
		final NDArray entropy = entropyTerm(logits, mask, known, counts.known());
		return dice == 0 ? entropy : entropy.add(weighted(diceTerm(logits, mask, known, counts.regions()), dice));
	}

	/**
	 * {@code 1 - (2 sum(p m) + 1) / (sum p + sum m + 1)} with p the probabilities and m the mask, the mean over the samples whose
	 * mask is known and marks a part of the image. A few pixels then weigh as much as many, so that a probability of 0.5 marks
	 * where a small region ends; cross-entropy alone is content with less.
	 */
	private static NDArray diceTerm(final NDArray logits, final NDArray mask, final NDArray known, final int count) {
		final int[] pixels = { 1 };
		final NDArray flat = mask.reshape(mask.getShape().get(0), -1);
		final NDArray probabilities = Activation.sigmoid(logits.reshape(flat.getShape()));
		// Ones as arrays, since numbers are freed before the backward pass, see weighted
		final NDArray one = mask.getManager().ones(new Shape(1));
		final NDArray both = probabilities.mul(flat).sum(pixels);
		final NDArray ratio = both.add(both).add(one).div(probabilities.sum(pixels).add(flat.sum(pixels)).add(one));
		return weighted(one.sub(ratio).mul(regions(mask, known)).sum(), 1.0 / Math.max(1, count));
	}

	/** {@code (N)}, 1 where the mask is known and marks a part of the image, else 0. */
	static NDArray regions(final NDArray mask, final NDArray known) {
		final NDArray share = mask.reshape(mask.getShape().get(0), -1).mean(new int[] { 1 });
		final NDArray regions = share.gt(0).toType(mask.getDataType(), false).mul(share.lt(1).toType(mask.getDataType(),
			false));
		return known == null ? regions : regions.mul(known);
	}

	private static NDArray entropyTerm(final NDArray logits, final NDArray mask, final NDArray known, final int count) {
		final NDArray each = crossEntropy(logits, mask);
		final Shape s = mask.getShape();
		final double pixels = (double) s.get(1) * s.get(2) * s.get(3);
		return weighted((known == null ? each : each.mul(known.reshape(-1, 1, 1, 1))).sum(), 1 / (Math.max(1, count) *
			pixels));
	}

	/**
	 * Binary cross-entropy per element: {@code softplus(x) - x y}, which never overflows.
	 *
	 * @param logits x, any shape
	 * @param target y, the same shape, 0 to 1
	 */
	static NDArray crossEntropy(final NDArray logits, final NDArray target) {
		return Activation.softPlus(logits).sub(logits.mul(target));
	}
}
