package org.gammaij.detect;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how long a run will still take, from what it has taken so far. */
final class TimeLeft {

	/** Before, the first image tells too little. */
	private static final long LEAST = TimeUnit.SECONDS.toNanos(5);

	private final LongSupplier nanos;
	private final long start;

	/** Begins to count. */
	TimeLeft(final LongSupplier nanos) {
		this.nanos = nanos;
		start = nanos.getAsLong();
	}

	/**
	 * Says it.
	 *
	 * @param done parts that took the time so far
	 * @param left parts that will take as long each
	 * @return such as {@code ", about 3 min left"}; empty as long as nothing can be told
	 */
	String after(final int done, final int left) {
		final long elapsed = nanos.getAsLong() - start;
		if (done < 1 || elapsed < LEAST) return "";
		final long minutes = Math.round(elapsed / (double) done * left / TimeUnit.MINUTES.toNanos(1));
		if (minutes < 1) return ", less than a minute left";
		return ", about " + (minutes < 60 ? "" : minutes / 60 + " h ") + minutes % 60 + " min left";
	}
}
