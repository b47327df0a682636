package org.gammaij.benchmark;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long contenders of a race take against each other: with a single thread by the processor's time, which other work on the
 * machine hardly changes, else by the clock.
 *
 * @param rows by contender
 * @param threads of the engine
 */
record Comparison(Map<String, Row> rows, int threads) {

	/** Time of one through time of another; empty if there is not both. */
	OptionalDouble ratio(final String of, final String to) {
		return rows.containsKey(of) && rows.containsKey(to) ? OptionalDouble.of(time(of) / time(to)) : OptionalDouble.empty();
	}

	private double time(final String name) {
		final Usage usage = rows.get(name).usage();
		return threads == 1 && !Double.isNaN(usage.processor()) ? usage.processor() : usage.wall();
	}

	/** Memory that the turns of one took through that of another; empty if there is not both. */
	OptionalDouble memory(final String of, final String to) {
		return rows.containsKey(of) && rows.containsKey(to) ? OptionalDouble.of(rows.get(of).memory() / rows.get(to).memory())
			: OptionalDouble.empty();
	}
}
