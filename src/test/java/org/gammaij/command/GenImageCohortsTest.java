package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.data.MiniatureSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** A generator of GenImage is judged against the authentic images of its own folder, whatever way these came there. */
class GenImageCohortsTest {

	@TempDir
	private Path folder;

	@Test
	void eachRowTakesItsOwnAuthenticImages() throws Exception {
		final Path set = MiniatureSets.genImage(folder.resolve("GenImage"), 3);
		try (Context context = new Context()) {
			final CommandModule selected = context.service(CommandService.class).run(DatasetSelect.class, true, Map.of("input", set
				.toString(), "output", folder.resolve("selected").toString(), "max_per_class", 2)).get();
			assertEquals(null, selected.getCancelReason());
			for (final Path data : List.of(set, folder.resolve("selected"))) {
				final Path output = folder.resolve("out-" + data.getFileName());
				final CommandModule done = context.service(CommandService.class).run(Evaluate.class, true, Map.ofEntries(Map.entry(
					"data", data.toString()), Map.entry("output", output.toString()), Map.entry("model", ""), Map.entry("detectors",
						TestDetectors.red(folder.resolve("detectors")).toString()), Map.entry("equal_numbers", true), Map.entry(
							"max_per_class", 2), Map.entry("resamples", 10), Map.entry("size_control", 0), Map.entry("grey_control", false)))
					.get();
				assertEquals(null, done.getCancelReason());
				final List<String> figures = Files.readAllLines(output.resolve("figures.csv"));
				assertEquals("0.500000", accuracy(figures, "ADM"));
				for (final String generator : List.of("BigGAN", "glide", "Midjourney", "stable_diffusion_v_1_4",
					"stable_diffusion_v_1_5", "VQDM", "wukong"))
					assertEquals("1.000000", accuracy(figures, generator));
			}
		}
	}

	private static String accuracy(final List<String> figures, final String generator) {
		final List<String> rows = figures.stream().filter(line -> line.contains(",as_stored," + generator + ",generator,2,2,"))
			.toList();
		assertEquals(1, rows.size(), generator);
		return rows.get(0).split(",")[10];
	}
}
