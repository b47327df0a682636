package org.gammaij.app;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Map;
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

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;

/**
 * Gives this project's commands their inputs where a macro runs them in Fiji. Without it, a window would ask for each
 * input that the macro does not name, once per image, and would take a key that does not exist or a number that is none
 * without a word. What is called from a menu asks by the dialog of plain ImageJ. Other commands are left alone.
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
		// Not if somebody chose the command from the menu while a macro waits
		final boolean inMacro = options != null || command.isOfMacro() || RunningMacro.isBatchOfAnother();
		final List<ModuleItem<?>> open = open(module);
		if (!inMacro && !open.isEmpty()) {
			// Without ImageJ's window, SciJava asks by its own means, if it can.
			if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) return;
			if (!ask(module, open)) {
				cancel("");
				return;
			}
		}
		module.getInfo().inputs().forEach(item -> module.resolveInput(item.getName()));
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

	/** What is not given of all that a user can write down. */
	private static List<ModuleItem<?>> open(final Module module) {
		return ParameterRules.writable(module.getInfo()).stream().filter(item -> !module.isInputResolved(item.getName()))
			.toList();
	}

	/**
	 * Asks by the same dialog as in plain ImageJ. That of SciJava has no button to choose a folder for what a macro may
	 * leave out, and knows only choices that are fixed. Fiji records what a command was given by itself.
	 *
	 * @return false if the user gave up
	 */
	private static boolean ask(final Module module, final List<ModuleItem<?>> open) {
		final ImagePlus image = module.getInputs().values().stream().filter(ImagePlus.class::isInstance).map(ImagePlus.class::cast).findFirst().orElse(null);
		final Map<String, Object> inputs = new OptionsDialog(module.getInfo(), open, image).ask();
		if (inputs == null) return false;
		inputs.forEach(module::setInput);
		return true;
	}
}
