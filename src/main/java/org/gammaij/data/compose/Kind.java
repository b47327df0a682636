package org.gammaij.data.compose;

import java.util.Locale;

/** What two samples that come together are: one of class 0, then one of class 1. */
public enum Kind {

	/** A photograph, and its reconstruction or a region of that in the photograph. */
	PAIR,
	/** An authentic image, and the same with a region of a generated one. */
	GENERATED_PASTE,
	/** An authentic image, and a generated one with a region of it. */
	REVERSED_PASTE,
	/** An authentic image with a region of another one, and a generated image. */
	AUTHENTIC_PASTE,
	/** An authentic image with a region of its own in another place, and a generated image. */
	COPY_MOVE,
	/** An authentic image with a processed region, and a generated image. */
	RETOUCH,
	/** An altered image with its given mask, and an image of the other class. */
	ALTERED,
	/** An authentic and a generated image, with draws of their own. */
	INDEPENDENT;

	/** Name in parameters: lower case. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The place, 0 or 1, of what the kind is named after. */
	int written() {
		return this == AUTHENTIC_PASTE || this == COPY_MOVE || this == RETOUCH ? 0 : 1;
	}

	/** The kind at a number uniform on 0 to 1. */
	static Kind at(final ComposeSettings s, final double number) {
		double left = number;
		if ((left -= s.pairs()) < 0) return PAIR;
		if (left < s.generatedPastes()) return left / s.generatedPastes() < s.reversedPastes() ? REVERSED_PASTE : GENERATED_PASTE;
		left -= s.generatedPastes();
		if (left < s.authenticPastes()) {
			final double inner = left / s.authenticPastes();
			return inner < s.copyMoves() ? COPY_MOVE : inner < s.copyMoves() + s.retouches() ? RETOUCH : AUTHENTIC_PASTE;
		}
		left -= s.authenticPastes();
		return left < s.altered() ? ALTERED : INDEPENDENT;
	}
}
