package org.gammaij.app;

import java.util.Map;

import org.gammaij.command.GammaCommand;
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
 * without a word. Other commands, and what is called from a menu, are left alone.
 * <p>
 * Comes after the preprocessors that find the active image, and before those that ask.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class MacroPreprocessor extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof GammaCommand command)) return;
		final String options = Macro.getOptions();
		if (options == null && !RunningMacro.exists() && !Interpreter.isBatchMode()) return;
		try {
			setInputs(module, options == null ? Map.of() : MacroOptions.parse((CommandInfo) module.getInfo(), options));
		}
		catch (final InvalidInputException e) {
			cancel(command.refuse(e.getMessage()));
		}
	}

	private static void setInputs(final Module module, final Map<String, Object> inputs) {
		inputs.forEach(module::setInput);
		for (final ModuleItem<?> item : module.getInfo().inputs())
			module.resolveInput(item.getName());
	}
}
