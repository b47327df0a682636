package org.gammaij.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures rivals in turn, one after the other in each round, so that whatever else the machine does disturbs all alike. */
final class Race {

	/** A script's program is compiled in its first three turns, and Java's in its first; in long turns that takes no share. */
	private static final int WARM_UP = 4;
	private static final int LONG_WARM_UP = 2;
	private static final double LONG = 3;
	/** Time of the processor is counted in hundredths of a second. */
	private static final double SHORTEST = 0.4;

	private final int rounds;

	Race(final int rounds) {
		this.rounds = rounds;
	}

	/**
	 * A row for each.
	 *
	 * @param subject what they do, in the table
	 * @param rivals the first is what the others are compared with
	 */
	List<Row> run(final String part, final String subject, final int side, final int batch, final List<Rival> rivals)
		throws IOException
	{
		final List<Integer> turns = new ArrayList<>();
		final List<List<Usage>> usages = new ArrayList<>();
		for (final Rival rival : rivals) {
			Usage warm = rival.run(side, 1);
			final int least = warm.wall() < LONG ? WARM_UP : LONG_WARM_UP;
			for (int i = 1; i < least; i++)
				warm = rival.run(side, 1);
			turns.add((int) Math.max(1, Math.ceil(SHORTEST / warm.wall())));
			usages.add(new ArrayList<>());
		}
		for (int round = 0; round < rounds; round++)
			for (int i = 0; i < rivals.size(); i++)
				usages.get(i).add(rivals.get(i).run(side, turns.get(i)));
		final List<Row> rows = new ArrayList<>();
		for (int i = 0; i < rivals.size(); i++)
			rows.add(new Row(part, subject, side, batch, rivals.get(i).name(), Usage.median(usages.get(i)), rivals.get(i)
				.residentAtStart(), rivals.get(i).multiplications()));
		return rows;
	}
}
