package org.gammaij.app;

import org.gammaij.command.GammaCommand;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps the outputs of this project's commands from being shown: they are for scripts, and a command shows by itself, in
 * every ImageJ alike, what there is to see. Comes before the postprocessors that show.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class OutputsPostprocessor extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof GammaCommand)) return;
		for (final ModuleItem<?> item : module.getInfo().outputs())
			module.resolveOutput(item.getName());
	}
}
