package org.gammaij.evaluation.treatment;

/**
 * A control leaves this image out, for a reason that holds for authentic and
 * generated images alike. It is counted, and is no error.
 */
public class NotApplicableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** @param reason one short sentence for the table of predictions */
	public NotApplicableException(final String reason) {
		super(reason);
	}
}
