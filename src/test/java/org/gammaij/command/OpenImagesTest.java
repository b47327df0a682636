package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ByteProcessor;

/** A loop over images that are open in ImageJ. */
class OpenImagesTest extends TinyModelCommandTest {

	@Test
	void eachImageAddsItsRow() throws Exception {
		detect(image("a", 1), 0.5);
		detect(image("b", 2), 0.5);
		assertEquals(List.of("a", "b"), labels());
		detect(image("a", 1), 0.5);
		assertEquals(List.of("a", "b"), labels(), "the same again takes the place of its row");
		detect(image("a", 3), 0.5);
		assertEquals(List.of("a", "b", "a"), labels(), "another image of the same title");
		detect(image("b", 2), 0.25);
		assertEquals(List.of("a", "b", "a", "b"), labels(), "another threshold");
	}

	@Test
	void aForeignTableIsLeftAlone() throws Exception {
		Files.writeString(folder.resolve("results.csv"), "a,b\n1,2\n");
		final String reason = reason(Detect.class, inputs(image("a", 1), 0.5));
		assertTrue(reason.startsWith(folder.resolve("results.csv") + " is not a results table of this version"), reason);
		assertEquals("a,b\n1,2\n", Files.readString(folder.resolve("results.csv")));
	}

	@Test
	void filesOfTheCentreCropAreAsLargeAsTheImage() throws Exception {
		run(Detect.class, Map.of("image", new ImagePlus("large", new ByteProcessor(700, 530)), "model", model.toString(),
			"view", "center_crop", "output", folder.toString()));
		final ImagePlus mask = new Opener().openImage(folder.resolve("large_ai.tif").toString());
		assertEquals(700, mask.getWidth());
		assertTrue(Float.isNaN(mask.getProcessor().getf(93, 265)));
		assertTrue(mask.getProcessor().getf(94, 265) > 0);
		assertTrue(mask.getProcessor().getf(605, 265) > 0);
		assertTrue(Float.isNaN(mask.getProcessor().getf(606, 265)));
		assertEquals(700, new Opener().openImage(folder.resolve("large_overlay.png").toString()).getWidth());
		assertTrue(Files.readAllLines(folder.resolve("results.csv")).get(1).startsWith("large,700,530,"));
	}

	@Test
	void aMapOfThisProjectIsRefused() throws Exception {
		detect(image("a", 1), 0.5);
		final ImagePlus map = new Opener().openImage(folder.resolve("a_ai.tif").toString());
		assertEquals("a_ai.tif is a probability map that this plugin made; select the image itself, and start again.", reason(
			Detect.class, inputs(map, 0.5)));
	}

	private void detect(final ImagePlus image, final double threshold) throws Exception {
		run(Detect.class, inputs(image, threshold));
	}

	private Map<String, Object> inputs(final ImagePlus image, final double threshold) {
		return Map.of("image", image, "model", model.toString(), "mask_threshold", threshold, "output", folder.toString());
	}

	private List<String> labels() throws IOException {
		return Files.readAllLines(folder.resolve("results.csv")).stream().skip(1).map(line -> line.split(",")[0]).toList();
	}

	private static ImagePlus image(final String title, final int grey) {
		final ByteProcessor processor = new ByteProcessor(64, 48);
		processor.set(grey);
		return new ImagePlus(title, processor);
	}
}
