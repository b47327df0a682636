package org.gammaij.app;

import java.util.Set;


import org.gammaij.command.GammaCommand;
import org.gammaij.command.ParameterRules;
import org.gammaij.command.RunningMacro;
import org.gammaij.common.InvalidInputException;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.Macro;
import ij.macro.Interpreter;

/**
 * Gives this project's commands their inputs where a macro runs them in Fiji. Without it, a window would ask for each
 * input that the macro does not name, once per image, and would take a key that does not exist or a number that is none
 * without a word. Other commands are left alone, and what is called from a menu still asks.
 * <p>
 * Comes after the preprocessors that find the active image, and before those that ask.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class InputsPreprocessor extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof GammaCommand command)) return;
		final String options = Macro.getOptions();
		try {
			if (options != null && isOfThisCall(options, module)) //
				MacroOptions.parse((CommandInfo) module.getInfo(), options).forEach(module::setInput);
		}
		catch (final InvalidInputException e) {
			cancel(command.refuse(e.getMessage()));
			return;
		}
		final boolean inMacro = options != null || RunningMacro.exists() || Interpreter.isBatchMode();
		if (inMacro || isComplete(module)) module.getInfo().inputs().forEach(item -> module.resolveInput(item.getName()));
	}

	/**
	 * Whether the options are meant for this command, and not for a script that a macro runs and that calls the command
	 * with inputs of its own.
	 */
	private static boolean isOfThisCall(final String options, final Module module) {
		final Set<String> keys = MacroOptions.split(options).keySet();
		for (final ModuleItem<?> item : ParameterRules.writable(module.getInfo()))
			if (module.isInputResolved(item.getName()) && !keys.contains(item.getName())) return false;
		return true;
	}

	/** Whether all is given that a user can write down: what remains, a message, is no reason for a dialog. */
	private static boolean isComplete(final Module module) {
		for (final ModuleItem<?> item : ParameterRules.writable(module.getInfo()))
			if (!module.isInputResolved(item.getName())) return false;
		return true;
	}
}
