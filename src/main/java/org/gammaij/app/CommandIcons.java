package org.gammaij.app;

import java.util.List;

import org.gammaij.command.CommandNames;
import org.scijava.command.CommandInfo;
import org.scijava.event.EventHandler;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModulesAddedEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/** Gives all commands the icon of this project, which menus and Fiji's search bar show. */
@Plugin(type = Service.class)
public final class CommandIcons extends AbstractService {

	/** 16 x 16 pixels, as menus have them. */
	static final String ICON = "/org/gammaij/icons/gamma-16.png";

	@Parameter
	private ModuleService modules;

	@Override
	public void initialize() {
		mark(modules.getModules());
	}

	/** Called by SciJava's event service. */
	@EventHandler
	public void onEvent(final ModulesAddedEvent event) {
		mark(event.getItems());
	}

	private static void mark(final List<ModuleInfo> added) {
		for (final ModuleInfo info : added)
			if (info instanceof CommandInfo command && !CommandNames.words(command).isEmpty()) {
				command.setIconPath(ICON);
				// The search bar asks the command, a menu the entry.
				command.getMenuPath().getLeaf().setIconPath(ICON);
			}
	}
}
