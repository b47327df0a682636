package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.gammaij.data.MiniatureSets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The paper's tables by their documented commands, on miniatures of its data sets in their real layout. */
class PaperTablesTest {

	@TempDir
	static Path folder;
	private static Context context;

	@BeforeAll
	static void prepare() throws IOException {
		context = new Context();
		TestDetectors.red(folder.resolve("detectors"));
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static void run(final Class<? extends Command> command, final String output, final Object... others)
		throws Exception
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("output", folder.resolve(output).toString(), "model", "",
			"detectors", folder.resolve("detectors").toString(), "resamples", 20));
		for (int i = 0; i < others.length; i += 2)
			inputs.put((String) others[i], others[i + 1]);
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		assertEquals(null, module.getCancelReason());
	}

	private static String line(final Path file, final String start) throws IOException {
		final List<String> lines = Files.readAllLines(file).stream().filter(line -> line.startsWith(start)).toList();
		assertEquals(1, lines.size(), start + " in " + file);
		return lines.get(0);
	}

	@Test
	void table2WithADetectorThatRanElsewhere() throws Exception {
		final Path set = MiniatureSets.genImage(folder.resolve("GenImage"), 3);
		// Another program knows the generated images of all but two generators, and is sure of all
		final StringBuilder scores = new StringBuilder("image,probability,treatment\n");
		try (var files = Files.walk(set)) {
			for (final Path file : files.filter(Files::isRegularFile).sorted().toList())
				scores.append(set.relativize(file)).append(',').append(file.toString().contains("/ai/") ? "0.9" : "0.2").append(
					file.toString().endsWith(".png") ? ",jpeg96_aligned\n" : ",\n");
		}
		Files.writeString(folder.resolve("detectors/dire.csv"), scores.toString());
		run(PaperTable2.class, "table2", "genimage", set.toString(), "max_per_class", 2, "size_control", 16);
		final Path page = folder.resolve("table2/table2.md");
		assertTrue(Files.readString(page).contains(
			"| Accuracy in % | BigGAN | VQDM | ADM | GLIDE | SD 1.4 | SD 1.5 | Midjourney | Wukong | Avg. |\n"));
		assertTrue(Files.readString(page).contains("| dire | 100.0 [100.0, 100.0] |"));
		final List<String> red = Files.readAllLines(page).stream().filter(line -> line.startsWith("| red |")).toList();
		assertEquals(2, red.size(), "the table, and its control with sizes made the same");
		assertTrue(red.get(0).startsWith("| red | 100.0 [100.0, 100.0] | 100.0 [100.0, 100.0] | 50.0 [50.0, 50.0] | 100.0"), red.get(
			0));
		assertTrue(red.get(0).contains(" | 93.8 [93.8, 93.8] |"), "7.5 of 8");
		assertEquals("| *B-Free, the paper's* | *68.7* | *88.7* | *79.8* | *85.3* | *98.8* | *98.8* | *95.7* | *99.0* | *89.3* |",
			line(page, "| *B-Free"));
		assertEquals(17, Files.readAllLines(page).stream().filter(line -> line.contains(", the paper's* |")).count());
		assertEquals("red,measured,jpeg96_aligned,ADM,0.500000,0.500000,0.500000,2,2,0", line(folder.resolve("table2/table2.csv"),
			"red,measured,jpeg96_aligned,ADM"));
		assertTrue(line(folder.resolve("table2/table2.csv"), "dire,measured,size_matched_16_jpeg96_aligned,ADM").endsWith(
			",NA,NA,NA,0,0,0"), "nothing is known of images that the other program did not see");
		final byte[] first = Files.readAllBytes(folder.resolve("table2/table2.csv"));
		run(PaperTable2.class, "table2", "genimage", set.toString(), "max_per_class", 2, "size_control", 16);
		assertEquals(new String(first), Files.readString(folder.resolve("table2/table2.csv")));
	}

	@Test
	void table3DrawsImageNetInEqualNumber() throws Exception {
		run(PaperTable3.class, "table3", "synthwildx", MiniatureSets.synthWildX(folder.resolve("synthwildx"), 3).toString(),
			"rapidata", MiniatureSets.rapidata(folder.resolve("rapidata"), 4).toString(), "gpt_imgeval", MiniatureSets.gptImgEval(
				folder.resolve("gpt-imgeval"), 2).toString(), "sharegpt_4o", MiniatureSets.shareGpt(folder.resolve("sharegpt"), 5)
					.toString(), "imagenet", MiniatureSets.imageNet(folder.resolve("imagenet"), 9).toString(), "size_control", 0);
		final Path csv = folder.resolve("table3/table3.csv");
		assertEquals("red,measured,jpeg96_aligned,SynthWildX,1.000000,1.000000,1.000000,3,3,0", line(csv,
			"red,measured,jpeg96_aligned,SynthWildX"));
		assertTrue(line(csv, "red,measured,jpeg96_aligned,OpenAI-4o").endsWith(",1.000000,1.000000,1.000000,4,4,0"));
		assertTrue(line(csv, "red,measured,jpeg96_aligned,GPT-ImgEval").endsWith(",2,2,0"));
		assertTrue(line(csv, "red,measured,jpeg96_aligned,ShareGPT").endsWith(",5,5,0"));
		assertEquals("| *GAMMA (ours), the paper's* | *99.1* | *79.4* | *84.1* | *70.2* |", line(folder.resolve(
			"table3/table3.md"), "| *GAMMA"));
		assertTrue(Files.exists(folder.resolve("table3/rapidata/predictions.csv")));
		final CommandModule refused = context.service(CommandService.class).run(PaperTable3.class, true, Map.of("output", folder
			.resolve("none").toString(), "model", "", "detectors", folder.resolve("detectors").toString(), "sharegpt_4o", folder
				.resolve("sharegpt").toString())).get();
		assertTrue(refused.getCancelReason().contains("as imagenet"), refused.getCancelReason());
	}

	@Test
	void table1AndFigure5() throws Exception {
		final Path tampCoco = MiniatureSets.tampCoco(folder.resolve("TampCOCO"), 4);
		final String data = MiniatureSets.coco(folder.resolve("COCO"), 5) + ";" + MiniatureSets.cocoInpaint(folder.resolve(
			"COCO-Inpaint"), 3) + ";" + tampCoco.resolve("sp_COCO_list.txt") + ";" + folder.resolve("TampCOCO/../COCO");
		final CommandModule module = context.service(CommandService.class).run(PaperTable1.class, true, Map.of("data", data,
			"output", folder.resolve("table1").toString())).get();
		assertEquals(null, module.getCancelReason());
		final Path csv = folder.resolve("table1/table1.csv");
		assertEquals("authentic,8,117266,0,0 / 0,0 / 0,0; 0 / 0; 0 / 0", line(csv, "authentic,"),
			"the photographs that two of the sets share count once");
		assertEquals("inpainted,3,258266,1,0 / 1,1 / 1,1; 0 / 1; 1 / 1", line(csv, "inpainted,"));
		assertEquals("inpainted_blended,3,258266,1,0 / 1,0 / 1,1; 0 / 1; 0 / 1", line(csv, "inpainted_blended,"));
		assertEquals("copy_move,0,200000,NA,NA,NA,0; 0 / 1; 0 / 0", line(csv, "copy_move,"), "one list alone was opened");
		assertEquals("spliced,4,200000,0,0 / 1,0 / 0,0; 0 / 1; 0 / 0", line(csv, "spliced,"));
		assertEquals(130 + 4 * 166, ImageIO.read(folder.resolve("table1/figure5.png").toFile()).getWidth());
	}
}
