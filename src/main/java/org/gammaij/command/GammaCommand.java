package org.gammaij.command;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.scijava.command.CommandInfo;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * What all commands share: checked parameters, progress through a SciJava task,
 * cancelling, and errors as one sentence. A subclass declares its parameters and
 * calls the core in {@link #execute}.
 */
public abstract class GammaCommand extends ContextCommand {

	/** Name of the attribute of parameters that mean something within ImageJ only; the command line leaves them out. */
	public static final String IMAGEJ_ONLY = "imagej_only";

	@Parameter
	private LogService log;

	@Parameter
	private TaskService tasks;

	/**
	 * Does the work.
	 *
	 * @param progress reports to the user and tells when to stop
	 * @throws InvalidInputException if a parameter cannot be used
	 * @throws Exception for anything else that goes wrong
	 */
	protected abstract void execute(Progress progress) throws Exception;

	@Override
	public final void run() {
		final Task task = tasks.createTask(getClass().getSimpleName());
		task.start();
		try {
			checkParameters();
			execute(new TaskProgress(task, log));
		}
		catch (final CancelledException | InvalidInputException e) {
			log.error(e.getMessage());
			RunningMacro.stop(e.getMessage());
			cancel(e.getMessage());
		}
		catch (final Exception | LinkageError e) {
			RunningMacro.stop(getClass().getSimpleName() + " failed: " + e);
			if (e instanceof RuntimeException) throw (RuntimeException) e;
			throw new IllegalStateException(e.getMessage(), e);
		}
		finally {
			task.finish();
		}
	}

	private void checkParameters() {
		for (final ModuleItem<?> item : ParameterRules.writable(new CommandInfo(getClass())))
			ParameterRules.check(item, ParameterRules.value(item, this));
	}
}
