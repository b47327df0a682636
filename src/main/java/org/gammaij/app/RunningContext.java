package org.gammaij.app;

import java.util.function.Supplier;

import org.scijava.Context;

import ij.IJ;

/** The SciJava context that commands called through ImageJ 1.x run in. */
final class RunningContext {

	private static final String LEGACY_SERVICE = "net.imagej.legacy.LegacyService";

	/** How code of ImageJ 1.x gets at ImageJ2's context; plain ImageJ makes a new one, as of any class that is named. */
	private static final Supplier<Object> IMAGEJ = () -> IJ.runPlugIn(Context.class.getName(), "");

	/** Plain ImageJ's, made once: it keeps the services, and with them what commands cache. */
	private static Context own;

	private RunningContext() {}

	/** ImageJ2's context where it runs, as in Fiji, else one of this plugin's. */
	static Context get() {
		return get(IMAGEJ);
	}

	/** @param imageJ asked for a context; for tests */
	static synchronized Context get(final Supplier<Object> imageJ) {
		if (own != null) return own;
		final Object found = imageJ.get();
		final Context context = found instanceof Context ? (Context) found : new Context();
		if (!isImageJ2(context)) own = context;
		return context;
	}

	/** Whether commands in a context have ImageJ2's dialogs, log and messages. */
	static boolean isImageJ2(final Context context) {
		return context.getService(LEGACY_SERVICE) != null;
	}
}
