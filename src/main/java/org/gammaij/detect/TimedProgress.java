package org.gammaij.detect;

import java.time.Duration;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;

/** Progress of one image that may take some time only. */
final class TimedProgress extends PassedOnProgress {

	private final Duration limit;
	private final long start = System.nanoTime();

	/** @param limit none if it is zero */
	TimedProgress(final Progress whole, final Duration limit) {
		super(whole);
		this.limit = limit;
	}

	/** @throws InvalidInputException if the time is over */
	@Override
	public void checkCancelled() {
		super.checkCancelled();
		if (!limit.isZero() && System.nanoTime() - start > limit.toNanos()) throw new InvalidInputException(
			"It was not done within the time limit of " + limit.toSeconds() +
				" seconds; give it more time (time_limit), or look at less of it.");
	}
}
