package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.gammaij.TinyModel;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;

/** Calibrating a model that the program unpacked to its cache leaves the cache alone. */
class CalibrateOwnCopyTest {

	@TempDir
	Path folder;

	@Test
	void thresholdsGoToAModelOfTheUsersOwn() throws Exception {
		final String home = System.getProperty(Models.HOME_PROPERTY);
		System.setProperty(Models.HOME_PROPERTY, folder.resolve("home").toString());
		try (Context context = new Context()) {
			final ModelFolder shipped = ModelFolder.open(TinyModel.save(folder.resolve("shipped")));
			// Photographs alone move thresholds of a model that was shown to tell the classes apart, and no others.
			final Thresholds known = new Thresholds(0.1, 0.9, 1, "test", 100, 0.05, 0.9, List.of());
			shipped.withDescriptor(shipped.descriptor().withThresholds("center_crop", known).withThresholds("whole", known));
			final Path cached = folder.resolve("home/cache/tiny-0123456789abcdef");
			Files.createDirectories(cached.getParent());
			Files.move(shipped.path(), cached);
			final byte[] before = Files.readAllBytes(cached.resolve("model.json"));
			final Path photos = Files.createDirectory(folder.resolve("photos"));
			for (int i = 0; i < 4; i++)
				TinyModel.saveImage(photos.resolve(i + ".png"), 90 + 10 * i, 80);
			final List<String> log = new CopyOnWriteArrayList<>();
			context.service(LogService.class).addLogListener(message -> log.add(message.text()));
			for (final String view : List.of("center_crop", "whole")) {
				final Map<String, Object> inputs = new HashMap<>(Map.of("data", photos.toString(), "format", "photos", "model",
					cached.toString(), "output", folder.resolve(view).toString(), "view", view));
				inputs.putAll(Map.of("false_positive_rate", 0.25, "doubt_rate", 0.5, "size_control", 80));
				final CommandModule module = context.service(CommandService.class).run(Calibrate.class, true, inputs).get();
				assertFalse(module.isCanceled(), module.getCancelReason());
			}
			assertArrayEquals(before, Files.readAllBytes(cached.resolve("model.json")));
			final ModelFolder own = Models.find("tiny-own");
			assertEquals(folder.resolve("home/models/tiny-own"), own.path());
			assertEquals(4, own.descriptor().thresholds("center_crop").orElseThrow().authenticImages());
			assertEquals(4, own.descriptor().thresholds("whole").orElseThrow().authenticImages());
			assertTrue(log.stream().anyMatch(line -> line.contains(own.path().toString())), log.toString());
			assertTrue(log.stream().anyMatch(line -> line.contains("give model=tiny-own to use it")), log.toString());
		}
		finally {
			if (home == null) System.clearProperty(Models.HOME_PROPERTY);
			else System.setProperty(Models.HOME_PROPERTY, home);
		}
	}
}
