package org.gammaij.detect;

/** What a probability map tells of each pixel. */
public enum MapKind {

	/** That it was synthesised. */
	AI("AI"),
	/** That it was altered in any way. */
	MANIPULATION("manipulation");

	private final String label;

	MapKind(final String label) {
		this.label = label;
	}

	/** The word for tables. */
	public String label() {
		return label;
	}
}
