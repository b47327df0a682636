package org.gammaij.detect;

import org.gammaij.common.Progress;

/** Progress that passes everything on; a subclass changes what it is about. */
abstract class PassedOnProgress implements Progress {

	/** What it passes on to. */
	protected final Progress whole;

	PassedOnProgress(final Progress whole) {
		this.whole = whole;
	}

	@Override
	public void update(final long done, final long total, final String message) {
		whole.update(done, total, message);
	}

	@Override
	public void log(final String message) {
		whole.log(message);
	}

	@Override
	public boolean isCancelled() {
		return whole.isCancelled();
	}

	/** A limit of time on the whole is one on this, too. */
	@Override
	public void checkCancelled() {
		whole.checkCancelled();
	}
}
