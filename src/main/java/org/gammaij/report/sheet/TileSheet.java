package org.gammaij.report.sheet;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.Fonts;

/**
 * Pictures in rows and columns of square tiles, with titles above the columns, names of the rows at the left and, if wanted, a
 * line beneath each tile. A picture keeps its proportions; one that is not known is crossed out, so that it cannot be taken for
 * a white or a black one. Where Java has no fonts, pictures stand without words.
 */
public final class TileSheet {

	private static final int TILE = 160;
	private static final int GAP = 6;
	private static final int LINE = 15;
	private static final int LEGEND = 130;
	private static final int FONT = 12;
	private static final int MOST_LINES = 4;
	private static final String CUT = "\u2026";

	private final List<List<String>> titles;
	private final List<String> rows;
	private final int caption;
	private final BufferedImage sheet;
	private final Graphics2D g;

	/**
	 * An empty sheet.
	 *
	 * @param titles lines above each column
	 * @param rows names of the rows
	 * @param captions whether there is room for a line beneath each tile
	 */
	public TileSheet(final List<List<String>> titles, final List<String> rows, final boolean captions) {
		this.titles = titles;
		this.rows = rows;
		caption = captions ? LINE : 0;
		sheet = new BufferedImage(LEGEND + Math.max(1, titles.size()) * (TILE + GAP), top(Math.max(1, rows.size())),
			BufferedImage.TYPE_INT_RGB);
		g = sheet.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
		for (int column = 0; column < titles.size(); column++)
			for (int i = 0; i < titles.get(column).size(); i++)
				text(titles.get(column).get(i), left(column), (i + 1) * LINE, TILE);
		for (int row = 0; row < rows.size(); row++)
			legend(rows.get(row), top(row) + TILE / 2);
	}

	private int left(final int column) {
		return LEGEND + column * (TILE + GAP);
	}

	private int top(final int row) {
		final int header = titles.stream().mapToInt(List::size).max().orElse(0) * LINE + GAP;
		return header + row * (TILE + caption + GAP);
	}

	/** Where a tile lies in the sheet. */
	public Rectangle tile(final int row, final int column) {
		return new Rectangle(left(column), top(row), TILE, TILE);
	}

	/**
	 * Draws a tile.
	 *
	 * @param image fitted into the tile; null for one that is not known
	 * @param words a few to stand beneath it
	 */
	public void set(final int row, final int column, final BufferedImage image, final String words) {
		final Rectangle tile = tile(row, column);
		if (image == null) cross(tile);
		else draw(image, tile);
		text(words, tile.x, tile.y + TILE + LINE - 3, TILE);
	}

	private void draw(final BufferedImage image, final Rectangle tile) {
		g.setColor(Color.LIGHT_GRAY);
		g.fill(tile);
		final double scale = TILE / (double) Math.max(image.getWidth(), image.getHeight());
		final int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
		final int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
		g.drawImage(image, tile.x + (TILE - width) / 2, tile.y + (TILE - height) / 2, width, height, null);
		frame(tile);
	}

	private void cross(final Rectangle tile) {
		frame(tile);
		g.drawLine(tile.x, tile.y, tile.x + TILE - 1, tile.y + TILE - 1);
		g.drawLine(tile.x, tile.y + TILE - 1, tile.x + TILE - 1, tile.y);
	}

	/** Around the tile, so that a white picture ends somewhere. */
	private void frame(final Rectangle tile) {
		g.setColor(Color.GRAY);
		g.drawRect(tile.x - 1, tile.y - 1, TILE + 1, TILE + 1);
	}

	/** The name of a row, in several lines where it is long. */
	private void legend(final String name, final int middle) {
		if (!words()) return;
		final List<String> lines = new ArrayList<>();
		String rest = name;
		while (!rest.isEmpty() && lines.size() < MOST_LINES - 1) {
			final int end = lineEnd(rest, fitting(rest, LEGEND - 2 * GAP));
			lines.add(rest.substring(0, end));
			rest = rest.substring(end);
		}
		if (!rest.isEmpty()) lines.add(rest);
		for (int i = 0; i < lines.size(); i++)
			text(lines.get(i), GAP, middle + (2 * i - lines.size() + 2) * LINE / 2, LEGEND - 2 * GAP);
	}

	/** Where to end a line: before a dot or another mark of the later half, if there is one. */
	private static int lineEnd(final String words, final int fits) {
		if (fits == words.length()) return fits;
		for (int end = fits; end > fits / 2; end--)
			if (!Character.isLetterOrDigit(words.charAt(end))) return end;
		return fits;
	}

	/** Whether words can be drawn. */
	private static boolean words() {
		return Fonts.missing().isEmpty();
	}

	/** Cut where it does not fit, which is shown. */
	private void text(final String words, final int x, final int y, final int width) {
		if (!words()) return;
		g.setColor(Color.BLACK);
		final boolean whole = g.getFontMetrics().stringWidth(words) <= width;
		g.drawString(whole ? words : words.substring(0, fitting(words, width - g.getFontMetrics().stringWidth(CUT))) + CUT, x, y);
	}

	/** How many letters fit, at least one. */
	private int fitting(final String words, final int width) {
		int count = words.length();
		while (count > 1 && g.getFontMetrics().stringWidth(words.substring(0, count)) > width)
			count--;
		return count;
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
	 */
	public static BufferedImage grey(final float[] values, final int width, final int height) {
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < values.length; i++)
			image.getRaster().setSample(i % width, i / width, 0, Math.round(255 * Math.max(0, Math.min(1, values[i]))));
		return image;
	}
}
