package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.gammaij.data.ManifestFile;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make data sets, as SciJava runs them. */
class DatasetBuildTest extends CommandTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void takePhotographs() throws IOException {
		for (int i = 0; i < 3; i++) {
			final RgbImage image = new RgbImage(96, 80);
			new SplittableRandom(i).nextBytes(image.samples());
			ImageFiles.writePng(image, folder.resolve("photos/p" + i + ".png"));
		}
	}

	private Map<String, Object> settings(final Map<String, Object> more) {
		final Map<String, Object> settings = new HashMap<>(more);
		settings.put("photos", folder.resolve("photos").toString());
		settings.put("output", folder.resolve("set").toString());
		return settings;
	}

	@Test
	void buildsASetWithItsContactSheet() throws Exception {
		run(DatasetBuild.class, settings(Map.of("inpainted", 0, "blended", 0, "spliced", 2, "image_format", "png", "examples",
			1)));
		assertEquals(8, ManifestFile.read(folder.resolve("set/manifest.csv")).size());
		final RgbImage sheet = ImageFiles.read(folder.resolve("set/contact_sheet.png"));
		assertTrue(sheet.width() > 3 * 160 && sheet.height() > 3 * 160);
	}

	@Test
	void whatCannotBeUsedEndsWithOneSentence() throws Exception {
		assertEquals("No output folder was given; set 'output'.", reason(DatasetBuild.class, Map.of("photos", "x")));
		assertRefused("need a folder of generators", Map.of());
		assertRefused("jpeg", Map.of("image_format", "gif"));
		assertRefused("1 to 100", Map.of("min_quality", 0));
		assertRefused("0 to 0.5", Map.of("validation_fraction", 0.9));
		assertRefused("no.json", Map.of("annotations", folder.resolve("no.json").toString(), "inpainted", 0, "blended", 0));
		assertFalse(Files.exists(folder.resolve("set")), "nothing was begun");
	}

	private void assertRefused(final String part, final Map<String, Object> more) throws Exception {
		final String reason = reason(DatasetBuild.class, settings(more));
		assertTrue(reason.contains(part), reason);
	}
}
