package org.gammaij.report.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gammaij.common.AtomicFiles;
import org.gammaij.engine.AttentionMap;
import org.gammaij.image.BufferedImages;
import org.gammaij.image.RgbImage;

/**
 * Figure 3 of the paper: a row per image, and for each model its AI mask, P(AI), and where its cross-attentions look. Masks are
 * grey from 0 (black) to 1 (white). The grey of an attention goes by the square root of the share (places with a hundredth of the
 * largest would not be seen): white where it looks most, but never for less than four even shares, so that one that looks
 * everywhere alike is grey. Beneath it stands how many times an even share the largest is.
 */
public final class AttentionSheet {

	/** Name of the picture. */
	public static final String PICTURE = "figure3.png";
	/** Name of the numbers. */
	public static final String TABLE = "figure3.csv";

	/**
	 * What a model says of an image.
	 *
	 * @param probability P(AI); NaN if it failed
	 * @param side S of the crop
	 * @param ai {@code (S * S)} probabilities of the AI mask; null without that head or on failure
	 * @param attention where it looks
	 * @param fault why there is nothing, or ""
	 */
	public record Answer(double probability, int side, float[] ai, List<AttentionMap> attention, String fault) {}

	/**
	 * A model with an answer for each image.
	 *
	 * @param attention as settings name it: none, cross, dual or reverse
	 * @param directions the attentions that it has
	 */
	public record Model(String name, String attention, List<String> directions, List<Answer> answers) {}

	private static final CSVFormat CSV = CSVFormat.DEFAULT.builder().setHeader("image", "model", "attention", "p_ai",
		"ai_area", "map", "peak_over_even", "message").setRecordSeparator('\n').get();
	private static final String NONE = "none";
	private static final double HALF = 0.5;
	private static final double SHARES_OF_WHITE = 4;

	private AttentionSheet() {}

	/**
	 * Creates or replaces {@link #PICTURE} and {@link #TABLE}.
	 *
	 * @param names of the images
	 * @param images as the models see them; null for one that cannot be read
	 * @return the sheet
	 * @throws IOException if a file cannot be written
	 */
	public static TileSheet write(final Path folder, final List<String> names, final List<RgbImage> images,
		final List<Model> models) throws IOException
	{
		final List<List<String>> titles = new ArrayList<>(List.of(List.of("image, its central crop")));
		for (final Model model : models) {
			final String attention = model.attention().equals(NONE) ? "no cross-attention" : model.attention() + " attention";
			titles.add(List.of(model.name(), attention, "AI mask"));
			model.directions().forEach(direction -> titles.add(List.of(model.name(), attention, direction)));
		}
		final TileSheet sheet = new TileSheet(titles, names, true);
		for (int row = 0; row < names.size(); row++) {
			sheet.set(row, 0, images.get(row) == null ? null : BufferedImages.toBuffered(images.get(row)), "");
			int column = 1;
			for (final Model model : models) {
				final Answer answer = model.answers().get(row);
				final boolean failed = !answer.fault().isEmpty();
				sheet.set(row, column++, answer.ai() == null ? null : TileSheet.grey(answer.ai(), answer.side(), answer.side()),
					failed ? answer.fault() : String.format(Locale.ROOT, "P(AI) %.3f", answer.probability()));
				for (int i = 0; i < model.directions().size(); i++, column++) {
					final AttentionMap map = failed ? null : answer.attention().get(i);
					sheet.set(row, column, map == null ? null : TileSheet.grey(brightness(map), map.width(), map.height()), map == null
						? "" : String.format(Locale.ROOT, "at most %.1f x even", map.peak()));
				}
			}
		}
		sheet.write(folder.resolve(PICTURE));
		AtomicFiles.write(folder.resolve(TABLE), temporary -> {
			try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(temporary), CSV)) {
				for (int row = 0; row < names.size(); row++)
					for (final Model model : models)
						print(printer, names.get(row), model, model.answers().get(row));
			}
		});
		return sheet;
	}

	private static float[] brightness(final AttentionMap map) {
		final double white = Math.max(map.peak(), SHARES_OF_WHITE) / map.weights().length;
		final float[] values = new float[map.weights().length];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) Math.sqrt(map.weights()[i] / white);
		return values;
	}

	private static void print(final CSVPrinter printer, final String image, final Model model, final Answer answer)
		throws IOException
	{
		final String probability = number(answer.probability());
		final String area = answer.ai() == null ? "NA" : number(area(answer.ai()));
		if (answer.attention().isEmpty()) printer.printRecord(image, model.name(), model.attention(), probability, area, "NA", "NA",
			answer.fault());
		for (final AttentionMap map : answer.attention())
			printer.printRecord(image, model.name(), model.attention(), probability, area, map.direction().name().toLowerCase(
				Locale.ROOT), number(map.peak()), answer.fault());
	}

	private static double area(final float[] mask) {
		int above = 0;
		for (final float value : mask)
			if (value > HALF) above++;
		return above / (double) mask.length;
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "NA" : String.format(Locale.ROOT, "%.6f", value);
	}
}
