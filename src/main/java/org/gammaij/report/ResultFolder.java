package org.gammaij.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gammaij.engine.Detection;
import org.gammaij.image.RgbImage;

/**
 * The folder that results go to: {@code results.csv}, and for an image {@code a/b.jpg}
 * the files {@code a/b.jpg_ai.tif}, {@code a/b.jpg_manipulation.tif} and
 * {@code a/b.jpg_overlay.png}.
 */
public final class ResultFolder implements Closeable {

	/** Name of the table. */
	public static final String TABLE = "results.csv";

	private static final String AI_MASK = "_ai.tif";
	private static final String MANIPULATION_MASK = "_manipulation.tif";
	private static final String OVERLAY = "_overlay.png";

	/**
	 * What is written beside the table.
	 *
	 * @param masks both probability maps
	 * @param overlay the image with its maps on it
	 * @param overlayOpacity 0 to 1
	 */
	public record Outputs(boolean masks, boolean overlay, double overlayOpacity) {}

	private final Path folder;
	private final ResultsCsv table;
	private final ResultRow.Run run;
	private final Outputs outputs;

	/**
	 * Opens the folder and makes it if it is missing.
	 *
	 * @param resume whether to go on with a table that is there
	 */
	public ResultFolder(final Path folder, final ResultRow.Run run, final Outputs outputs, final boolean resume)
		throws IOException
	{
		this(folder, run, outputs, resume ? ResultsCsv.resume(folder.resolve(TABLE), run) : ResultsCsv.create(folder.resolve(
			TABLE)));
	}

	private ResultFolder(final Path folder, final ResultRow.Run run, final Outputs outputs, final ResultsCsv table) {
		this.folder = folder;
		this.run = run;
		this.outputs = outputs;
		this.table = table;
	}

	/** Opens the folder to add to the table that is there, or makes it if it is missing: one image at a time comes in. */
	public static ResultFolder adding(final Path folder, final ResultRow.Run run, final Outputs outputs)
		throws IOException
	{
		return new ResultFolder(folder, run, outputs, ResultsCsv.add(folder.resolve(TABLE)));
	}

	/**
	 * Takes over the result of an earlier run, if it is complete.
	 *
	 * @return whether there was one
	 */
	public boolean keep(final String label, final String imageHash) {
		final Optional<List<String>> row = table.find(label, imageHash);
		if (row.isEmpty() || !expected(label, row.get()).stream().allMatch(Files::exists)) return false;
		table.keep(row.get());
		return true;
	}

	/** Writes the files of an image, and then its row: a row is there only if its files are. */
	public void add(final ResultRow row, final RgbImage image, final Detection detection) throws IOException {
		if (outputs.masks) {
			if (detection.ai() != null) MaskTiff.write(path(row.label(), AI_MASK), detection.ai());
			if (detection.manipulation() != null) MaskTiff.write(path(row.label(), MANIPULATION_MASK), detection
				.manipulation());
		}
		if (outputs.overlay) new MaskOverlay(run.maskThreshold(), outputs.overlayOpacity).write(path(row.label(),
			OVERLAY), image, detection.ai(), detection.manipulation());
		table.append(row);
	}

	/** Writes the row of an image that failed. */
	public void add(final ResultRow failed) throws IOException {
		table.append(failed);
	}

	/** Ends a run that reached its end. */
	public void finish() throws IOException {
		table.finish();
	}

	@Override
	public void close() throws IOException {
		table.close();
	}

	/** Files that a row has beside it; a map that the model does not make has no area in the row. */
	private List<Path> expected(final String label, final List<String> row) {
		final List<Path> paths = new ArrayList<>();
		if (outputs.overlay) paths.add(path(label, OVERLAY));
		if (outputs.masks && hasFigure(row, ResultRow.AI_FRACTION)) paths.add(path(label, AI_MASK));
		if (outputs.masks && hasFigure(row, ResultRow.MANIPULATED_FRACTION)) paths.add(path(label, MANIPULATION_MASK));
		return paths;
	}

	private static boolean hasFigure(final List<String> row, final String column) {
		return !row.get(ResultRow.COLUMNS.indexOf(column)).equals("NaN");
	}

	private Path path(final String label, final String ending) {
		// A file's label is a path below the input folder; a title in ImageJ can be anything.
		final String name = label.replaceAll("[\\\\:*?\"<>|\\p{Cntrl}]", "_").replace("..", "__").replaceAll("^/+", "");
		return folder.resolve(name + ending);
	}
}
