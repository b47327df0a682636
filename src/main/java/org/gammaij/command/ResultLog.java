package org.gammaij.command;

import org.gammaij.common.Progress;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;

/** Tells each result as a line of the log; failures are told by the run. */
record ResultLog(Progress progress) implements Sink {

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		progress.log(result.summary());
	}

	@Override
	public void fail(final Result result) {
		// See above
	}
}
