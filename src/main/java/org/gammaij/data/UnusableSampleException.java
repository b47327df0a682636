package org.gammaij.data;

import org.gammaij.common.InvalidInputException;

/** A sample of a data set cannot be used; the message says why and names the file. */
public final class UnusableSampleException extends InvalidInputException {

	private static final long serialVersionUID = 1L;

	private final transient Sample sample;

	public UnusableSampleException(final Sample sample, final InvalidInputException cause) {
		super(cause.getMessage(), cause);
		this.sample = sample;
	}

	public Sample sample() {
		return sample;
	}
}
