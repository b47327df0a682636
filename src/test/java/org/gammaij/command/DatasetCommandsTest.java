package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.select.Balance;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.task.TaskService;

/** The commands that look after data sets, as SciJava runs them. */
class DatasetCommandsTest {

	@TempDir
	private Path folder;
	private Context context;

	@BeforeEach
	void start() throws Exception {
		context = new Context(CommandService.class, TaskService.class, LogService.class);
		TestImages.jpeg(folder.resolve("set/real/a.jpg"), 40, 30);
		TestImages.png(folder.resolve("set/fake/sd/b.png"), 40, 30);
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	private CommandModule run(final Class<? extends Command> command, final Object... parameters) throws Exception {
		return context.getService(CommandService.class).run(command, false, parameters).get();
	}

	@Test
	void scanWritesReportAndTable() throws Exception {
		final CommandModule run = run(DatasetScan.class, "input", folder.resolve("set").toString(), "output", folder.resolve(
			"scan").toString());
		assertFalse(run.isCanceled(), run::getCancelReason);
		assertTrue(Files.readString(folder.resolve("scan/scan.md")).contains("2 images"));
		assertEquals(3, Files.readAllLines(folder.resolve("scan/scan.csv")).size());
	}

	@Test
	void alignWritesAManifest() throws Exception {
		final CommandModule run = run(DatasetAlign.class, "input", folder.resolve("set").toString(), "output", folder
			.resolve("aligned").toString());
		assertFalse(run.isCanceled(), run::getCancelReason);
		assertTrue(Files.exists(folder.resolve("aligned/images/fake/sd/b.jpg")));
		assertEquals(2, DataSets.open(folder.resolve("aligned")).samples().size());
	}

	@Test
	void selectWritesBalancedManifestsAndKeepsGroupsOnTheirSide() throws Exception {
		for (int i = 0; i < 8; i++) {
			TestImages.png(folder.resolve("set/real/r" + i + ".png"), 40, 30);
			TestImages.png(folder.resolve("set/fake/flux/f" + i + ".png"), 40, 30);
		}
		final String set = folder.resolve("set").toString();
		final CommandModule run = run(DatasetSelect.class, "input", set, "more", set + " ; ", "output", folder.resolve("one")
			.toString(), "generators", "flux", "file_formats", "lossless", "generated", 6, "balance", "classes",
			"validation_fraction", 0.25);
		assertFalse(run.isCanceled(), run::getCancelReason);
		final List<Sample> training = ManifestFile.read(folder.resolve("one/train.csv"));
		final List<Sample> validation = ManifestFile.read(folder.resolve("one/validation.csv"));
		assertEquals(training.size() + validation.size(), DataSets.open(folder.resolve("one")).samples().size());
		for (final List<Sample> side : List.of(training, validation)) {
			assertEquals(side.size(), 2 * side.stream().filter(sample -> sample.label() == 1).count());
			assertTrue(side.stream().allMatch(sample -> sample.image().toString().endsWith(".png") && !sample.generator()
				.equals("sd")));
		}
		final CommandModule again = run(DatasetSelect.class, "input", set, "output", folder.resolve("two").toString(),
			"validation", folder.resolve("one/validation.csv").toString());
		assertFalse(again.isCanceled(), again::getCancelReason);
		assertEquals(groups(validation), groups(ManifestFile.read(folder.resolve("two/validation.csv"))));
		assertEquals(18, ManifestFile.read(folder.resolve("two/manifest.csv")).size());
		assertTrue(run(DatasetSelect.class, "input", set, "output", folder.resolve("two").toString()).getCancelReason()
			.contains("exists and is not written over"));
		assertTrue(run(DatasetSelect.class, "input", set, "output", "x", "validation", set, "validation_fraction", 0.1)
			.getCancelReason().contains("both named and to be drawn"));
	}

	private static Set<String> groups(final List<Sample> samples) {
		return samples.stream().map(Sample::group).collect(Collectors.toSet());
	}

	@Test
	void whatCannotBeUsedEndsWithOneSentence() throws Exception {
		assertEquals("No data set was given; set 'input'.", run(DatasetScan.class, "output", "x").getCancelReason());
		assertTrue(run(DatasetAlign.class, "input", folder.resolve("no").toString(), "output", folder.resolve("x").toString())
			.getCancelReason().startsWith("There is no data set at"));
	}

	@Test
	void choicesAreTheFormatsThatExist() {
		final List<String> formats = new ArrayList<>(DataSets.formats());
		formats.add(0, DataSets.AUTO);
		assertEquals(Arrays.stream(Balance.values()).map(Balance::id).toList(), context.getService(CommandService.class)
			.getCommand(DatasetSelect.class).getInput("balance").getChoices());
		for (final Class<? extends Command> command : List.of(DatasetScan.class, DatasetAlign.class, DatasetSelect.class))
			assertEquals(formats, context.getService(CommandService.class).getCommand(command).getInput("format").getChoices());
	}
}
