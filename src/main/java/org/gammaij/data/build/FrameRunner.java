package org.gammaij.data.build;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.gammaij.common.Progress;
import org.gammaij.data.Journal;
import org.gammaij.data.Parallel;

/** Makes frames in several threads and records each as it is finished. */
final class FrameRunner {

	/** How often cancelling is looked at, in milliseconds. */
	private static final int PATIENCE = 200;

	private final FrameMaker maker;
	private final Journal<Integer, FrameResult> journal;
	private final int workers;

	FrameRunner(final FrameMaker maker, final Journal<Integer, FrameResult> journal, final int workers) {
		this.maker = maker;
		this.journal = journal;
		this.workers = workers;
	}

	/**
	 * Makes the frames from 0 to {@code frames - 1} that the journal does not hold.
	 *
	 * @throws IOException if a file cannot be written; what is finished stays recorded
	 */
	void run(final int frames, final Progress progress) throws IOException {
		final ExecutorService pool = Executors.newFixedThreadPool(workers);
		try {
			final CompletionService<FrameResult> results = new ExecutorCompletionService<>(pool);
			int open = 0;
			for (int frame = 0; frame < frames; frame++) {
				if (journal.finished().containsKey(frame)) continue;
				final int number = frame;
				results.submit(() -> maker.make(number));
				open++;
			}
			while (open > 0) {
				progress.checkCancelled();
				final Future<FrameResult> next = results.poll(PATIENCE, TimeUnit.MILLISECONDS);
				if (next == null) continue;
				record(next.get(), progress);
				open--;
				progress.update(frames - open, frames, "Frame " + (frames - open) + " of " + frames);
			}
		}
		catch (final ExecutionException e) {
			throw rethrown(e.getCause());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("The build was interrupted.");
		}
		finally {
			// Generators hold native memory that must not be closed under the frames that are being made
			Parallel.stop(pool);
		}
	}

	private void record(final FrameResult result, final Progress progress) throws IOException {
		journal.add(result);
		result.unusable().forEach((photo, reason) -> progress.log("Passed over " + photo + ": " + reason));
		result.failures().forEach(progress::log);
	}

	private static IOException rethrown(final Throwable cause) {
		if (cause instanceof RuntimeException e) throw e;
		if (cause instanceof Error e) throw e;
		return cause instanceof IOException e ? e : new IOException(cause);
	}
}
