package org.gammaij.report.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.gammaij.data.Batch;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.report.sheet.TileSheet;
import org.gammaij.training.loss.Losses;
import org.gammaij.training.Preview;
import org.gammaij.training.TrainingListener.EpochRecord;
import org.gammaij.training.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPicturesTest {

	private static final int SIDE = 32;
	private static final int PLANE = SIDE * SIDE;
	private static final int CROSSED_OUT = 128;

	@TempDir
	Path folder;

	@Test
	void sameFiguresSameBytes() throws IOException {
		final TrainingPictures pictures = new TrainingPictures(folder, "small");
		final Losses losses = new Losses(3, 1, 0.5, 0);
		final List<EpochRecord> history = List.of(new EpochRecord(1, 10, losses, new Validation(2, losses, 0.5, Double.NaN,
			0.1, Double.NaN, Double.NaN), true));
		pictures.epoch(history, preview());
		final byte[] first = Files.readAllBytes(folder.resolve("predictions.png"));
		pictures.epoch(history, preview());
		assertArrayEquals(first, Files.readAllBytes(folder.resolve("predictions.png")));
		for (final String name : new String[] { "losses.png", "figures.png" })
			assertEquals(900, ImageIO.read(folder.resolve(name).toFile()).getWidth(), name);
	}

	/** Columns are samples; rows are image, true and predicted AI mask, true and predicted manipulation mask. */
	@Test
	void sheetShowsWhatIsTrueAndWhatIsPredicted() {
		final TileSheet sheet = PredictionSheet.render(preview());
		assertEquals(200, grey(sheet, 0, 0));
		assertEquals(0, grey(sheet, 1, 0));
		assertEquals(51, grey(sheet, 2, 0));
		assertEquals(255, grey(sheet, 1, 1));
		assertEquals(204, grey(sheet, 2, 1));
		assertEquals(CROSSED_OUT, grey(sheet, 3, 1), "an unknown mask");
		assertEquals(CROSSED_OUT, grey(sheet, 4, 1), "a head that is not there");
	}

	/** The middle of a tile. */
	private static int grey(final TileSheet sheet, final int row, final int column) {
		final Rectangle tile = sheet.tile(row, column);
		return sheet.image().getRGB((int) tile.getCenterX(), (int) tile.getCenterY()) & 0xff;
	}

	/** An authentic sample, and one that was synthesised whole; no manipulation head. */
	private static Preview preview() {
		final byte[] pixels = new byte[2 * 3 * PLANE];
		Arrays.fill(pixels, (byte) 200);
		final byte[] ai = new byte[2 * PLANE];
		Arrays.fill(ai, PLANE, 2 * PLANE, (byte) 1);
		final float[] predicted = new float[2 * PLANE];
		Arrays.fill(predicted, 0, PLANE, 0.2f);
		Arrays.fill(predicted, PLANE, 2 * PLANE, 0.8f);
		final List<Sample> samples = List.of(Samples.of(Path.of("a.png"), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "a"), Samples
			.of(Path.of("b.png"), DataSource.GENERATED, MaskRef.FULL, "", "b"));
		return new Preview(new Batch(2, SIDE, pixels, new float[] { 0, 1 }, ai, new byte[2 * PLANE], new boolean[] { true,
			true }, new boolean[] { true, false }), samples, new float[] { 0.2f, 0.9f }, predicted, null);
	}
}
