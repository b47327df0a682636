package org.gammaij.provenance;

/**
 * A part of a file is not as its format demands, or goes beyond a limit; the message says why, and goes on after the name
 * of the part.
 */
final class MalformedException extends Exception {

	private static final long serialVersionUID = 1L;

	MalformedException(final String reason) {
		super(reason);
	}
}
