package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What the network says.
 *
 * @param logit class logits {@code (N, 1)}: P(AI) before the sigmoid
 * @param ai logits of the AI mask {@code (N, 1, H, W)}, or null without that head
 * @param manipulation logits of the manipulation mask {@code (N, 1, H, W)}, or null without that head
 */
public record GammaOutput(NDArray logit, NDArray ai, NDArray manipulation) {

	private static final String LOGIT = "class";
	private static final String AI = "ai";
	private static final String MANIPULATION = "manipulation";

	/** The class logits, then the masks that exist, each with its name. */
	public NDList toList() {
		final NDList list = new NDList();
		add(list, logit, LOGIT);
		add(list, ai, AI);
		add(list, manipulation, MANIPULATION);
		return list;
	}

	/** Reads what {@link #toList} wrote. */
	public static GammaOutput of(final NDList list) {
		return new GammaOutput(list.get(LOGIT), list.get(AI), list.get(MANIPULATION));
	}

	private static void add(final NDList list, final NDArray array, final String name) {
		if (array == null) return;
		array.setName(name);
		list.add(array);
	}
}
