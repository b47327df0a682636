package org.gammaij.app;

/** Tells, on any Java from 8 on, whether it can run this project. */
final class JavaVersion {

	/** The oldest release that the other classes load on; a test holds that it is the one they are compiled for. */
	static final int NEEDED = 17;

	private JavaVersion() {}

	/** What to tell the user, or null if this Java is recent enough. */
	static String problem() {
		return problem(System.getProperty("java.specification.version"), System.getProperty("java.home"));
	}

	/**
	 * @param specification such as {@code 1.8} or {@code 17}
	 * @param home where that Java lies
	 */
	static String problem(final String specification, final String home) {
		final double version = Double.parseDouble(specification.replaceFirst("^1\\.", ""));
		if (version >= NEEDED) return null;
		return "GAMMA Detector needs Java " + NEEDED + " or later, and this is Java " + specification.replaceFirst("^1\\.", "") +
			" in " + home + ".\nInstall a newer Java, for example from adoptium.net, or use a Fiji that brings one.";
	}
}
