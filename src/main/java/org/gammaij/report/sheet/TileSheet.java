package org.gammaij.report.sheet;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.gammaij.common.AtomicFiles;

/** Square tiles in rows and columns, with titles above the columns, names of the rows at the left and a line beneath each tile. */
public final class TileSheet {

	private static final int TILE = 160;
	private static final int GAP = 6;
	private static final int LINE = 15;
	private static final int LEGEND = 130;
	private static final int FONT = 12;

	private final List<List<String>> titles;
	private final List<String> rows;
	private final BufferedImage sheet;
	private final Graphics2D g;

	/**
	 * An empty sheet.
	 *
	 * @param titles lines above each column
	 * @param rows names of the rows
	 */
	public TileSheet(final List<List<String>> titles, final List<String> rows) {
		this.titles = titles;
		this.rows = rows;
		sheet = new BufferedImage(LEGEND + titles.size() * (TILE + GAP), top(rows.size()), BufferedImage.TYPE_INT_RGB);
		g = sheet.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
		g.setColor(Color.BLACK);
		for (int column = 0; column < titles.size(); column++)
			for (int i = 0; i < titles.get(column).size(); i++)
				text(titles.get(column).get(i), left(column), (i + 1) * LINE, TILE);
		for (int row = 0; row < rows.size(); row++)
			text(rows.get(row), GAP, top(row) + TILE / 2, LEGEND - 2 * GAP);
	}

	private int left(final int column) {
		return LEGEND + column * (TILE + GAP);
	}

	private int top(final int row) {
		final int header = titles.stream().mapToInt(List::size).max().orElse(0) * LINE + GAP;
		return header + row * (TILE + LINE + GAP);
	}

	/**
	 * Draws a tile.
	 *
	 * @param image scaled to the tile; null for none
	 * @param caption a few words beneath it
	 */
	public void set(final int row, final int column, final BufferedImage image, final String caption) {
		if (image != null) g.drawImage(image, left(column), top(row), TILE, TILE, null);
		text(caption, left(column), top(row) + TILE + LINE - 3, TILE);
	}

	/** Cut where it does not fit. */
	private void text(final String words, final int x, final int y, final int width) {
		String shown = words;
		while (g.getFontMetrics().stringWidth(shown) > width && shown.length() > 1)
			shown = shown.substring(0, shown.length() - 1);
		g.drawString(shown, x, y);
	}

	/** Number of rows. */
	public int rows() {
		return rows.size();
	}

	/** The sheet as it is now. */
	public BufferedImage image() {
		return sheet;
	}

	/**
	 * Creates or replaces a PNG file.
	 *
	 * @throws IOException if it cannot be written
	 */
	public void write(final Path file) throws IOException {
		AtomicFiles.write(file, temporary -> {
			// In memory, where ImageIO would write a temporary file first
			try (OutputStream out = Files.newOutputStream(temporary); ImageOutputStream png = new MemoryCacheImageOutputStream(
				out))
			{
				ImageIO.write(sheet, "png", png);
			}
		});
	}

	/**
	 * A picture of values, black for 0 and white for 1 or above; NaN is black.
	 *
	 * @param values {@code (height * width)}
	 * @param scale they are multiplied by
	 */
	public static BufferedImage grey(final float[] values, final int width, final int height, final double scale) {
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < values.length; i++)
			image.getRaster().setSample(i % width, i / width, 0, (int) Math.round(255 * Math.max(0, Math.min(1, scale *
				values[i]))));
		return image;
	}
}
