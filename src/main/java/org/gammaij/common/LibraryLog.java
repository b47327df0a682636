package org.gammaij.common;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lines of libraries out of the log of the program that this plugin lives in: Fiji's logger, Logback, writes
 * debug lines unless it is told otherwise. Warnings of libraries repeat what is said here in a sentence.
 */
public final class LibraryLog {

	/** Of slf4j-simple, the command line's logger, which has no other way. */
	private static final String SIMPLE_LOGGER_LEVEL = "org.slf4j.simpleLogger.log.";
	private static final String LOGBACK_LEVEL = "ch.qos.logback.classic.Level";

	private LibraryLog() {}

	/**
	 * Lets through errors only, unless the user has set another level. To be called before the library's classes are loaded.
	 *
	 * @param name of the library's loggers, such as {@code ai.djl}
	 */
	public static void quieten(final String name) {
		quieten(name, "error");
	}

	/**
	 * Lets through nothing, likewise: of a library that logs as an error what it also throws.
	 *
	 * @param name of the library's loggers
	 */
	public static void silence(final String name) {
		quieten(name, "off");
	}

	private static void quieten(final String name, final String level) {
		if (System.getProperty(SIMPLE_LOGGER_LEVEL + name) == null) System.setProperty(SIMPLE_LOGGER_LEVEL + name, level);
		quieten(LoggerFactory.getLogger(name), level);
	}

	/** As {@link #quieten(String)}, if the logger is Logback's. It is not a dependency: whoever has it brings it. */
	static void quieten(final Logger logger, final String name) {
		try {
			final Class<?> type = logger.getClass();
			final Class<?> level = Class.forName(LOGBACK_LEVEL, false, type.getClassLoader());
			if (type.getMethod("getLevel").invoke(logger) == null) //
				type.getMethod("setLevel", level).invoke(logger, level.getMethod("valueOf", String.class).invoke(null, name));
		}
		catch (final ReflectiveOperationException e) {
			// Another logger, which has no levels that can be set.
		}
	}
}
