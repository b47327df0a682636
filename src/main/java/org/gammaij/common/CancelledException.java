package org.gammaij.common;

/** The user asked to stop. What was finished before stays valid. */
public class CancelledException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public CancelledException() {
		super("Cancelled.");
	}
}
