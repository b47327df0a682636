package org.gammaij.app;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.Locale;

import org.gammaij.common.Remaining;
import org.scijava.event.EventHandler;
import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/**
 * What a user of the command line sees of a running command: its log, and where it
 * stands with the time left, both as plain lines so that they read well in a file.
 */
public final class Console implements LogListener {

	private static final long INTERVAL = TimeUnit.SECONDS.toNanos(5);
	/** For work whose message stays the same. */
	private static final long LONG_INTERVAL = TimeUnit.SECONDS.toNanos(15);

	private final PrintStream err;
	private long lastLine = System.nanoTime();
	private final Remaining remaining = new Remaining();
	private String lastMessage = "";
	private String lastError;
	private Task task;

	Console(final PrintStream err) {
		this.err = err;
	}

	@Override
	public synchronized void messageLogged(final LogMessage message) {
		if (message.level() > LogLevel.INFO || message.text() == null) return;
		// An unexpected failure is reported by the caller, once, from the exception itself.
		if (message.throwable() != null) return;
		if (message.level() <= LogLevel.ERROR) lastError = message.text();
		err.println(message.text());
	}

	/** The last error that was logged, or null. */
	synchronized String lastError() {
		return lastError;
	}

	/** Asks the running command to stop. */
	void cancel() {
		final Task running;
		synchronized (this) {
			running = task;
		}
		// Not under the lock: cancelling publishes an event and waits until onEvent has handled it in another thread.
		if (running != null && !running.isDone() && !running.isCanceled()) running.cancel("Interrupted.");
	}

	/** Called by SciJava's event service. */
	@EventHandler
	public synchronized void onEvent(final TaskEvent event) {
		task = event.getTask();
		final long now = System.nanoTime();
		final String message = task.getStatusMessage();
		if (task.isDone() || message == null) return;
		// An event comes for each of total, value and message, in this order: only then do they belong together.
		final boolean complete = !message.equals(lastMessage) || now - lastLine > LONG_INTERVAL;
		lastMessage = message;
		if (!complete) return;
		final String left = remaining.after(task.getProgressValue(), task.getProgressMaximum(), now);
		if (now - lastLine < INTERVAL) return;
		lastLine = now;
		err.println(line(task.getProgressValue(), task.getProgressMaximum(), message, left));
	}

	/**
	 * One line of progress.
	 *
	 * @param total below 1 when unknown
	 * @param left see {@link Remaining#after}
	 */
	static String line(final long done, final long total, final String message, final String left) {
		if (total < 1) return message;
		return String.format(Locale.ROOT, "%3d%%  %s%s", 100 * done / total, message, left);
	}
}
