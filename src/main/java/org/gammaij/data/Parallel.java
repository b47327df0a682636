package org.gammaij.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.common.Waiting;

/** Does the same to many things in several threads, and gives the results in the order of the things. */
public final class Parallel {

	private Parallel() {}

	/** What is done to each thing. */
	@FunctionalInterface
	public interface Work<T, R> {
		R apply(T thing) throws IOException;
	}

	/**
	 * Does the work.
	 *
	 * @param workers threads, 1 or more
	 * @param what name of the work, for the progress
	 * @throws IOException if the work failed for one of the things; the others that were not begun are given up
	 * @throws CancelledException if the user asked for it
	 */
	public static <T, R> List<R> map(final List<T> things, final int workers, final String what, final Progress progress,
		final Work<T, R> work) throws IOException
	{
		Settings.require(workers >= 1 && workers <= 256, "number of threads", workers, "1 to 256");
		final ExecutorService pool = Executors.newFixedThreadPool(workers);
		try {
			final List<Future<R>> futures = new ArrayList<>();
			for (final T thing : things)
				futures.add(pool.submit(() -> work.apply(thing)));
			final List<R> results = new ArrayList<>();
			for (final Future<R> future : futures) {
				results.add(result(future, progress));
				progress.update(results.size(), things.size(), what + " " + results.size() + " of " + things.size());
			}
			return results;
		}
		finally {
			stop(pool);
		}
	}

	/** Gives up what was not begun and waits for what is being done, so that what it uses can be closed afterwards. */
	public static void stop(final ExecutorService pool) {
		pool.shutdownNow();
		boolean interrupted = false;
		while (true) {
			try {
				if (pool.awaitTermination(1, TimeUnit.MINUTES)) break;
			}
			catch (final InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}


	private static <R> R result(final Future<R> future, final Progress progress) throws IOException {
		try {
			return Waiting.result(future, progress);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw (IOException) new InterruptedIOException("The work was interrupted.").initCause(e);
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof RuntimeException cause) throw cause;
			if (e.getCause() instanceof Error cause) throw cause;
			throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
		}
	}
}
