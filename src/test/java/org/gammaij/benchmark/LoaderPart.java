package org.gammaij.benchmark;

import java.io.IOException;
import java.util.List;

/** Samples made ready for training by one core. */
final class LoaderPart {

	private static final int BATCH = 16;

	private final Options options;
	private final Machine machine;
	private final Table table;

	LoaderPart(final Options options, final Machine machine, final Table table) {
		this.options = options;
		this.machine = machine;
		this.table = table;
	}

	void run() throws IOException {
		try (Rival rival = new Rival("ours", Double.NaN, machine.java(Contender.class, Works.loader(BATCH)))) {
			for (final int side : List.of(256, 512)) {
				final List<Row> rows = new Race(options.rounds).run("loader", "samples loaded and varied", side, BATCH, List.of(rival));
				table.add(rows);
				table.add(Finding.of("samples of " + side + " pixels a second and core", BATCH / rows.get(0).usage().processor(),
					"1/s"));
			}
		}
	}
}
