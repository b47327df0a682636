package org.gammaij.app;

import java.util.List;

import org.scijava.command.CommandInfo;
import org.scijava.event.EventHandler;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModulesAddedEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/**
 * Hides the entries of {@code plugins.config} in Fiji's search bar. Fiji makes a module of each, which would stand there
 * beside the command of the same label; its menu has that command in their place anyway.
 */
@Plugin(type = Service.class)
public final class MenuEntries extends AbstractService {

	/** Under this name ImageJ2 keeps the class of an entry. */
	private static final String CLASS_NAME = "className";

	@Parameter
	private ModuleService modules;

	@Override
	public void initialize() {
		hide(modules.getModules());
	}

	/** Called by SciJava's event service. */
	@EventHandler
	public void onEvent(final ModulesAddedEvent event) {
		hide(event.getItems());
	}

	private static void hide(final List<ModuleInfo> added) {
		for (final ModuleInfo info : added)
			if (info instanceof CommandInfo && isEntry((CommandInfo) info)) ((CommandInfo) info).setVisible(false);
	}

	private static boolean isEntry(final CommandInfo info) {
		return info.getPresets() != null && Gamma_Plugin.class.getName().equals(info.getPresets().get(CLASS_NAME));
	}
}
