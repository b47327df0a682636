package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.data.MiniatureSets;
import org.gammaij.training.SmallSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** An ablation table by its documented command: trained on a small set, tested on miniatures of the paper's test sets. */
class AblateTestedTest {

	@TempDir
	private Path folder;

	@Test
	void rowsAreTestedAndCompared() throws Exception {
		final Path data = SmallSet.write(Files.createDirectory(folder.resolve("data")), 8);
		final Path config = Files.writeString(folder.resolve("tiny.yaml"), SmallSet.settings(data, 1));
		final String tests = MiniatureSets.genImage(folder.resolve("GenImage"), 1) + ";" + MiniatureSets.rapidata(folder.resolve(
			"rapidata"), 2) + ";" + MiniatureSets.gptImgEval(folder.resolve("gpt-imgeval"), 2);
		final Map<String, Object> inputs = Map.of("table", 4, "config", config.toString(), "output", folder.resolve("out")
			.toString(), "device", "cpu", "test", tests, "imagenet", MiniatureSets.imageNet(folder.resolve("imagenet"), 5).toString(),
			"max_per_class", 1);
		String first = null;
		try (Context context = new Context()) {
			for (int i = 0; i < 2; i++) {
				final CommandModule done = context.service(CommandService.class).run(Ablate.class, true, inputs).get();
				assertEquals(null, done.getCancelReason());
				final List<String> rows = Files.readAllLines(folder.resolve("out/table4.csv"));
				assertEquals(5, rows.size());
				for (final String row : rows.subList(1, 5)) {
					final String[] cells = row.split(",");
					assertTrue(Double.parseDouble(cells[1]) >= 0 && Double.parseDouble(cells[1]) <= 1, row);
					assertEquals("NA", cells[2], "one seed has no standard deviation");
					assertEquals(row.startsWith("both heads") ? "NA" : "", cells[5].equals("NA") ? "NA" : "", row);
					assertEquals("20", cells[8], "eight generators, two sets of GPT-4o, an image of either class each");
				}
				final String page = Files.readString(folder.resolve("out/table4.md"));
				assertTrue(page.contains("on genimage, rapidata, gpt_imgeval, 20 images"), page);
				assertTrue(page.contains("| *0.9320* |"), page);
				final String generators = Files.readString(folder.resolve("out/table4_generators.csv"));
				assertTrue(generators.contains("both heads,1,genimage,glide,"), generators);
				assertEquals(41, generators.lines().count());
				if (first == null) first = page + generators;
				assertEquals(first, page + generators, "the second run only goes on");
			}
		}
	}
}
