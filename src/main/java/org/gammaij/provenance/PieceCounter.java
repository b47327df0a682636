package org.gammaij.provenance;

/** Counts the pieces of a file against the limit. */
final class PieceCounter {

	private final int limit;
	private int count;

	PieceCounter(final int limit) {
		this.limit = limit;
	}

	void next() throws MalformedException {
		if (++count > limit) throw new MalformedException("has more than " + limit + " pieces");
	}
}
