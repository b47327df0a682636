package org.gammaij.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.gammaij.TinyModel;
import org.gammaij.command.DetectFolder;
import org.gammaij.command.ParameterRules;
import org.gammaij.common.InvalidInputException;
import org.gammaij.detect.Pdfs;
import org.gammaij.image.RgbImage;
import org.gammaij.report.ResultColumn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import picocli.CommandLine;

/** The rows of a small cluster, two tasks at a time in this virtual machine, against those of detect. */
class ScreeningTest {

	private static final Map<String, String> SPARK = Map.of("spark.master", "local[2,3]", "spark.ui.enabled", "false",
		"spark.hadoop.fs.other.impl", OtherFileSystem.class.getName(), "spark.hadoop.fs.other.impl.disable.cache", "true",
		"spark.sql.shuffle.partitions", "2", "spark.driver.bindAddress", "127.0.0.1", "spark.driver.host", "127.0.0.1");

	@TempDir
	static Path shared;
	private static Path model;
	private static Path photos;
	private static List<List<String>> expected;

	@TempDir
	Path folder;

	@BeforeAll
	static void detect() throws Exception {
		SPARK.forEach(System::setProperty);
		model = TinyModel.save(shared.resolve("tiny"));
		photos = Files.createDirectories(shared.resolve("my photos"));
		for (int i = 0; i < 5; i++)
			TinyModel.saveImage(photos.resolve("p" + i + ".png"), 64 + 8 * i, 64);
		TinyModel.saveImage(Files.createDirectories(photos.resolve("a, \"b\" & 50%")).resolve("_q.png"), 64, 80);
		Files.writeString(photos.resolve("broken.jpg"), "no image");
		Files.writeString(photos.resolve("notes.txt"), "no image");
		final ImageStack stack = new ImageStack(64, 64);
		for (int i = 0; i < 2; i++)
			stack.addSlice(new ColorProcessor(64, 64));
		assertTrue(new FileSaver(new ImagePlus("pages", stack)).saveAsTiffStack(photos.resolve("pages.tif").toString()));
		try (Pdfs pdf = new Pdfs()) {
			final RgbImage picture = TinyModel.image(64, 64);
			pdf.page(pdf.lossless(picture), pdf.lossless(TinyModel.image(72, 64))).page(pdf.lossless(picture)).save(photos.resolve(
				"print.pdf"));
		}
		TinyModel.saveImage(photos.resolve("line\nbreak.png"), 64, 64);
		Files.createSymbolicLink(photos.resolve("nowhere.png"), Path.of("none.png"));
		Files.createSymbolicLink(photos.resolve("again.png"), Path.of("p1.png"));
		expected = detected(Map.of());
		assertEquals(14, expected.size());
	}

	/** The rows of {@code detect} on one machine. */
	private static List<List<String>> detected(final Map<String, Object> parameters) throws Exception {
		final Path output = shared.resolve("detect" + parameters.hashCode());
		final Map<String, Object> inputs = new HashMap<>(Map.of("input", photos.toString(), "output", output.toString(), "model",
			model.toString(), "recursive", true, "save_masks", false, "save_overlay", false));
		inputs.putAll(parameters);
		try (Context context = new Context()) {
			final CommandModule module = context.service(CommandService.class).run(DetectFolder.class, true, inputs).get();
			assertFalse(module.isCanceled(), module.getCancelReason());
		}
		return sorted(rows(output.resolve("results.csv")));
	}

	@AfterAll
	static void clear() {
		SPARK.keySet().forEach(System::clearProperty);
	}

	private static void screen(final String... arguments) throws Exception {
		final List<String> all = new ArrayList<>(List.of("--model", model.toString(), "--recursive", "--format", "csv"));
		all.addAll(List.of(arguments));
		final Exception[] failure = new Exception[1];
		final StringWriter usage = new StringWriter();
		final int code = Screening.commandLine().setErr(new PrintWriter(usage, true)).setOverwrittenOptionsAllowed(true).setExecutionExceptionHandler((e, line, parsed) -> {
			failure[0] = e;
			return 1;
		}).execute(all.toArray(new String[0]));
		if (failure[0] != null) throw failure[0];
		if (code == CommandLine.ExitCode.USAGE) throw new IllegalArgumentException(usage.toString());
		assertEquals(0, code);
	}

	/** All rows of a table in parts; each part must have the names of the columns. */
	private static List<List<String>> parts(final Path folder) throws IOException {
		final List<List<String>> rows = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (final Path part : files.filter(file -> file.toString().endsWith(".csv")).toList())
				rows.addAll(rows(part));
		}
		return sorted(rows);
	}

	private static List<List<String>> rows(final Path file) throws IOException {
		try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
			final List<List<String>> rows = new ArrayList<>(parser.stream().map(CSVRecord::toList).toList());
			if (!rows.isEmpty()) assertEquals(ResultColumn.NAMES, rows.remove(0));
			return rows;
		}
	}

	private static List<List<String>> sorted(final List<List<String>> rows) {
		return rows.stream().sorted(Comparator.comparing(row -> row.get(0))).toList();
	}

	@Test
	void rowsAreThoseOfDetect() throws Exception {
		screen("--input", photos.toString(), "--output", folder.resolve("out").toString(), "--per-task", "1", "--batch", "4");
		assertEquals(expected, parts(folder.resolve("out")));
		assertEquals(1, ExecutorModels.opened(), "models opened by all tasks of all jobs here");
	}

	@Test
	void whatDetectTakesIsTakenHereInItsWords() throws Exception {
		screen("--input", photos.toString(), "--output", folder.resolve("out").toString(), "--view", "sample", "--intensity",
			"percentiles", "--files", "p*", "--pdf", "pages", "--pdf-dpi", "40", "--provenance=false");
		assertEquals(detected(Map.of("view", "sample", "intensity", "percentiles", "files", "p*", "pdf", "pages", "pdf_dpi", 40,
			"provenance", false)), parts(folder.resolve("out")));
		// A new parameter of detect is an option here, or somebody has said why not
		final Set<String> options = Screening.commandLine().getCommandSpec().optionsMap().keySet();
		for (final ModuleItem<?> item : ParameterRules.writable(new CommandInfo(DetectFolder.class)))
			assertTrue(options.contains("--" + item.getName()) || DetectParameters.LEFT_OUT.contains(item.getName()), item
				.getName());
		final String[] help = Screening.commandLine().getUsageMessage().split("--precision", 2);
		assertTrue(help[1].contains("bfloat16"), help[1]);
	}

	@Test
	void aTaskThatIsLostGivesItsImagesOnce() throws Exception {
		OtherFileSystem.BREAKING.add("p3.png");
		screen("--input", "other:" + photos.toUri().getRawPath().replace("%20", " "), "--output", folder.resolve("out").toString(),
			"--per-task", "9");
		assertTrue(OtherFileSystem.BREAKING.isEmpty(), "no task was lost");
		final List<List<String>> rows = parts(folder.resolve("out"));
		final int error = ResultColumn.NAMES.indexOf("Error");
		// No links there: a store has none
		assertEquals(expected.stream().filter(row -> !row.get(0).equals("nowhere.png")).map(row -> row.subList(0, error)).toList(), rows.stream().filter(row -> !row.get(0).equals("again.png")).map(row -> row.subList(0,
			error)).toList());
		// What is wrong with an image is told of the image, not of its copy
		final String broken = rows.stream().filter(row -> row.get(0).equals("broken.jpg")).findFirst().orElseThrow().get(error);
		assertTrue(broken.contains("other:/") && broken.contains("my%20photos/broken.jpg") && broken.endsWith(
			"is not an image that can be read; use JPEG, PNG, TIFF, WebP, BMP or GIF."), broken);
	}

	@Test
	void aTableNamesTheImagesAndParquetHasNumbers() throws Exception {
		final Path table = folder.resolve("paths.csv");
		final String gone = photos.resolve("gone.png").toString();
		Files.writeString(table, "id,path\n1," + photos.resolve("p1.png") + "\n2," + gone + "\n3," + photos.resolve("p1.png") +
			"\n");
		final Path output = folder.resolve("out");
		screen("--table", table.toString(), "--output", output.toString(), "--format", "parquet");
		try (SparkSession spark = SparkSession.builder().getOrCreate()) {
			final List<Row> rows = spark.read().parquet(output.toString()).sort("Label").collectAsList();
			assertEquals(ResultColumn.NAMES, List.of(rows.get(0).schema().fieldNames()));
			assertEquals(2, rows.size());
			assertEquals(gone, rows.get(0).getString(0));
			assertTrue(rows.get(0).<String> getAs("Error").contains(gone));
			assertTrue(Double.isNaN(rows.get(0).<Double> getAs("P(AI)")));
			final List<String> p1 = expected.stream().filter(row -> row.get(0).equals("p1.png")).findFirst().orElseThrow();
			assertEquals(Double.parseDouble(p1.get(ResultColumn.NAMES.indexOf("P(AI)"))), rows.get(1).<Double> getAs("P(AI)"), 5e-7);
			assertEquals(72.0, rows.get(1).<Double> getAs("Width (px)"));
		}
	}

	@Test
	void aRunGoesOnWhereItWasStopped() throws Exception {
		final Path few = Files.createDirectories(folder.resolve("few"));
		final Path output = folder.resolve("out");
		for (final String name : List.of("p0.png", "pages.tif", "print.pdf", "line\nbreak.png"))
			Files.copy(photos.resolve(name), few.resolve(name));
		screen("--input", few.toString(), "--output", output.toString());
		assertEquals(7, parts(output).size());
		Files.copy(photos.resolve("p1.png"), few.resolve("p1.png"));
		assertTrue(assertThrows(InvalidInputException.class, () -> screen("--input", few.toString(), "--output", output
			.toString())).getMessage().contains("--resume"));
		assertTrue(assertThrows(InvalidInputException.class, () -> screen("--input", few.toString(), "--output", output
			.toString(), "--resume", "--mask-threshold", "0.25")).getMessage().contains("Mask threshold"));
		screen("--input", few.toString(), "--output", output.toString(), "--resume");
		assertEquals(expected.stream().filter(row -> row.get(0).matches("p[01]\\.png|pages.*|print.*|line.*")).toList(), parts(output));
	}

	@Test
	void whatCannotBeDoneIsSaidBeforeAnythingStarts() {
		final String output = folder.resolve("out").toString();
		assertTrue(assertThrows(InvalidInputException.class, () -> screen("--output", output)).getMessage().contains("--table"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> screen("--input", "x", "--output", output, "--view",
			"all")).getMessage().contains("one of whole, center_crop, sample, but is 'all'"));
		assertTrue(assertThrows(InvalidInputException.class, () -> screen("--input", folder.resolve("none").toString(),
			"--output", output)).getMessage().contains("There is no folder"));
		assertFalse(Files.exists(Path.of(output)));
	}
}
