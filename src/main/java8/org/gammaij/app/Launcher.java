package org.gammaij.app;

import java.lang.reflect.InvocationTargetException;

/** Starts the command line, or says which Java it needs. Loads on Java 8, and so may name no other class of this project. */
public final class Launcher {

	private static final int FAILURE = 1;

	private Launcher() {}

	/** @param args those of the command line */
	public static void main(final String... args) throws ReflectiveOperationException {
		final String problem = JavaVersion.problem();
		if (problem != null) {
			System.err.println("gamma: " + problem);
			System.exit(FAILURE);
		}
		try {
			Class.forName("org.gammaij.app.Main").getMethod("main", String[].class).invoke(null, (Object) args);
		}
		catch (final InvocationTargetException e) {
			// What is thrown here ends the program with its stack trace; the call in between would only lengthen it.
			if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
			if (e.getCause() instanceof Error) throw (Error) e.getCause();
			throw e;
		}
	}
}
