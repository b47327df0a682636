package org.gammaij.evaluation.treatment;

import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.image.RgbImage;

/**
 * Several treatments, one after the other.
 *
 * @param steps at least one
 */
public record Chain(List<? extends Treatment> steps) implements Treatment {

	/** Of these steps. */
	public static Chain of(final Treatment... steps) {
		return new Chain(List.of(steps));
	}

	@Override
	public String id() {
		return steps.stream().map(Treatment::id).collect(Collectors.joining("_"));
	}

	@Override
	public String key() {
		return steps.stream().map(Treatment::key).collect(Collectors.joining("_"));
	}

	@Override
	public String description() {
		return steps.stream().map(Treatment::description).collect(Collectors.joining(" "));
	}

	@Override
	public RgbImage apply(final RgbImage image, final Origin origin) {
		RgbImage treated = image;
		for (final Treatment step : steps)
			treated = step.apply(treated, origin);
		return treated;
	}

	@Override
	public boolean leavesAlone(final Origin origin) {
		return steps.stream().allMatch(step -> step.leavesAlone(origin));
	}

	@Override
	public boolean keepsGeometry() {
		return steps.stream().allMatch(Treatment::keepsGeometry);
	}
}
