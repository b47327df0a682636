package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.AtomicFolders;
import org.gammaij.data.MiniatureSets;
import org.gammaij.evaluation.ablation.AblationTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/**
 * Tables 5 to 8 by their documented commands: the training data as {@code dataset select} writes it of miniatures of the paper's
 * sets, a tiny network and a few steps, tested on miniatures of its test sets. Table 4 is in {@link AblateTestedTest}.
 */
class AblateTablesTest {

	/** The tables as the paper prints them; Table 7 in per cent there. */
	private static final Map<Integer, List<String>> PAPER = Map.of(4, List.of("0.9099", "0.9190", "0.9226", "0.9320"), 5, List
		.of("0.9027", "0.8942", "0.9104", "0.9188", "0.9205"), 6, List.of("0.9063", "0.9094", "0.9205", "0.9320"), 7, List.of(
			"0.9110", "0.8940", "0.9040", "0.9320"), 8, List.of("0.9183", "0.9058", "0.9076", "0.9320"));

	@TempDir
	static Path folder;
	private static Context context;
	private static String tests;

	@BeforeAll
	static void prepare() throws Exception {
		context = new Context();
		final Path tampCoco = MiniatureSets.tampCoco(folder.resolve("TampCOCO"), 8);
		run(DatasetSelect.class, Map.of("input", MiniatureSets.cocoInpaint(folder.resolve("COCO-Inpaint"), 8).toString(), "more",
			MiniatureSets.coco(folder.resolve("COCO"), 8) + ";" + tampCoco.resolve("cm_COCO_list.txt") + ";" + tampCoco.resolve(
				"sp_COCO_list.txt"), "output", folder.resolve("TRAINING").toString()));
		tests = MiniatureSets.genImage(folder.resolve("GenImage"), 1, Set.of("glide")) + ";" + MiniatureSets.gptImgEval(folder
			.resolve("gpt-imgeval"), 1);
		MiniatureSets.imageNet(folder.resolve("imagenet"), 2);
		Files.writeString(folder.resolve("tiny.yaml"), """
			name: tiny
			model: {variant: tiny, input: rgb}
			data: {validation_fraction: 0.25, epoch_fraction: 0.25, crop: 32, small_images: pad, workers: 1}
			optimisation: {batch: 4, learning_rate: 1.0e-3, warmup_steps: 1, epochs: 1, checkpoint_steps: 100}
			""");
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static void run(final Class<? extends Command> command, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		assertEquals(null, module.getCancelReason());
	}

	private static Path ablate(final int table, final int seeds) throws Exception {
		final Path output = folder.resolve("T" + table);
		final Map<String, Object> inputs = new HashMap<>(Map.of("table", table, "config", folder.resolve("tiny.yaml").toString(),
			"data", folder.resolve("TRAINING").toString(), "test", tests, "imagenet", folder.resolve("imagenet").toString(), "seeds",
			seeds, "output", output.toString(), "device", "cpu"));
		inputs.put("encoder_weights", "none");
		run(Ablate.class, inputs);
		return output;
	}

	private static List<CSVRecord> rows(final Path file) throws IOException {
		try (CSVParser parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(Files
			.newBufferedReader(file)))
		{
			return parser.getRecords();
		}
	}

	private static void check(final Path output, final int table, final int seeds) throws IOException {
		final List<CSVRecord> rows = rows(output.resolve("table" + table + ".csv"));
		final List<String> lines = Files.readAllLines(output.resolve("table" + table + ".md"));
		assertEquals(PAPER.get(table).size(), rows.size());
		for (int i = 0; i < rows.size(); i++) {
			final CSVRecord row = rows.get(i);
			final boolean last = i == rows.size() - 1;
			assertEquals(Double.parseDouble(PAPER.get(table).get(i)), Double.parseDouble(row.get("paper_accuracy")), row.toString());
			final String printed = PAPER.get(table).get(i);
			assertEquals(1, lines.stream().filter(line -> line.startsWith("| " + row.get("row") + " |") && line.endsWith("| *" +
				printed + "* |")).count(), row.toString());
			final double accuracy = Double.parseDouble(row.get("test_accuracy_mean"));
			assertTrue(Double.parseDouble(row.get("test_accuracy_low")) <= accuracy && accuracy <= Double.parseDouble(row.get(
				"test_accuracy_high")), row.toString());
			assertEquals(seeds == 1, row.get("test_accuracy_sd").equals("NA"), row.toString());
			assertEquals(last, row.get("difference").equals("NA"), row.toString());
			if (!last) assertEquals(accuracy - Double.parseDouble(rows.get(rows.size() - 1).get("test_accuracy_mean")), Double
				.parseDouble(row.get("difference")), 1.01e-4, row.toString());
			assertEquals("4", row.get("test_images"));
			assertEquals(Integer.toString(seeds), row.get("seeds"));
		}
	}

	@Test
	void everyRowOfThePaperIsThereWithItsFigure() {
		PAPER.forEach((table, figures) -> assertEquals(figures, AblationTable.of(table).rows().stream().map(row -> String.format(
			Locale.ROOT, "%.4f", row.paperAccuracy())).toList(), "Table " + table));
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 6, 7 })
	void everyRowIsTrainedTestedAndCompared(final int table) throws Exception {
		check(ablate(table, 1), table, 1);
	}

	@Test
	void table8WithTwoSeedsGoesOnWhereItWasStopped() throws Exception {
		final Path output = ablate(8, 2);
		check(output, 8, 2);
		final String first = Files.readString(output.resolve("table8.csv"));
		assertEquals(4 * 2 * 2, rows(output.resolve("table8_generators.csv")).size(), "each seed on each generator");
		// As if it had been stopped in the last run
		AtomicFolders.delete(output.resolve("table8-reverse/seed-2"));
		Files.delete(output.resolve("table8.csv"));
		final Map<Path, FileTime> before = weights(output);
		assertEquals(7, before.size());
		ablate(8, 2);
		final Map<Path, FileTime> after = weights(output);
		assertEquals(8, after.size());
		before.forEach((file, time) -> assertEquals(time, after.get(file), file + " was made anew"));
		assertEquals(first, Files.readString(output.resolve("table8.csv")));
	}

	private static Map<Path, FileTime> weights(final Path output) throws IOException {
		final Map<Path, FileTime> times = new HashMap<>();
		try (Stream<Path> files = Files.walk(output)) {
			for (final Path file : files.filter(file -> file.endsWith("model/weights.safetensors")).toList())
				times.put(file, Files.getLastModifiedTime(file));
		}
		return times;
	}
}
