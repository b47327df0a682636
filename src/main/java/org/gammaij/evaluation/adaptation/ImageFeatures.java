package org.gammaij.evaluation.adaptation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
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

	/**
	 * The first of each content: a copy would be held out from itself.
	 *
	 * @throws InvalidInputException if a content is in both classes
	 */
	static List<ImageFeatures> distinct(final List<ImageFeatures> images) {
		final Map<String, ImageFeatures> first = new HashMap<>();
		final List<ImageFeatures> distinct = new ArrayList<>();
		for (final ImageFeatures image : images) {
			final ImageFeatures known = first.putIfAbsent(image.sha256(), image);
			if (known == null) distinct.add(image);
			else if (known.label() != image.label()) throw new InvalidInputException("The same image is given in both classes, as " + known.sample()
				.image() + " and as " + image.sample().image() + ": take it out of one of the folders.");
		}
		return distinct;
	}

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
