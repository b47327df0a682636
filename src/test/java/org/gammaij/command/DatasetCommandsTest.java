package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.data.reader.DataSets;
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
	void whatCannotBeUsedEndsWithOneSentence() throws Exception {
		assertEquals("No data set was given; set 'input'.", run(DatasetScan.class, "output", "x").getCancelReason());
		assertTrue(run(DatasetAlign.class, "input", folder.resolve("no").toString(), "output", folder.resolve("x").toString())
			.getCancelReason().startsWith("There is no data set at"));
	}

	@Test
	void choicesAreTheFormatsThatExist() {
		final List<String> formats = new ArrayList<>(DataSets.formats());
		formats.add(0, DataSets.AUTO);
		for (final Class<? extends Command> command : List.of(DatasetScan.class, DatasetAlign.class))
			assertEquals(formats, context.getService(CommandService.class).getCommand(command).getInput("format").getChoices());
	}
}
