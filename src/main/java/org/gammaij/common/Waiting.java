package org.gammaij.common;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what another thread does, and looks meanwhile whether the user wants to stop. */
public final class Waiting {

	/** How often cancelling is looked at. */
	private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

	private Waiting() {}

	/**
	 * Waits as long as it takes.
	 *
	 * @return what the work gives
	 * @throws CancelledException if the user asked to stop; the work then goes on
	 * @throws ExecutionException if the work failed
	 * @throws InterruptedException if the calling thread was interrupted
	 */
	public static <T> T result(final Future<T> work, final Progress progress) throws ExecutionException,
		InterruptedException
	{
		while (true)
			try {
				return result(work, Duration.ofDays(1), progress);
			}
			catch (final TimeoutException e) {
				continue;
			}
	}

	/**
	 * Waits for some time at most.
	 *
	 * @throws TimeoutException if the work did not end in time; it then goes on
	 */
	static <T> T result(final Future<T> work, final Duration limit, final Progress progress) throws ExecutionException,
		InterruptedException, TimeoutException
	{
		final long start = System.nanoTime();
		while (true) {
			progress.checkCancelled();
			final long left = limit.toNanos() - (System.nanoTime() - start);
			try {
				return work.get(Math.max(0, Math.min(PATIENCE, left)), TimeUnit.NANOSECONDS);
			}
			catch (final TimeoutException e) {
				if (left <= PATIENCE) throw e;
			}
		}
	}
}
