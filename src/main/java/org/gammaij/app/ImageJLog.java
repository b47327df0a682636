package org.gammaij.app;

import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;

import ij.IJ;

/** Shows what a running command tells in the Log window of plain ImageJ. */
public final class ImageJLog implements LogListener {

	@Override
	public void messageLogged(final LogMessage message) {
		// Errors come as dialogs.
		final boolean isTold = message.level() == LogLevel.INFO || message.level() == LogLevel.WARN;
		if (isTold && message.text() != null) IJ.log(message.text());
	}
}
