package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.ModelInspector;
import org.gammaij.detect.Sources;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.model.ModelFolder;
import org.gammaij.report.OwnMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.Duplicator;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

class OpenImageTest {

	@TempDir
	Path folder;

	@Test
	void progressCountsSlicesAndTiles() throws Exception {
		final ImageStack stack = new ImageStack(600, 40);
		for (int i = 0; i < 3; i++)
			stack.addSlice(new ByteProcessor(600, 40));
		final List<String> lines = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void update(final long done, final long total, final String message) {
				lines.add(100 * done / total + " " + message.replaceAll("s: P.*", "s: P"));
			}
		};
		try (ModelInspector inspector = new ModelInspector(ModelFolder.open(TinyModel.save(folder.resolve("tiny"))),
			View.WHOLE, "cpu", "float32", 0.5, Intensity.AS_STORED, false))
		{
			new DetectionRun(inspector, List.of(), Duration.ZERO, false).run(Sources.of(new ImageSource(new ImagePlus("s", stack), true,
				false, Intensity.AS_STORED)), progress);
		}
		assertEquals("16 slice 1 of 3: Tile 1 of 2", lines.get(0));
		assertEquals("33 slice 1 of 3: Tile 2 of 2", lines.get(1));
		assertEquals("100 slice 3 of 3: Tile 2 of 2", lines.get(5));
		assertTrue(lines.get(6).startsWith("100 s:3: P(AI)"), lines.get(6));
	}

	@Test
	void aMapStaysKnownAfterDuplicatingCroppingAndSaving() {
		final ImagePlus map = new ImagePlus("map", new FloatProcessor(20, 10));
		OwnMap.mark(map, "tiny");
		assertRefused(map);
		assertRefused(new Duplicator().run(map));
		assertRefused(map.duplicate());
		map.setRoi(2, 2, 5, 5);
		assertRefused(map.crop());
		final String file = folder.resolve("map.tif").toString();
		new FileSaver(map).saveAsTiff(file);
		assertRefused(new Opener().openImage(file));
	}

	@Test
	void theHashIsOfTheStoredValues() throws Exception {
		assertHash(new byte[] { 1, 2, (byte) 255 }, new ByteProcessor(3, 1, new byte[] { 1, 2, (byte) 255 }));
		assertHash(new byte[] { 1, 2, 3, 4, 5, 6 }, new ColorProcessor(1, 2, new int[] { 0x010203, 0x040506 }));
		assertHash(new byte[] { 1, 2, (byte) 255, (byte) 254 }, new ShortProcessor(2, 1, new short[] { 0x0102, -2 }, null));
		assertHash(ByteBuffer.allocate(8).putFloat(-1.5f).putFloat(3e10f).array(), new FloatProcessor(2, 1, new float[] { -1.5f,
			3e10f }));
	}

	@Test
	void theHashIsOfTheSlice() {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice(new ByteProcessor(2, 1, new byte[] { 1, 2 }));
		stack.addSlice(new ByteProcessor(2, 1, new byte[] { 1, 3 }));
		final ImageSlices slices = new ImageSlices(new ImagePlus("s", stack), true, Intensity.AS_STORED);
		assertNotEquals(slices.hash(0), slices.hash(1));
	}

	private static void assertHash(final byte[] stored, final ImageProcessor processor) throws Exception {
		assertEquals("pixels:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stored)), new ImageSlices(
			new ImagePlus("i", processor), false, Intensity.AS_STORED).hash(0));
	}

	private static void assertRefused(final ImagePlus image) {
		final String reason = assertThrows(InvalidInputException.class, () -> new ImageSource(image, false, false, Intensity.AS_STORED))
			.getMessage();
		assertTrue(reason.contains("is a probability map that this plugin made"), reason);
	}
}
