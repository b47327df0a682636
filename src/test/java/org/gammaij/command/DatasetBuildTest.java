package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

import org.gammaij.data.ManifestFile;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
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

/** The commands that make data sets, as SciJava runs them. */
class DatasetBuildTest {

	@TempDir
	private Path folder;
	private Context context;

	@BeforeEach
	void start() throws IOException {
		context = new Context(CommandService.class, TaskService.class, LogService.class);
		for (int i = 0; i < 3; i++) {
			final RgbImage image = new RgbImage(96, 80);
			new SplittableRandom(i).nextBytes(image.samples());
			ImageFiles.writePng(image, folder.resolve("photos/p" + i + ".png"));
		}
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	private CommandModule run(final Class<? extends Command> command, final Object... parameters) throws Exception {
		return context.getService(CommandService.class).run(command, false, parameters).get();
	}

	private CommandModule build(final Object... more) throws Exception {
		final Object[] parameters = new Object[4 + more.length];
		parameters[0] = "photos";
		parameters[1] = folder.resolve("photos").toString();
		parameters[2] = "output";
		parameters[3] = folder.resolve("set").toString();
		System.arraycopy(more, 0, parameters, 4, more.length);
		return run(DatasetBuild.class, parameters);
	}

	@Test
	void buildsASetWithItsContactSheet() throws Exception {
		final CommandModule run = build("inpainted", 0, "blended", 0, "spliced", 2, "image_format", "png", "examples", 1);
		assertFalse(run.isCanceled(), run::getCancelReason);
		assertEquals(8, ManifestFile.read(folder.resolve("set/manifest.csv")).size());
		final RgbImage sheet = ImageFiles.read(folder.resolve("set/contact_sheet.png"));
		assertTrue(sheet.width() > 3 * 176 && sheet.height() > 3 * 176);
	}

	@Test
	void whatCannotBeUsedEndsWithOneSentence() throws Exception {
		assertEquals("No output folder was given; set 'output'.", run(DatasetBuild.class, "photos", "x").getCancelReason());
		assertTrue(build().getCancelReason().contains("need a folder of generators"));
		assertTrue(build("image_format", "gif").getCancelReason().contains("jpeg"));
		assertTrue(build("min_quality", 0).getCancelReason().contains("1 to 100"));
		assertTrue(build("validation_fraction", 0.9).getCancelReason().contains("0 to 0.5"));
		assertTrue(build("annotations", folder.resolve("no.json").toString(), "inpainted", 0, "blended", 0).getCancelReason()
			.contains("no.json"));
		assertFalse(Files.exists(folder.resolve("set")), "nothing was begun");
	}

	@Test
	void rendersSamples() throws Exception {
		final CommandModule run = run(DatasetSamples.class, "output", folder.resolve("samples").toString(), "micrographs", 2,
			"side", 128);
		assertFalse(run.isCanceled(), run::getCancelReason);
		assertEquals(6, ManifestFile.read(folder.resolve("samples/set/manifest.csv")).size());
		assertTrue(Files.exists(folder.resolve("samples/set/contact_sheet.png")));
	}
}
