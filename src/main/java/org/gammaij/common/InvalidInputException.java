package org.gammaij.common;

/**
 * Something that the user gave cannot be used. The message is one sentence for
 * the user: it names the input and says what to do.
 */
public class InvalidInputException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public InvalidInputException(final String message) {
		super(message);
	}

	public InvalidInputException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
