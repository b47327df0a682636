package org.gammaij.evaluation.scoring;

import java.util.function.Function;

import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.image.RgbImage;

/** A detector that is a function of the pixels, and counts how often it is asked. */
final class FakeScorer implements Scorer {

	private final String name;
	private final Function<RgbImage, RawScore> function;
	private int calls;

	FakeScorer(final String name, final Function<RgbImage, RawScore> function) {
		this.name = name;
		this.function = function;
	}

	/** The logit is the first red sample less 100. */
	static FakeScorer firstSample(final String name) {
		return new FakeScorer(name, image -> RawScore.of(image.get(0, 0, 0) - 100));
	}

	int calls() {
		return calls;
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public String hash() {
		return Sha256.of(name);
	}

	@Override
	public String view() {
		return "whole";
	}

	@Override
	public RawScore score(final RgbImage image, final Progress progress) {
		calls++;
		return function.apply(image);
	}
}
