package org.gammaij.evaluation.treatment;

import java.util.function.BiFunction;

import org.gammaij.image.RgbImage;

/**
 * A degradation of some strength.
 *
 * @param family what is done, such as {@code jpeg}; one plot each
 * @param step how strongly, such as {@code 90}; one point of the plot
 * @param description see {@link Treatment#description}
 * @param keepsGeometry see {@link Treatment#keepsGeometry}
 * @param function does it
 */
public record Degradation(String family, String step, String description, boolean keepsGeometry,
	BiFunction<RgbImage, Origin, RgbImage> function) implements Treatment
{

	@Override
	public String id() {
		return family + "_" + step;
	}

	@Override
	public RgbImage apply(final RgbImage image, final Origin origin) {
		return function.apply(image, origin);
	}
}
