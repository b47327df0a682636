package org.gammaij.report.training;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.gammaij.common.AtomicFiles;
import org.gammaij.data.Batch;
import org.gammaij.image.BufferedImages;
import org.gammaij.image.RgbImage;
import org.gammaij.training.Preview;

/**
 * Validation samples with what the network says of them: a column for each, from top to bottom the image, true and
 * predicted AI mask, true and predicted manipulation mask. Masks are grey from 0 (black) to 1 (white).
 */
final class PredictionSheet {

	private static final int TILE = 128;
	private static final int GAP = 4;
	private static final int HEADER = 38;
	private static final int LINE = 15;
	private static final int LEGEND = 110;
	private static final String[] ROWS = { "image", "AI, true", "AI, predicted", "altered, true", "altered, pred." };

	private PredictionSheet() {}

	static void write(final Preview preview, final Path file) throws IOException {
		final BufferedImage sheet = render(preview);
		AtomicFiles.write(file, temporary -> {
			// In memory, where ImageIO would write a temporary file first
			try (OutputStream out = Files.newOutputStream(temporary); ImageOutputStream png = new MemoryCacheImageOutputStream(
				out))
			{
				ImageIO.write(sheet, "png", png);
			}
		});
	}

	static BufferedImage render(final Preview preview) {
		final Batch batch = preview.batch();
		final int shown = batch.size();
		final BufferedImage sheet = new BufferedImage(LEGEND + shown * (TILE + GAP), HEADER + ROWS.length * (TILE + GAP),
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = sheet.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
		g.setColor(Color.BLACK);
		for (int row = 0; row < ROWS.length; row++)
			g.drawString(ROWS[row], GAP, HEADER + row * (TILE + GAP) + TILE / 2);
		for (int i = 0; i < shown; i++) {
			final int left = LEGEND + i * (TILE + GAP);
			g.drawString(preview.samples().get(i).source().id(), left, LINE);
			g.drawString(String.format(Locale.ROOT, "class %.0f, P(AI) %.3f", batch.labels()[i], preview.probabilities()[i]),
				left, 2 * LINE);
			tile(g, image(batch, i), left, 0);
			tile(g, batch.aiKnown()[i] ? truth(batch.aiMasks(), batch.side(), i) : null, left, 1);
			tile(g, predicted(preview.ai(), batch.side(), i), left, 2);
			tile(g, batch.manipulationKnown()[i] ? truth(batch.manipulationMasks(), batch.side(), i) : null, left, 3);
			tile(g, predicted(preview.manipulation(), batch.side(), i), left, 4);
		}
		g.dispose();
		return sheet;
	}

	/** Draws a tile; what is not known or not predicted stays white. */
	private static void tile(final Graphics2D g, final BufferedImage image, final int left, final int row) {
		if (image != null) g.drawImage(image, left, HEADER + row * (TILE + GAP), TILE, TILE, null);
	}

	private static BufferedImage image(final Batch batch, final int i) {
		final int size = 3 * batch.side() * batch.side();
		return BufferedImages.toBuffered(new RgbImage(batch.side(), batch.side(), Arrays.copyOfRange(batch.pixels(), i * size,
			(i + 1) * size)));
	}

	private static BufferedImage truth(final byte[] masks, final int side, final int i) {
		final BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
		for (int p = 0; p < side * side; p++)
			image.getRaster().setSample(p % side, p / side, 0, 255 * masks[i * side * side + p]);
		return image;
	}

	private static BufferedImage predicted(final float[] probabilities, final int side, final int i) {
		if (probabilities == null) return null;
		final BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
		for (int p = 0; p < side * side; p++)
			image.getRaster().setSample(p % side, p / side, 0, Math.round(255 * probabilities[i * side * side + p]));
		return image;
	}
}
