package org.gammaij.command;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.Arrays;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/** The ImageJ macro that is running, if any. */
public final class RunningMacro {

	private RunningMacro() {}

	/** Whether a macro is running. */
	public static boolean exists() {
		return Interpreter.getInstance() != null;
	}

	/**
	 * Whether a thread carries out a macro, or waits for what it calls. That some macro is running says little: it may wait
	 * for somebody who chooses a command from the menu meanwhile.
	 */
	public static boolean isOn(final Thread thread) {
		return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(Interpreter.class.getName()));
	}

	/** Whether batch mode was turned on by what is no macro, such as a script: nobody is to be asked then. That of a macro is of its own calls. */
	public static boolean isBatchOfAnother() {
		return Interpreter.isBatchMode() && !exists();
	}

	/**
	 * Stops the macro for somebody who shows the reason. ImageJ's own message would not appear in Fiji: a dialog that is
	 * opened by a command's thread there takes itself for one that the macro's options answer.
	 */
	public static void stopSilently(final String reason) {
		final Interpreter running = Interpreter.getInstance();
		if (running == null) return;
		running.setIgnoreErrors(true);
		running.abort(reason);
	}

	/**
	 * Stops the macro with a message. Without this a macro goes on after a command
	 * that failed, as if it had worked.
	 */
	public static void stop(final String reason) {
		if (!exists()) return;
		if (IJ.getInstance() == null && !GraphicsEnvironment.isHeadless()) {
			// ImageJ's -batch with a display: a dialog would wait for an answer, and nobody is there.
			IJ.log(reason);
			stopSilently(reason);
			return;
		}
		try {
			IJ.error("GAMMA", reason);
		}
		catch (final HeadlessException e) {
			// Plain ImageJ wants to show a dialog; the macro is marked as done by then.
			IJ.log(reason);
		}
		catch (final RuntimeException e) {
			// This is how the interpreter unwinds its own thread; a command runs on another one.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}
}
