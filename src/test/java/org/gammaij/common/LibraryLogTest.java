package org.gammaij.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;

/** Libraries under Fiji's logger. */
class LibraryLogTest {

	private final LoggerContext fiji = new LoggerContext();

	@Test
	void onlyErrorsOfDjlAreWritten() {
		final Logger inside = fiji.getLogger("ai.djl.pytorch.jni.LibUtils");
		assertTrue(inside.isDebugEnabled(), "this is what has to be quietened");
		LibraryLog.quieten(fiji.getLogger("ai.djl"), "error");
		assertFalse(inside.isWarnEnabled());
		assertTrue(inside.isErrorEnabled());
	}

	@Test
	void othersKeepTheirLevelAndSoDoesWhoSetOne() {
		final Logger logger = fiji.getLogger("ai.djl");
		logger.setLevel(Level.TRACE);
		LibraryLog.quieten(logger, "error");
		assertEquals(Level.TRACE, logger.getLevel());
		assertTrue(fiji.getLogger("net.imagej").isDebugEnabled());
	}
}
