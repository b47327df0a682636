package org.gammaij.command;

import java.util.concurrent.TimeUnit;

import org.gammaij.common.Progress;
import org.gammaij.common.Remaining;
import org.scijava.log.LogService;
import org.scijava.task.Task;

import ij.IJ;

/**
 * Progress of the core shown as a SciJava task and, where ImageJ has a window, in its status bar with the time left. The Escape key of that
 * window stops the task.
 */
final class TaskProgress implements Progress, AutoCloseable {

	/** Each event is handed to the event thread and waited for, so hot loops must not send one each. */
	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

	private final Task task;
	private final LogService log;
	private final Remaining remaining = new Remaining();
	private long next = System.nanoTime();

	TaskProgress(final Task task, final LogService log) {
		this.task = task;
		this.log = log;
		// One that was pressed before this command began is not meant for it.
		IJ.resetEscape();
	}

	@Override
	public synchronized void update(final long done, final long total, final String message) {
		final long now = System.nanoTime();
		if (now - next < 0 && done < total) return;
		next = now + INTERVAL;
		if (task.getProgressMaximum() != total) task.setProgressMaximum(total);
		if (task.getProgressValue() != done) task.setProgressValue(done);
		task.setStatusMessage(message);
		if (IJ.getInstance() == null) return;
		IJ.showStatus(message + remaining.after(done, total, now));
		if (total > 0) IJ.showProgress(done / (double) total);
	}

	@Override
	public void log(final String message) {
		log.info(message);
	}

	@Override
	public boolean isCancelled() {
		if (!task.isCanceled() && IJ.escapePressed()) task.cancel("Stopped with the Escape key.");
		return task.isCanceled();
	}

	/** Clears the progress bar, however the work ended. */
	@Override
	public void close() {
		if (IJ.getInstance() != null) IJ.showProgress(1.0);
	}
}
