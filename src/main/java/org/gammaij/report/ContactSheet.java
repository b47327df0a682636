package org.gammaij.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.gammaij.common.AtomicFiles;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.image.BufferedImages;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * Shows what a data set holds, as Fig. 5 of the paper does: a column for each
 * source, and for each example the image above its AI mask and its manipulation
 * mask. White is foreground; a mask that is not known is crossed out.
 */
public final class ContactSheet {

	/** Name of the file that {@link #write} makes. */
	public static final String NAME = "contact_sheet.png";

	private static final int TILE = 176;
	private static final int GAP = 4;
	private static final int HEADER = 26;
	private static final int LEGEND = 96;
	private static final String[] ROWS = { "image", "AI", "manipulated" };

	/**
	 * One example.
	 *
	 * @param ai AI mask, or null if not known
	 * @param manipulation manipulation mask, or null if not known
	 */
	public record Example(RgbImage image, Mask ai, Mask manipulation) {

		/**
		 * Reads a sample.
		 *
		 * @throws org.gammaij.common.InvalidInputException if its image or a mask cannot be read
		 */
		public static Example of(final Sample sample) {
			final RgbImage image = ImageFiles.read(sample.image());
			return new Example(image, mask(sample.aiMask(), image), mask(sample.manipulationMask(), image));
		}
	}

	private ContactSheet() {}

	/**
	 * Draws a sheet.
	 *
	 * @param columns examples by source; drawn in the order of {@link DataSource}
	 */
	public static BufferedImage render(final Map<DataSource, List<Example>> columns) {
		final int rows = columns.values().stream().mapToInt(List::size).max().orElse(0);
		final int width = LEGEND + Math.max(columns.size(), 1) * (TILE + GAP);
		final int height = HEADER + Math.max(rows, 1) * (ROWS.length * (TILE + GAP) + GAP);
		final BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = sheet.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, width, height);
		legend(g, rows);
		int left = LEGEND;
		for (final Map.Entry<DataSource, List<Example>> column : new EnumMap<>(columns).entrySet()) {
			g.setColor(Color.BLACK);
			g.drawString(column.getKey().id().replace('_', ' '), left, HEADER - 9);
			for (int row = 0; row < column.getValue().size(); row++)
				example(g, column.getValue().get(row), left, top(row));
			left += TILE + GAP;
		}
		g.dispose();
		return sheet;
	}

	/**
	 * Writes {@link #NAME} into a folder, with the first and then evenly spaced samples of each source.
	 *
	 * @param samples the data set; if its sources go by the same frames, the examples of a row do as well
	 * @param examples how many of each source
	 * @throws org.gammaij.common.InvalidInputException if an image or mask cannot be read
	 * @throws IOException if writing fails
	 */
	public static void write(final Path folder, final List<Sample> samples, final int examples) throws IOException {
		final Map<DataSource, List<Sample>> bySource = new EnumMap<>(DataSource.class);
		for (final Sample sample : samples)
			bySource.computeIfAbsent(sample.source(), s -> new ArrayList<>()).add(sample);
		final Map<DataSource, List<Example>> columns = new EnumMap<>(DataSource.class);
		bySource.forEach((source, list) -> columns.put(source, chosen(list, examples)));
		write(columns, folder.resolve(NAME));
	}

	/**
	 * Creates or replaces a PNG file with examples by source.
	 *
	 * @return what was drawn
	 * @throws IOException if writing fails
	 */
	public static BufferedImage write(final Map<DataSource, List<Example>> columns, final Path file) throws IOException {
		final BufferedImage sheet = render(columns);
		AtomicFiles.write(file, temporary -> ImageIO.write(sheet, "png", temporary.toFile()));
		return sheet;
	}

	private static List<Example> chosen(final List<Sample> samples, final int count) {
		final List<Example> examples = new ArrayList<>();
		final int shown = Math.min(count, samples.size());
		for (int i = 0; i < shown; i++)
			examples.add(Example.of(samples.get((int) ((long) i * samples.size() / shown))));
		return examples;
	}

	private static Mask mask(final MaskRef ref, final RgbImage image) {
		if (ref instanceof MaskRef.File file) return ImageFiles.readMask(file.path(), file.threshold());
		if (ref instanceof MaskRef.Constant constant) return Mask.filled(image.width(), image.height(), constant
			.foreground());
		return null;
	}

	private static int top(final int row) {
		return HEADER + row * (ROWS.length * (TILE + GAP) + GAP);
	}

	private static void legend(final Graphics2D g, final int rows) {
		g.setColor(Color.BLACK);
		for (int row = 0; row < rows; row++)
			for (int i = 0; i < ROWS.length; i++)
				g.drawString(ROWS[i], GAP, top(row) + i * (TILE + GAP) + TILE / 2);
	}

	private static void example(final Graphics2D g, final Example example, final int left, final int top) {
		tile(g, BufferedImages.toBuffered(example.image()), left, top);
		final Mask[] masks = { example.ai(), example.manipulation() };
		for (int i = 0; i < masks.length; i++) {
			final int y = top + (i + 1) * (TILE + GAP);
			if (masks[i] != null) tile(g, BufferedImages.toBuffered(masks[i]), left, y);
			else cross(g, left, y);
		}
	}

	/** Fits an image into a tile without changing its aspect. */
	private static void tile(final Graphics2D g, final BufferedImage image, final int left, final int top) {
		g.setColor(Color.LIGHT_GRAY);
		g.fillRect(left, top, TILE, TILE);
		final double scale = TILE / (double) Math.max(image.getWidth(), image.getHeight());
		final int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
		final int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
		g.drawImage(image, left + (TILE - width) / 2, top + (TILE - height) / 2, width, height, null);
	}

	private static void cross(final Graphics2D g, final int left, final int top) {
		g.setColor(Color.GRAY);
		g.drawRect(left, top, TILE - 1, TILE - 1);
		g.drawLine(left, top, left + TILE - 1, top + TILE - 1);
		g.drawLine(left, top + TILE - 1, left + TILE - 1, top);
	}
}
