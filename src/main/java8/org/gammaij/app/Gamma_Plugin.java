package org.gammaij.app;

import ij.IJ;
import ij.plugin.PlugIn;

/**
 * Runs any command of this project in plain ImageJ 1.x. {@code plugins.config} names
 * the command in the argument. In Fiji the SciJava command of the same label takes
 * the place of that entry; called all the same, it hands over to Fiji's own SciJava.
 * The underscore in the name is ImageJ's convention: without it a class that is not
 * found fails without a word.
 * <p>
 * This class loads on Java 8, which many an ImageJ still runs on, and says there which Java is needed; all else of this
 * project would end in a stack trace. So it may name no other class of this project.
 */
public final class Gamma_Plugin implements PlugIn {

	@Override
	public void run(final String name) {
		final String problem = JavaVersion.problem();
		if (problem != null) {
			IJ.error("GAMMA Detector", problem);
			return;
		}
		try {
			((PlugIn) Class.forName("org.gammaij.app.PlugInRunner").getDeclaredConstructor().newInstance()).run(name);
		}
		catch (final ReflectiveOperationException e) {
			IJ.error("GAMMA Detector", "The jar of this plugin is damaged; install it again (" + e + ").");
		}
	}
}
