package org.gammaij.evaluation.adaptation;

import java.util.Map;

import org.gammaij.data.Sample;

/**
 * What a layer that is to be fitted is given for one image, computed once for all fits: the last one of a classifier, both of its
 * layers together, or one that recognises a kind of images.
 *
 * @param sample the image
 * @param sha256 of its file; "" if the file could not be read
 * @param features as many values as the layer has weights, by the id of the treatment; without those that leave the image out
 * @param fault why there is nothing; "" if there is
 */
record ImageFeatures(Sample sample, String sha256, Map<String, float[]> features, String fault) {

	boolean ok() {
		return fault.isEmpty();
	}

	boolean has(final String treatment) {
		return features.containsKey(treatment);
	}

	int label() {
		return sample.label();
	}
}
