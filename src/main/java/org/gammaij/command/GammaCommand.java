package org.gammaij.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.gammaij.common.CancelledException;
import org.gammaij.common.FileTrouble;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.OutOfMemory;
import org.gammaij.common.Progress;
import org.gammaij.common.ThreadProgress;
import org.scijava.command.CommandInfo;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;

/**
 * What all commands share: checked parameters, progress through a SciJava task,
 * cancelling, and errors as one sentence. A subclass declares its parameters and
 * calls the core in {@link #execute}.
 */
public abstract class GammaCommand extends ContextCommand {

	/** Name of the attribute of commands and parameters that mean something within ImageJ only; the command line leaves them out. */
	public static final String IMAGEJ_ONLY = "imagej_only";
	/** Name of the attribute of parameters that come before all others. */
	public static final String FIRST = "first";
	/** Name of the attribute of parameters that few need: they come last, and dialogs show them on request. */
	public static final String ADVANCED = "advanced";
	/** Name of the attribute of parameters that take several places or ids of models; its value is what separates them. */
	public static final String PLACES = "places";
	/** Style of a parameter that takes the id or the path of a model; dialogs offer those that are installed. */
	public static final String MODEL = "model";
	/** Style of a parameter that takes a device; dialogs offer those that can be used. */
	public static final String DEVICE = "device";

	/** So many threads that called one another are looked at. */
	private static final int CALLERS = 20;

	@Parameter
	private LogService log;

	@Parameter
	private TaskService tasks;

	@Parameter
	private ThreadService threads;

	@Parameter(required = false)
	private UIService ui;

	/**
	 * Does the work.
	 *
	 * @param progress reports to the user and tells when to stop
	 * @throws InvalidInputException if a parameter cannot be used
	 * @throws Exception for anything else that goes wrong
	 */
	protected abstract void execute(Progress progress) throws Exception;

	/** The folder that the command writes, which is its own while it runs; null for none, or if none was given. */
	protected Path folder() {
		return null;
	}

	/**
	 * That folder, for a command that cannot do without.
	 *
	 * @throws InvalidInputException if none was given, or it is a file
	 */
	final Path requiredFolder() {
		final Path folder = folder();
		if (folder == null) throw new InvalidInputException("Name a folder for the results as output.");
		if (Files.exists(folder) && !Files.isDirectory(folder)) throw new InvalidInputException("The output " + folder +
			" is a file; name a folder.");
		return folder;
	}

	/** What to do so that a run that was stopped goes on, once what stopped it is gone. */
	protected String again() {
		return FileTrouble.AGAIN;
	}

	@Override
	public final void run() {
		final Task task = tasks.createTask(getClass().getSimpleName());
		task.start();
		Path folder = null;
		try (TaskProgress progress = new TaskProgress(task, log)) {
			checkParameters();
			folder = folder();
			final Path locked = folder;
			ThreadProgress.during(progress, () -> executeLocked(locked, progress));
		}
		catch (final CancelledException e) {
			final String reason = task.getCancelReason() == null ? e.getMessage() : task.getCancelReason();
			cancel(refuse(folder == null ? reason : reason + " To go on, " + again() + "."));
		}
		catch (final InvalidInputException e) {
			cancel(refuse(e.getMessage()));
		}
		catch (final Exception | LinkageError | OutOfMemoryError e) {
			final Optional<String> trouble = OutOfMemory.isCauseOf(e) ? Optional.of(OutOfMemory.advice()) : FileTrouble.sentence(
				e, folder, again());
			if (trouble.isPresent()) {
				cancel(refuse(trouble.get()));
				return;
			}
			if (isOfMacro()) RunningMacro.stop(getClass().getSimpleName() + " failed: " + e);
			if (e instanceof RuntimeException) throw (RuntimeException) e;
			throw new IllegalStateException(e.getMessage(), e);
		}
		finally {
			task.finish();
		}
	}

	private void executeLocked(final Path folder, final Progress progress) throws Exception {
		if (folder == null) execute(progress);
		else try (FolderLock lock = FolderLock.take(folder, String.join(" ", CommandNames.words(new CommandInfo(
			getClass())))))
		{
			execute(progress);
		}
	}

	/**
	 * Says why the command does not do what it was asked for, in one place: Fiji's window shows the reason of what is
	 * cancelled, and elsewhere it goes to the log and to ImageJ. Stops the macro that called it.
	 *
	 * @return the reason to cancel with
	 */
	public final String refuse(final String reason) {
		final boolean isShown = ui != null && !ui.isHeadless() && ui.isVisible();
		if (!isShown) log.error(reason);
		if (!isOfMacro()) return reason;
		if (isShown) RunningMacro.stopSilently(reason);
		else RunningMacro.stop(reason);
		return reason;
	}

	/** Whether a macro called this: SciJava runs a command, and a script that calls it, on threads that know their callers. */
	public final boolean isOfMacro() {
		Thread caller = Thread.currentThread();
		// Threads are used again, so that those of earlier callers may lead round in a circle
		for (int i = 0; i < CALLERS && caller != null; i++, caller = threads.getParent(caller))
			if (RunningMacro.isOn(caller)) return true;
		return false;
	}

	private void checkParameters() {
		for (final ModuleItem<?> item : ParameterRules.writable(new CommandInfo(getClass())))
			ParameterRules.check(item, ParameterRules.value(item, this));
	}
}
