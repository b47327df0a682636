package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.junit.jupiter.api.Test;

/** A limit of time on an image, and who wants to stop it, are heard in its parts: re-deliveries, panels, a choice of tiles. */
class PartProgressTest {

	@Test
	void partsKeepTheTimeLimitOfTheWhole() {
		final Progress late = new TimedProgress(Progress.NONE, Duration.ofNanos(1));
		final String reason = assertThrows(InvalidInputException.class, () -> new PartProgress(late, 0, 7, "as it is")
			.checkCancelled()).getMessage();
		assertTrue(reason.startsWith("It was not done within the time limit"), reason);
		assertThrows(InvalidInputException.class, () -> new PartProgress(late.quiet(), 0, 7, "").quiet().checkCancelled());
		assertDoesNotThrow(() -> new PartProgress(new TimedProgress(Progress.NONE, Duration.ZERO), 0, 7, "").checkCancelled());
	}

	@Test
	void partsStopWithTheWhole() {
		final Progress stopped = new Progress() {

			@Override
			public void update(final long done, final long total, final String message) {
				throw new AssertionError("what is quiet tells nothing");
			}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		final Progress quiet = stopped.quiet();
		quiet.update(1, 2, "tile");
		assertTrue(quiet.isCancelled());
		assertThrows(CancelledException.class, () -> new PartProgress(quiet, 1, 2, "").checkCancelled());
	}
}
