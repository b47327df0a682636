package org.gammaij.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/** The ImageJ macro that is running, if any. */
final class RunningMacro {

	private RunningMacro() {}

	/**
	 * Stops the macro with a message. Without this a macro goes on after a command
	 * that failed, as if it had worked.
	 */
	static void stop(final String reason) {
		if (Interpreter.getInstance() == null) return;
		try {
			IJ.error("GAMMA", reason);
		}
		catch (final RuntimeException e) {
			// This is how the interpreter unwinds its own thread; a command runs on another one.
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
	}
}
