package org.gammaij.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps DJL's lines out of the log of the program that this plugin lives in: Fiji's logger, Logback, writes debug
 * lines unless it is told otherwise. DJL's warnings repeat what is said here in a sentence.
 */
final class DjlLog {

	private static final String NAME = "ai.djl";
	/** Of slf4j-simple, the command line's logger, which has no other way. */
	private static final String SIMPLE_LOGGER_LEVEL = "org.slf4j.simpleLogger.log." + NAME;
	private static final String LOGBACK_LEVEL = "ch.qos.logback.classic.Level";

	private DjlLog() {}

	/** Lets through errors only, unless the user has set another level. To be called before DJL's classes are loaded. */
	static void quieten() {
		if (System.getProperty(SIMPLE_LOGGER_LEVEL) == null) System.setProperty(SIMPLE_LOGGER_LEVEL, "error");
		quieten(LoggerFactory.getLogger(NAME));
	}

	/** As {@link #quieten()}, if the logger is Logback's. It is not a dependency: whoever has it brings it. */
	static void quieten(final Logger logger) {
		try {
			final Class<?> type = logger.getClass();
			final Class<?> level = Class.forName(LOGBACK_LEVEL, false, type.getClassLoader());
			if (type.getMethod("getLevel").invoke(logger) == null) //
				type.getMethod("setLevel", level).invoke(logger, level.getField("ERROR").get(null));
		}
		catch (final ReflectiveOperationException e) {
			// Another logger, which has no levels that can be set.
		}
	}
}
