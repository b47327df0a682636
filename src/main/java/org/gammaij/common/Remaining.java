package org.gammaij.common;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long counted work will still take, if the rest goes as quickly as what was done since it began to be counted. */
public final class Remaining {

	/** Before, what was done tells too little. */
	private static final long LEAST = TimeUnit.SECONDS.toNanos(2);

	/** Where the work that is counted now began: a resumed one does not begin at 0. */
	private long total;
	private long first;
	private long start;
	private long last;

	/**
	 * Takes note of where the work stands.
	 *
	 * @param done units of work finished
	 * @param of units of work in all, below 1 when unknown
	 * @param now nanoseconds, as {@link System#nanoTime} gives them
	 * @return such as {@code "  (0:03:00 left)"}; empty as long as nothing can be told
	 */
	public String after(final long done, final long of, final long now) {
		if (of != total || done < last) {
			total = of;
			first = done;
			start = now;
		}
		last = done;
		return now - start < LEAST ? "" : text(done, total, first, now - start);
	}

	/**
	 * The time left in words.
	 *
	 * @param first what was done at the start
	 * @param elapsed nanoseconds since the start
	 * @return empty if nothing was done since, or nothing is left
	 */
	private static String text(final long done, final long total, final long first, final long elapsed) {
		if (done <= first || done >= total) return "";
		final long seconds = TimeUnit.NANOSECONDS.toSeconds((long) (elapsed / (double) (done - first) * (total - done)));
		return String.format(Locale.ROOT, "  (%d:%02d:%02d left)", seconds / 3600, seconds / 60 % 60, seconds % 60);
	}
}
