package org.gammaij.app;

import org.scijava.event.EventHandler;
import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.IJ;

/**
 * Shows a running command in plain ImageJ: where it stands in the status bar, what it tells in the Log window. The
 * Escape key stops it.
 */
public final class ImageJProgress implements LogListener {

	@Override
	public void messageLogged(final LogMessage message) {
		// Errors come as dialogs.
		final boolean isTold = message.level() == LogLevel.INFO || message.level() == LogLevel.WARN;
		if (isTold && message.text() != null) IJ.log(message.text());
	}

	/** Called by SciJava's event service. */
	@EventHandler
	public void onEvent(final TaskEvent event) {
		final Task task = event.getTask();
		if (task.isDone()) {
			IJ.showProgress(1.0);
			return;
		}
		if (task.getStatusMessage() != null) IJ.showStatus(task.getStatusMessage());
		if (task.getProgressMaximum() > 0) IJ.showProgress(task.getProgressValue() / (double) task.getProgressMaximum());
		if (IJ.escapePressed() && !task.isCanceled()) task.cancel("Stopped with the Escape key.");
	}
}
