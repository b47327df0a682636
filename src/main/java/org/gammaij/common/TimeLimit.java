package org.gammaij.common;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * Work that may never end, such as decoding a file that somebody made for that: it runs on a thread of its own, which is
 * given up when its time is over. Such a thread cannot be stopped; it is interrupted, and does not keep the program
 * from ending.
 */
public final class TimeLimit {

	private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
		final Thread thread = new Thread(work, "gamma-limited");
		thread.setDaemon(true);
		return thread;
	});

	private TimeLimit() {}

	/**
	 * Does something within a time.
	 *
	 * @return what it gives
	 * @throws TimeoutException if it did not end in time; it may then still be running
	 * @throws CancelledException if the calling thread was interrupted, or its {@link ThreadProgress} is to stop
	 * @throws Exception what it throws
	 */
	public static <T> T call(final Duration limit, final Callable<T> work) throws Exception {
		final Future<T> future = THREADS.submit(work);
		try {
			return Waiting.result(future, limit, ThreadProgress.current());
		}
		catch (final TimeoutException | CancelledException e) {
			future.cancel(true);
			throw e;
		}
		catch (final InterruptedException e) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw new CancelledException();
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof Error error) throw error;
			throw (Exception) e.getCause();
		}
	}
}
