package org.gammaij.data.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gammaij.data.Batch;
import org.gammaij.data.LoaderSettings;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.SampleLoader;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set as it really arrives, from the folder to the batches. */
class FaultyTreeTest {

	private static final int SIZE = 48;

	@TempDir
	private Path root;

	private static BufferedImage image(final int type) {
		return new BufferedImage(SIZE, SIZE, type);
	}

	@Test
	void everyReadableKindIsLoadedAndEveryBrokenFileIsNamed() throws IOException {
		final Path nature = root.resolve("glide/imagenet_glide/train/nature");
		TestImages.write(image(BufferedImage.TYPE_BYTE_GRAY), "jpeg", nature.resolve("grey.JPEG"));
		TestImages.cmykJpeg(nature.resolve("cmyk.JPEG"), SIZE, SIZE, 9, 80, 120, 10);
		TestImages.rotatedJpeg(nature.resolve("rotated.JPEG"), TestImages.photo(SIZE + 20, SIZE, 1), 6);
		TestImages.write(TestImages.grey16(SIZE, new int[SIZE * SIZE]), "tiff", nature.resolve("sixteen.tif"));
		TestImages.truncatedJpeg(nature.resolve("truncated.JPEG"), 200, 200);
		TestImages.empty(nature.resolve("empty.JPEG"));
		Files.writeString(nature.resolve("text.JPEG"), "<html>not found</html>");
		final Path ai = root.resolve("glide/imagenet_glide/train/ai");
		TestImages.write(image(BufferedImage.TYPE_BYTE_INDEXED), "png", ai.resolve("palette.png"));
		TestImages.write(image(BufferedImage.TYPE_4BYTE_ABGR), "png", ai.resolve("alpha.png"));
		TestImages.write(TestImages.grey16(SIZE, new int[SIZE * SIZE]), "png", ai.resolve("sixteen.png"));
		TestImages.png(root.resolve("glide/__MACOSX/imagenet_glide/train/ai/palette.png"), SIZE, SIZE);

		final DataSet set = DataSets.open(root);
		assertEquals(9, set.samples().size());
		assertEquals("empty.JPEG", set.skipped().get(0).path().getFileName().toString());
		final int[] loaded = new int[2];
		final Map<Path, String> failures;
		try (SampleLoader loader = new SampleLoader(set.samples(), LoaderSettings.validation(32, 2, 2), (s, reason) -> {})) {
			loader.epoch(0).forEachRemaining(batch -> {
				for (final float label : batch.labels())
					loaded[(int) label]++;
			});
			failures = loader.failures();
		}
		assertEquals(4, loaded[0]);
		assertEquals(3, loaded[1]);
		assertEquals(2, failures.size());
		assertTrue(failures.get(nature.resolve("truncated.JPEG")).contains("cut short"));
		assertTrue(failures.get(nature.resolve("text.JPEG")).contains("is not an image"));
	}

	@Test
	void maskOfAnotherShapeIsNamed() throws IOException {
		final Path image = TestImages.jpeg(root.resolve("a.jpg"), SIZE, SIZE);
		final Path good = TestImages.jpeg(root.resolve("b.jpg"), SIZE, SIZE);
		ImageFiles.writePng(new Mask(20, 10), root.resolve("wide.png"));
		ImageFiles.writePng(new Mask(24, 24), root.resolve("half.png"));
		ManifestFile.write(root.resolve("manifest.csv"), List.of(Samples.of(image, DataSource.COPY_MOVE, MaskRef.file(
			root.resolve("wide.png")), "", "a"), Samples.of(good, DataSource.COPY_MOVE, MaskRef.file(root.resolve("half.png")), "",
				"b")));
		try (SampleLoader loader = new SampleLoader(DataSets.open(root).samples(), LoaderSettings.validation(32, 4, 1), (s,
			reason) -> {}))
		{
			assertEquals(1, loader.epoch(0).next().size());
			assertTrue(loader.failures().get(image).contains("does not fit its image"));
		}
	}

	/** The camera lay on its side; the mask was drawn on what was seen, and saved as a layer. */
	@Test
	void turnedPhotographsAndTransparentMasksMeet() throws IOException {
		final RgbImage stored = new RgbImage(2 * SIZE, SIZE);
		for (int y = 0; y < 20; y++)
			for (int x = 0; x < 40; x++)
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					stored.set(x, y, c, 255);
		TestImages.rotatedJpeg(root.resolve("a.jpg"), stored, 6);
		final BufferedImage layer = new BufferedImage(SIZE, 2 * SIZE, BufferedImage.TYPE_4BYTE_ABGR);
		for (int y = 0; y < 40; y++)
			for (int x = SIZE - 20; x < SIZE; x++)
				layer.setRGB(x, y, 0xffffffff);
		TestImages.write(layer, "png", root.resolve("layer.png"));
		Files.writeString(root.resolve("manifest.csv"), "path,mask_mani,source\na.jpg,layer.png,spliced\n");
		try (SampleLoader loader = new SampleLoader(DataSets.open(root).samples(), LoaderSettings.validation(SIZE, 1, 1), (s,
			reason) -> fail(reason)))
		{
			final Batch batch = loader.epoch(0).next();
			int marked = 0;
			for (int i = 0; i < SIZE * SIZE; i++) {
				marked += batch.manipulationMasks()[i];
				final int grey = batch.pixels()[i] & 0xff;
				if (grey < 40 || grey > 215) assertEquals(grey > 215 ? 1 : 0, batch.manipulationMasks()[i], "pixel " + i);
			}
			assertEquals(20 * (40 - SIZE / 2), marked);
		}
	}
}
