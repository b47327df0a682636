package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.data.DataSource;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.MiniatureSets;
import org.gammaij.data.Sample;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

class DatasetBlendTest {

	@TempDir
	private Path folder;

	/** Outside the mask, which is from (5, 5) to before (14, 12), each pixel is the original's, and inside the generator's. */
	@Test
	void onlyTheMaskIsOfTheGenerator() throws Exception {
		final Path set = MiniatureSets.cocoInpaint(folder.resolve("set"), 3);
		TestImages.png(set.resolve("original/2.jpg"), 9, 9);
		try (Context context = new Context()) {
			final CommandModule done = context.service(CommandService.class).run(DatasetBlend.class, true, Map.of("input", set
				.toString(), "output", folder.resolve("out").toString(), "workers", 1)).get();
			assertEquals(null, done.getCancelReason());
		}
		final List<Sample> samples = ManifestFile.read(folder.resolve("out/manifest.csv"));
		final List<Sample> made = samples.stream().filter(sample -> sample.image().startsWith(folder.resolve("out"))).toList();
		assertEquals(2, made.size(), "one original is of another size");
		final Sample twin = made.get(1);
		assertEquals(DataSource.INPAINTED_BLENDED, twin.source());
		assertEquals("1", twin.group());
		assertEquals("SD1.5", twin.generator());
		assertTrue(twin.aiMask() instanceof MaskRef.File);
		final RgbImage blended = ImageFiles.read(twin.image());
		final RgbImage inpainted = ImageFiles.read(set.resolve("inpainted/1.jpg"));
		final RgbImage original = ImageFiles.read(set.resolve("original/1.jpg"));
		for (int y = 0; y < blended.height(); y++)
			for (int x = 0; x < blended.width(); x++) {
				final boolean inside = x >= 5 && x < 14 && y >= 5 && y < 12;
				for (int c = 0; c < 3; c++)
					assertEquals((inside ? inpainted : original).get(x, y, c), blended.get(x, y, c));
			}
		assertEquals(3, samples.stream().filter(sample -> sample.source() == DataSource.INPAINTED).count());
		assertTrue(Files.exists(folder.resolve("out/images/000000.png")));
	}
}
