package org.gammaij.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.image.BufferedImages;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.report.sheet.TileSheet;

/**
 * Shows what a data set holds, as Fig. 5 of the paper does: a column for each
 * source, and for each example the image above its AI mask and its manipulation
 * mask. White is foreground; a mask that is not known is crossed out.
 */
public final class ContactSheet {

	/** Name of the file that {@link #write} makes. */
	public static final String NAME = "contact_sheet.png";

	private static final List<String> ROWS = List.of("image", "AI", "manipulated");

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
	public static TileSheet render(final Map<DataSource, List<Example>> columns) {
		final List<List<String>> titles = new ArrayList<>();
		final List<String> rows = new ArrayList<>();
		final int examples = columns.values().stream().mapToInt(List::size).max().orElse(0);
		for (int i = 0; i < examples; i++)
			rows.addAll(ROWS);
		final Map<DataSource, List<Example>> ordered = new EnumMap<>(DataSource.class);
		ordered.putAll(columns);
		ordered.keySet().forEach(source -> titles.add(List.of(source.id().replace('_', ' '))));
		final TileSheet sheet = new TileSheet(titles, rows, false);
		int column = 0;
		for (final List<Example> of : ordered.values()) {
			for (int i = 0; i < of.size(); i++)
				draw(sheet, of.get(i), i * ROWS.size(), column);
			column++;
		}
		return sheet;
	}

	private static void draw(final TileSheet sheet, final Example example, final int row, final int column) {
		sheet.set(row, column, BufferedImages.toBuffered(example.image()), "");
		final Mask[] masks = { example.ai(), example.manipulation() };
		for (int i = 0; i < masks.length; i++)
			sheet.set(row + 1 + i, column, masks[i] == null ? null : BufferedImages.toBuffered(masks[i]), "");
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
		final TileSheet sheet = render(columns);
		sheet.write(file);
		return sheet.image();
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
}
