package org.gammaij.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.app.Main;
import org.gammaij.engine.View;
import org.gammaij.image.TestImages;

/** From the start of a virtual machine to the first result, beside one that does nothing but load the engine. */
final class StartPart {

	private static final int SIDE = 518;
	/** Seconds that may lie between both once PyTorch's libraries are unpacked. */
	private static final double MOST = 2;

	private final Options options;
	private final Machine machine;
	private final Table table;

	StartPart(final Options options, final Machine machine, final Table table) {
		this.options = options;
		this.machine = machine;
		this.table = table;
	}

	void run() throws IOException {
		try (Scratch scratch = new Scratch()) {
			final Path image = TestImages.jpeg(scratch.path().resolve("image.jpg"), SIDE, SIDE);
			final List<Usage> detect = new ArrayList<>();
			final List<Usage> engine = new ArrayList<>();
			for (int i = 0; i <= options.rounds; i++) {
				final Path output = scratch.path().resolve("results" + i);
				final Path log = scratch.path().resolve("log" + i);
				final Usage whole = used(machine.java(Main.class, List.of("detect", "--input", image.toString(), "--output", output
					.toString(), "--view", View.WHOLE.id())), log);
				if (Files.readAllLines(output.resolve("results.csv")).size() != 2) throw new IOException(output + " has no result");
				final Usage alone = used(machine.java(EngineStart.class, List.of()), log);
				// The first of each brings files into memory
				if (i > 0) {
					detect.add(whole);
					engine.add(alone);
				}
			}
			final Usage first = Usage.median(detect);
			final Usage alone = Usage.median(engine);
			table.add(List.of(row("detect: from nothing to the result of an image", first), row("load the engine alone", alone)));
			table.add(Finding.of("engine's share of the time to the first result", 100 * alone.processor() / first.processor(),
				"% of processor time"));
			table.add(Finding.atMost("first result, beyond the engine's own loading", first.wall() - alone.wall(), "s", MOST));
			table.add(Finding.of("the same in processor time", first.processor() - alone.processor(), "s"));
		}
	}

	private static Row row(final String contender, final Usage usage) {
		return new Row("start", "cold start, natives unpacked", SIDE, 1, contender, usage, Double.NaN, Double.NaN);
	}

	/** @param log takes what the process writes */
	private static Usage used(final ProcessBuilder builder, final Path log) throws IOException {
		final Usage before = Usage.ofChildren();
		final Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			if (process.waitFor() != 0) throw new IOException(builder.command() + " failed: " + Files.readString(log));
		}
		catch (final InterruptedException e) {
			process.destroy();
			throw new IOException(e);
		}
		return Usage.ofChildren().since(before);
	}
}
