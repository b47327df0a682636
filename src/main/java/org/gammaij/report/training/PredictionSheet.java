package org.gammaij.report.training;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.gammaij.data.Batch;
import org.gammaij.image.BufferedImages;
import org.gammaij.image.RgbImage;
import org.gammaij.report.sheet.TileSheet;
import org.gammaij.training.Preview;

/**
 * Validation samples with what the network says of them: a column for each, from top to bottom the image, true and
 * predicted AI mask, true and predicted manipulation mask. Masks are grey from 0 (black) to 1 (white).
 */
final class PredictionSheet {

	private static final List<String> ROWS = List.of("image", "AI, true", "AI, predicted", "altered, true",
		"altered, predicted");

	private PredictionSheet() {}

	/** Draws the sheet; what is not known or not predicted is crossed out. */
	static TileSheet render(final Preview preview) {
		final Batch batch = preview.batch();
		final List<List<String>> titles = new ArrayList<>();
		for (int i = 0; i < batch.size(); i++)
			titles.add(List.of(preview.samples().get(i).source().id(), String.format(Locale.ROOT, "class %.0f, P(AI) %.3f", batch
				.labels()[i], preview.probabilities()[i])));
		final TileSheet sheet = new TileSheet(titles, ROWS, false);
		for (int i = 0; i < batch.size(); i++) {
			final BufferedImage[] column = { image(batch, i), batch.aiKnown()[i] ? truth(batch.aiMasks(), batch.side(), i) : null,
				predicted(preview.ai(), batch.side(), i), batch.manipulationKnown()[i] ? truth(batch.manipulationMasks(), batch.side(),
					i) : null, predicted(preview.manipulation(), batch.side(), i) };
			for (int row = 0; row < column.length; row++)
				sheet.set(row, i, column[row], "");
		}
		return sheet;
	}

	private static BufferedImage image(final Batch batch, final int i) {
		final int size = 3 * batch.side() * batch.side();
		return BufferedImages.toBuffered(new RgbImage(batch.side(), batch.side(), Arrays.copyOfRange(batch.pixels(), i * size,
			(i + 1) * size)));
	}

	private static BufferedImage truth(final byte[] masks, final int side, final int i) {
		final float[] values = new float[side * side];
		for (int p = 0; p < values.length; p++)
			values[p] = masks[i * values.length + p];
		return TileSheet.grey(values, side, side);
	}

	private static BufferedImage predicted(final float[] probabilities, final int side, final int i) {
		final int plane = side * side;
		return probabilities == null ? null : TileSheet.grey(Arrays.copyOfRange(probabilities, i * plane, (i + 1) * plane), side,
			side);
	}
}
