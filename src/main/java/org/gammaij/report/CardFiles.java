package org.gammaij.report;

/** What the cards in a model's folder are called. */
public final class CardFiles {

	/** The card of a model, and in the results of an evaluation a section for it. */
	public static final String CARD = "card.md";
	/** What was known of a model before it was adapted, refitted or calibrated, beside its card. */
	public static final String BEFORE = "card-before.md";

	private CardFiles() {}
}
