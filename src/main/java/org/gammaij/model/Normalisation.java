package org.gammaij.model;

import java.util.List;

/**
 * What is done to RGB values in [0, 1] before the network sees them:
 * {@code (value - mean) / std} per channel.
 *
 * @param mean mean of red, green and blue
 * @param std standard deviation of red, green and blue, above 0
 */
public record Normalisation(List<Double> mean, List<Double> std) {

	/** Of ImageNet, as the encoder weights were trained with. */
	public static final Normalisation IMAGENET = new Normalisation(List.of(0.485, 0.456, 0.406),
		List.of(0.229, 0.224, 0.225));

	/** Whether there are three finite values of each, and every deviation is above 0. */
	boolean isValid() {
		return mean != null && std != null && mean.size() == 3 && std.size() == 3 && //
			mean.stream().allMatch(value -> value != null && Double.isFinite(value)) && //
			std.stream().allMatch(value -> value != null && Double.isFinite(value) && value > 0);
	}
}
