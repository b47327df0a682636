package org.gammaij.detect;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.gammaij.common.CancelledException;
import org.gammaij.common.OutOfMemory;
import org.gammaij.common.Progress;
import org.gammaij.common.ThreadProgress;
import org.gammaij.common.Waiting;

/**
 * Opens the next plane of a file, and reads its pixels, while another one is looked at. One plane at most is ahead, so that
 * memory is that of two. What fails ahead fails when it is asked for; for lack of memory it is tried again then.
 */
final class ReadAhead implements AutoCloseable {

	/** What is read ahead: a plane of a source that is open, or the first one of a source that is not. */
	private record Goal(Source source, Planes planes, int index) {}

	/**
	 * What came of it.
	 *
	 * @param planes null if they could not be opened
	 * @param plane null if there is a failure
	 * @param failure null if there is none
	 */
	private record Outcome(Planes planes, Plane plane, Throwable failure) {}

	/** Longest wait in seconds for something that is given up; it then ends alone. */
	private static final int PATIENCE = 5;

	private final Progress progress;
	private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
		final Thread daemon = new Thread(work, "gamma-read-ahead");
		daemon.setDaemon(true);
		return daemon;
	});
	private Goal goal;
	private Attempt attempt;
	private Future<Outcome> outcome;

	/** @param progress looked at while there is something to wait for */
	ReadAhead(final Progress progress) {
		this.progress = progress;
	}

	/** Begins to read the first plane of a source; of what is no file nothing is read ahead. */
	void begin(final Source source) {
		begin(new Goal(source, null, 0));
	}

	/** Begins to read a plane of an open source; likewise. */
	void begin(final Source source, final Planes planes, final int index) {
		begin(new Goal(source, planes, index));
	}

	private void begin(final Goal next) {
		release();
		if (next.source.place() == null) return;
		goal = next;
		attempt = new Attempt(next, progress);
		outcome = threads.submit(attempt);
	}

	/** What the other thread does. */
	private static final class Attempt implements Callable<Outcome>, Progress {

		private final Goal goal;
		private final Progress progress;
		private volatile boolean stopped;

		Attempt(final Goal goal, final Progress progress) {
			this.goal = goal;
			this.progress = progress;
		}

		@Override
		public Outcome call() {
			final Outcome[] read = new Outcome[1];
			ThreadProgress.during(this, () -> read[0] = read(goal));
			if (!stopped) return read[0];
			discard(read[0], goal);
			return null;
		}

		@Override
		public boolean isCancelled() {
			return stopped || progress.isCancelled();
		}
	}

	private static Outcome read(final Goal next) {
		Planes planes = next.planes;
		try {
			if (planes == null) planes = next.source.open();
			planes.count();
			final Plane plane = planes.open(next.index);
			try {
				plane.prepare();
			}
			catch (final RuntimeException | OutOfMemoryError e) {
				plane.close();
				return new Outcome(planes, null, e);
			}
			return new Outcome(planes, plane, null);
		}
		catch (final RuntimeException | IOException | OutOfMemoryError e) {
			return new Outcome(planes, null, e);
		}
	}

	/**
	 * Opens a source, or takes what was opened ahead.
	 *
	 * @throws CancelledException if the user asked to stop while it was waited for
	 * @throws IOException as {@link Source#open}
	 */
	Planes open(final Source source) throws IOException {
		if (goal == null || goal.source != source || goal.planes != null) return source.open();
		final Outcome opened = await();
		if (opened.planes == null) {
			forget();
			rethrow(opened.failure);
			return source.open();
		}
		// Its first plane is still to be taken
		goal = new Goal(source, opened.planes, 0);
		return opened.planes;
	}

	/**
	 * Opens a plane, or takes what was opened ahead.
	 *
	 * @throws CancelledException if the user asked to stop while it was waited for
	 * @throws IOException as {@link Planes#open}
	 */
	Plane open(final Planes planes, final int index) throws IOException {
		if (goal == null || goal.planes != planes || goal.index != index) return planes.open(index);
		final Outcome opened = await();
		forget();
		if (opened.failure == null) return opened.plane;
		rethrow(opened.failure);
		return planes.open(index);
	}

	private Outcome await() {
		try {
			return Waiting.result(outcome, progress);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancelledException();
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof Error error) throw error;
			throw (RuntimeException) e.getCause();
		}
	}

	/** What failed for lack of memory may succeed now that it is not ahead. */
	private static void rethrow(final Throwable failure) throws IOException {
		if (OutOfMemory.isCauseOf(failure)) return;
		if (failure instanceof IOException io) throw io;
		if (failure instanceof RuntimeException runtime) throw runtime;
	}

	/**
	 * Gives up what was read ahead, and the memory that it takes.
	 *
	 * @return whether there was anything
	 */
	boolean release() {
		if (goal == null) return false;
		// A wait for a decoder ends soon, see ThreadProgress
		attempt.stopped = true;
		try {
			discard(outcome.get(PATIENCE, TimeUnit.SECONDS), goal);
		}
		catch (final ExecutionException | TimeoutException e) {
			// There is nothing to give up, or the attempt does it itself
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		forget();
		return true;
	}

	/** Gives up what was read ahead of planes that are about to be closed, for nobody takes it any more. */
	void release(final Planes planes) {
		if (goal != null && goal.planes == planes) release();
	}

	private void forget() {
		goal = null;
		attempt = null;
		outcome = null;
	}

	/** Closes what nobody takes; planes that were open before belong to somebody else. */
	private static void discard(final Outcome read, final Goal of) {
		if (read == null) return;
		try {
			if (read.plane != null) read.plane.close();
			if (of.planes == null && read.planes != null) read.planes.close();
		}
		catch (final IOException e) {
			// It was only read
		}
	}

	@Override
	public void close() {
		release();
		threads.shutdown();
	}
}
