package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.gammaij.common.FileTrouble;
import org.gammaij.common.FolderLock;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.OutputNames;
import org.gammaij.common.ThreadProgress;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The folder that results go to: {@code results.csv}, the same with the regions as {@code results.jsonl}, the regions as
 * {@code regions.csv}, and for an image {@code a/b.jpg}
 * the files {@code a/b.jpg_ai.tif}, {@code a/b.jpg_manipulation.tif} and
 * {@code a/b.jpg_overlay.png}; see {@link OutputNames} for labels that no file can have. One run at a time uses it.
 */
public final class ResultFolder implements Sink {

	/** Name of the table. */
	public static final String TABLE = "results.csv";
	/** Name of the report as a page. */
	public static final String REPORT_PAGE = "report.html";
	/** Name of the report as JSON. */
	public static final String REPORT_JSON = "report.json";

	private static final String LINES = "results.jsonl";
	static final String REGIONS = "regions.csv";
	static final String AI_MASK = "_ai.tif";
	static final String MANIPULATION_MASK = "_manipulation.tif";
	static final String OVERLAY = "_overlay.png";
	private static final List<String> ENDINGS = List.of(AI_MASK, MANIPULATION_MASK, OVERLAY);
	/** Files that are not of a single image. */
	private static final Set<String> SHARED = Set.of(TABLE, LINES, REGIONS, RunRecord.NAME, REPORT_PAGE,
		REPORT_JSON);

	/**
	 * What is written beside the table.
	 *
	 * @param masks both probability maps
	 * @param overlay the image with its maps on it
	 * @param overlayOpacity 0 to 1
	 */
	public record Outputs(boolean masks, boolean overlay, double overlayOpacity) {}

	private final Path folder;
	private final FolderLock lock;
	private final ResultsCsv table;
	private final ResultsJsonl lines;
	private final RegionsCsv regions;
	private final OutputNames names = names();
	private final Set<String> earlier = new LinkedHashSet<>();
	private final Result.Run run;
	private final Outputs outputs;
	private final boolean adding;

	/**
	 * Opens the folder and makes it if it is missing.
	 *
	 * @param resume whether to go on with a table that is there
	 * @throws InvalidInputException if another run uses the folder, or its table is none
	 */
	public ResultFolder(final Path folder, final Result.Run run, final Outputs outputs, final boolean resume)
		throws IOException
	{
		this(folder, run, outputs, file -> resume ? ResultsCsv.resume(file, run) : ResultsCsv.create(file), resume, false);
	}

	/** Gives the files of images their names. */
	static OutputNames names() {
		return new OutputNames(SHARED, ENDINGS);
	}

	/** How the table is opened, once the folder is this run's. */
	private interface Opening {

		ResultsCsv open(Path file) throws IOException;
	}

	private ResultFolder(final Path folder, final Result.Run run, final Outputs outputs, final Opening opening,
		final boolean goesOn, final boolean adding) throws IOException
	{
		this.folder = folder;
		this.run = run;
		this.outputs = outputs;
		this.adding = adding;
		lock = FolderLock.take(folder, "detect");
		try {
			final Path file = folder.resolve(TABLE);
			earlier.addAll(labels(file));
			lines = goesOn ? ResultsJsonl.open(folder.resolve(LINES)) : ResultsJsonl.create(folder.resolve(LINES));
			table = opening.open(file);
			regions = new RegionsCsv(folder.resolve(REGIONS));
			if (!goesOn) regions.create();
			else if (lines.match(table.rows()) || !regions.canGrow()) regions.rebuild(lines);
			// What names of this run may not collide with
			if (adding) earlier.forEach(names::of);
		}
		catch (final IOException | RuntimeException e) {
			lock.close();
			throw e;
		}
	}

	/**
	 * Opens the folder to add to the table that is there, or makes it if it is missing: one image at a time comes in. The
	 * files of a second look of the same label have {@code ~} and 16 digits behind it, see {@link TableRows#mark}.
	 */
	public static ResultFolder adding(final Path folder, final Result.Run run, final Outputs outputs)
		throws IOException
	{
		return new ResultFolder(folder, run, outputs, ResultsCsv::add, true, true);
	}

	/** What a table that is there says that its run looked at; nothing if it is no such table. */
	private static Set<String> labels(final Path file) throws IOException {
		if (!Files.exists(file)) return Set.of();
		try {
			final Set<String> labels = new LinkedHashSet<>();
			ResultsCsv.forEach(file, row -> labels.add(row.get(0)));
			return labels;
		}
		catch (final InvalidInputException e) {
			return Set.of();
		}
	}

	/**
	 * What this run and the one before write here, so that it is not taken for images to look at where the folder lies in
	 * the one that is looked at.
	 *
	 * @param labels of all images, without the numbers of their pages
	 * @return takes absolute paths
	 */
	public Predicate<Path> own(final Collection<String> labels) throws IOException {
		final Path root = folder.toRealPath();
		final Set<Path> own = new HashSet<>(Set.of(root.resolve(FolderLock.NAME)));
		SHARED.forEach(name -> own.add(root.resolve(name)));
		final Set<String> all = new TreeSet<>(earlier);
		all.addAll(labels);
		final OutputNames sameNames = names();
		for (final String label : all)
			for (final String ending : ENDINGS)
				own.add(root.resolve(sameNames.of(label) + ending));
		return path -> own.contains(path) || own.contains(withoutPage(path));
	}

	/**
	 * The files of a page, of an image of a PDF page, or of a panel have their numbers behind the name of the image, as
	 * {@link OutputNames} writes them.
	 */
	private static Path withoutPage(final Path path) {
		return path.resolveSibling(path.getFileName().toString().replaceFirst("(%3A\\d+(\\.\\d+)?)?(#\\d+)?(?=_[a-z]+\\.[a-z]+$)",
			""));
	}

	/**
	 * Takes over the result of an earlier run, if it is complete.
	 *
	 * @return whether there was one
	 */
	@Override
	public boolean keep(final String label, final String imageHash, final String manner) {
		final Optional<List<String>> row = table.find(label, imageHash, manner);
		if (row.isEmpty() || !expected(label, row.get()).stream().allMatch(Files::exists)) return false;
		table.keep(row.get());
		return true;
	}

	/**
	 * Writes the files of an image, and then its row: a row is there only if its files are. Whenever the run is killed, no row
	 * stands beside files of another look: a row that was there goes first, and so do files that this result has none of.
	 */
	@Override
	public void add(final Result result, final Plane plane, final Maps maps) throws IOException {
		table.forget(result);
		final String label = result.label() + (adding ? table.mark(result).map(mark -> "~" + mark).orElse("") : "");
		final Set<Path> written = outputs.masks || outputs.overlay ? writeImages(label, plane, maps) : Set.of();
		clear(names.of(label), written);
		write(result);
	}

	/** @return what was written */
	private Set<Path> writeImages(final String label, final Plane plane, final Maps maps) throws IOException {
		final Set<Path> written = new HashSet<>();
		final RandomAccessibleInterval<UnsignedByteType> pixels = plane.pixels();
		final Maps all = maps.filling(pixels);
		if (outputs.masks && all.ai() != null) MaskTiff.write(noted(written, path(label, AI_MASK)), all.ai());
		if (outputs.masks && all.manipulation() != null) MaskTiff.write(noted(written, path(label, MANIPULATION_MASK)), all
			.manipulation());
		if (outputs.overlay && (all.ai() != null || all.manipulation() != null)) {
			final int step = new MaskOverlay(run.rule(), outputs.overlayOpacity).write(noted(written, path(label, OVERLAY)), pixels,
				all.ai(), all.manipulation());
			if (step > 1) ThreadProgress.current().log("The overlay of " + label + " is smaller than the image, 1 to " + step +
				", since that has more than " + MaskOverlay.MOST_PIXELS / 1_000_000 + " megapixels; the maps are not.");
		}
		return written;
	}

	private static Path noted(final Set<Path> written, final Path file) {
		written.add(file);
		return file;
	}

	/**
	 * Takes away what an earlier look left under the name of an image, but for what was written now.
	 *
	 * @throws InvalidInputException if a file stays, which would be taken for one of this look
	 */
	private void clear(final String name, final Set<Path> written) {
		for (final String ending : ENDINGS) {
			final Path file = folder.resolve(name + ending);
			try {
				if (!written.contains(file) && Files.isRegularFile(file)) Files.delete(file);
			}
			catch (final IOException e) {
				throw new InvalidInputException(FileTrouble.sentence(e, file, FileTrouble.AGAIN), e);
			}
		}
	}

	/** A failure. What an earlier run found stays as long as nothing shows that the image is another one: the disk may be away for a while. */
	@Override
	public void fail(final Result result) throws IOException {
		if (table.keepWhatWasFound(result)) {
			// The run itself tells the reason
			ThreadProgress.current().log(result.label() + ": what an earlier run found of it stays in the table.");
			return;
		}
		table.forget(result);
		// Where images are added, the files of the label may be those of another look, whose row stays
		if (!adding && earlier.contains(result.label())) names.free(result.label()).ifPresent(this::clearIfPossible);
		write(result);
	}

	/** Beside a failure no file is shown. */
	private void clearIfPossible(final String name) {
		try {
			clear(name, Set.of());
		}
		catch (final InvalidInputException e) {
			ThreadProgress.current().log(e.getMessage());
		}
	}

	/** The table last: what it has need not be looked at again. */
	private void write(final Result result) throws IOException {
		lines.append(result);
		regions.append(result);
		table.append(result);
	}

	@Override
	public void finish() throws IOException {
		table.finish();
		if (lines.match(table.rows())) regions.rebuild(lines);
	}

	@Override
	public void close() throws IOException {
		try (lock) {
			table.close();
		}
	}

	/**
	 * Where a map of an image lies, if it was written.
	 *
	 * @param label of a result of this run, which did not add to a table
	 * @param map which one
	 */
	public Optional<Path> map(final String label, final MapKind map) {
		return Optional.of(path(label, map == MapKind.AI ? AI_MASK : MANIPULATION_MASK)).filter(Files::exists);
	}

	/** Files that a row has beside it; a map that the model does not make has no area in the row. */
	private List<Path> expected(final String label, final List<String> row) {
		final List<Path> paths = new ArrayList<>();
		final boolean ai = hasFigure(row, ResultColumn.AI_FRACTION);
		final boolean manipulation = hasFigure(row, ResultColumn.MANIPULATED_FRACTION);
		if (outputs.overlay && (ai || manipulation)) paths.add(path(label, OVERLAY));
		if (outputs.masks && ai) paths.add(path(label, AI_MASK));
		if (outputs.masks && manipulation) paths.add(path(label, MANIPULATION_MASK));
		return paths;
	}

	private static boolean hasFigure(final List<String> row, final String column) {
		return !row.get(ResultColumn.NAMES.indexOf(column)).equals("NaN");
	}

	private Path path(final String label, final String ending) {
		return folder.resolve(names.of(label) + ending);
	}
}
