package org.gammaij.data;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Orders in which both classes come equally often. */
final class ClassBalance {

	private ClassBalance() {}

	/**
	 * Draws as many samples as there are, in pairs of one of either class. The larger class is drawn without
	 * repetition; the smaller begins anew, in another order, each time that all its samples were drawn.
	 *
	 * @param samples of one class or of both; those of a single class are drawn as they are
	 * @return indices of samples
	 */
	static int[] order(final List<Sample> samples, final SplittableRandom random) {
		final Deck ai = new Deck(indices(samples, 1), random.split());
		final Deck authentic = new Deck(indices(samples, 0), random.split());
		final int[] order = new int[samples.size()];
		for (int i = 0; i < order.length; i++)
			order[i] = authentic.isEmpty() || i % 2 == 0 && !ai.isEmpty() ? ai.draw() : authentic.draw();
		return order;
	}

	private static int[] indices(final List<Sample> samples, final int label) {
		return IntStream.range(0, samples.size()).filter(i -> samples.get(i).label() == label).toArray();
	}

	/** Cards that are shuffled again whenever all were drawn. */
	private static final class Deck {

		private final int[] cards;
		private final SplittableRandom random;
		private int[] order = {};
		private int drawn;

		Deck(final int[] cards, final SplittableRandom random) {
			this.cards = cards;
			this.random = random;
		}

		boolean isEmpty() {
			return cards.length == 0;
		}

		int draw() {
			if (drawn == order.length) {
				order = Randomness.permutation(cards.length, random);
				drawn = 0;
			}
			return cards[order[drawn++]];
		}
	}
}
