package org.gammaij.training;

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
	 */
	public record Target(NDArray label, NDArray ai, NDArray manipulation, NDArray aiKnown, NDArray manipulationKnown) {}

	/** The loss of a batch; means run over the samples whose target is known. */
	public Terms of(final GammaOutput output, final Target target) {
		final NDArray clsTerm = crossEntropy(output.logit(), target.label()).mean();
		final NDArray aiTerm = maskTerm(output.ai(), target.ai(), target.aiKnown());
		final NDArray maniTerm = maskTerm(output.manipulation(), target.manipulation(), target.manipulationKnown());
		NDArray total = weighted(clsTerm, cls);
		if (aiTerm != null) total = total.add(weighted(aiTerm, ai));
		if (maniTerm != null) total = total.add(weighted(maniTerm, manipulation));
		return new Terms(total, clsTerm, aiTerm, maniTerm);
	}

	/**
	 * {@code term} times a number. Not {@code term.mul(number)}: that frees the number's memory at once, and the backward
	 * pass would read it; here it lives as long as the manager of the term.
	 */
	static NDArray weighted(final NDArray term, final double weight) {
		return term.mul(term.getManager().create((float) weight));
	}

	private NDArray maskTerm(final NDArray logits, final NDArray mask, final NDArray known) {
		if (logits == null) return null;
		final NDArray entropy = entropyTerm(logits, mask, known);
		return dice == 0 ? entropy : entropy.add(weighted(diceTerm(logits, mask, known), dice));
	}

	/**
	 * {@code 1 - (2 sum(p m) + 1) / (sum p + sum m + 1)} with p the probabilities and m the mask, the mean over the samples whose
	 * mask is known and marks a part of the image. A few pixels then weigh as much as many, so that a probability of 0.5 marks
	 * where a small region ends; cross-entropy alone is content with less.
	 */
	private static NDArray diceTerm(final NDArray logits, final NDArray mask, final NDArray known) {
		final int[] pixels = { 1 };
		final NDArray flat = mask.reshape(mask.getShape().get(0), -1);
		final NDArray share = flat.mean(pixels);
		NDArray counts = share.gt(0).toType(mask.getDataType(), false).mul(share.lt(1).toType(mask.getDataType(), false));
		if (known != null) counts = counts.mul(known);
		final NDArray probabilities = Activation.sigmoid(logits.reshape(flat.getShape()));
		// Ones as arrays, since numbers are freed before the backward pass, see weighted
		final NDArray one = mask.getManager().ones(new Shape(1));
		final NDArray both = probabilities.mul(flat).sum(pixels);
		final NDArray ratio = both.add(both).add(one).div(probabilities.sum(pixels).add(flat.sum(pixels)).add(one));
		return one.sub(ratio).mul(counts).sum().div(counts.sum().maximum(1));
	}

	private static NDArray entropyTerm(final NDArray logits, final NDArray mask, final NDArray known) {
		final NDArray each = crossEntropy(logits, mask);
		if (known == null) return each.mean();
		final Shape s = mask.getShape();
		final NDArray count = known.sum().maximum(1);
		return each.mul(known.reshape(-1, 1, 1, 1)).sum().div(count.mul(s.get(1) * s.get(2) * s.get(3)));
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
