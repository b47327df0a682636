package org.gammaij.model;

/**
 * How images of the kind that a model is known not to find are recognised: by one linear layer on what the classifier's first
 * layer is given, see {@link org.gammaij.network.FoldedGamma#summary}. It says nothing of how such an image came about.
 *
 * @param threshold sigmoid of its logit, 0 to 1, from which on an image is taken for one of them
 * @param failing images of that kind that the layer was fitted to
 * @param others images of other kinds that it was fitted to
 * @param origin what was found on these images
 * @param layer file beside the weights that has the {@link LogitLayer}
 */
public record Recognition(double threshold, int failing, int others, String origin, Weights layer) {

	/** Whether the numbers are in their ranges. */
	boolean isValid() {
		return 0 <= threshold && threshold <= 1 && failing > 0 && others > 0 && origin != null && layer != null && layer.isValid();
	}
}
