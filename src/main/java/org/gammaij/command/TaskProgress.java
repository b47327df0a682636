package org.gammaij.command;

import java.util.concurrent.TimeUnit;

import org.gammaij.common.Progress;
import org.scijava.log.LogService;
import org.scijava.task.Task;

/** Progress of the core shown as a SciJava task. */
final class TaskProgress implements Progress {

	/** Each event is handed to the event thread and waited for, so hot loops must not send one each. */
	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

	private final Task task;
	private final LogService log;
	private long next = System.nanoTime();

	TaskProgress(final Task task, final LogService log) {
		this.task = task;
		this.log = log;
	}

	@Override
	public synchronized void update(final long done, final long total, final String message) {
		final long now = System.nanoTime();
		if (now - next < 0 && done < total) return;
		next = now + INTERVAL;
		if (task.getProgressMaximum() != total) task.setProgressMaximum(total);
		if (task.getProgressValue() != done) task.setProgressValue(done);
		task.setStatusMessage(message);
	}

	@Override
	public void log(final String message) {
		log.info(message);
	}

	@Override
	public boolean isCancelled() {
		return task.isCanceled();
	}
}
