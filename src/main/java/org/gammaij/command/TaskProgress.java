package org.gammaij.command;

import org.gammaij.common.Progress;
import org.scijava.log.LogService;
import org.scijava.task.Task;

/** Progress of the core shown as a SciJava task. */
final class TaskProgress implements Progress {

	private final Task task;
	private final LogService log;

	TaskProgress(final Task task, final LogService log) {
		this.task = task;
		this.log = log;
	}

	@Override
	public void update(final long done, final long total, final String message) {
		task.setProgressMaximum(total);
		task.setProgressValue(done);
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
