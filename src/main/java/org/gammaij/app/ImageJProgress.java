package org.gammaij.app;

import org.scijava.event.EventHandler;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.IJ;

/** Shows a running command in plain ImageJ's status bar; the Escape key stops it. */
public final class ImageJProgress {

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
