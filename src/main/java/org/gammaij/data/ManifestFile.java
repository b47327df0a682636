package org.gammaij.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;

/**
 * A data set as one CSV file with the columns {@code path,label,mask_ai,mask_mani,source,generator,group}, of which
 * only {@code path} and one of {@code label} and {@code source} are needed; further columns are not looked at.
 * <ul>
 * <li>Paths are relative to the folder of the manifest, with forward slashes, or absolute.</li>
 * <li>A mask is a path, or one of the words {@code empty}, {@code full} and {@code unknown}. A mask left out is what
 * Table 1 says of the source, and unknown where that says nothing or where no source is given.</li>
 * <li>{@code label} is 0 or 1. Left out, it is that of the source. It may not contradict the source, but for copy-move
 * and spliced images, whose label is a question that the paper studies (Table 5).</li>
 * <li>{@code source} is the {@link DataSource#id()}; {@code inpainted_classical} is the word for regions filled without a neural
 * network. Left out, it follows from the label: authentic or generated.</li>
 * <li>{@code group} left out is the path: an image that has no twin.</li>
 * <li>{@code mask_threshold}, an optional column: mask values above it (0 to 255) are foreground; else
 * {@link MaskRef#DEFAULT_THRESHOLD}.</li>
 * <li>{@code family}, {@code licence}, {@code stored}, {@code stored_quality}, {@code photograph}, all optional: see {@link
 * Provenance}; {@code photograph} is a path like the others.</li>
 * <li>{@code cohort} and {@code donor}, both optional: see {@link Sample}; further donors of a row are in {@code donor_2} and so
 * on, without a gap between the columns.</li>
 * </ul>
 */
public final class ManifestFile {

	/** Name that a manifest has inside the folder of its data set. */
	public static final String NAME = "manifest.csv";

	private static final String PATH = "path";
	private static final String LABEL = "label";
	private static final String MASK_AI = "mask_ai";
	private static final String MASK_MANIPULATION = "mask_mani";
	private static final String SOURCE = "source";
	private static final String GENERATOR = "generator";
	private static final String GROUP = "group";
	private static final String THRESHOLD = "mask_threshold";
	private static final String FAMILY = "family";
	private static final String LICENCE = "licence";
	private static final String STORED = "stored";
	private static final String STORED_QUALITY = "stored_quality";
	private static final String PHOTOGRAPH = "photograph";
	private static final String COHORT = "cohort";
	private static final String DONOR = "donor";
	private static final List<String> PROVENANCE = List.of(FAMILY, LICENCE, STORED, STORED_QUALITY, PHOTOGRAPH);
	private static final List<String> COLUMNS =
		List.of(PATH, LABEL, MASK_AI, MASK_MANIPULATION, SOURCE, GENERATOR, GROUP);

	private static final Map<String, MaskRef> CONSTANTS =
		Map.of("empty", MaskRef.EMPTY, "full", MaskRef.FULL, "unknown", MaskRef.UNKNOWN);

	private final Path file;
	private final Path folder;

	private ManifestFile(final Path file) {
		this.file = file;
		this.folder = file.toAbsolutePath().normalize().getParent();
	}

	/**
	 * Reads a manifest. Whether the images exist is not looked at.
	 *
	 * @throws InvalidInputException if the file is missing, is no such table, or has a row that cannot be meant
	 * @throws IOException if reading fails
	 */
	public static List<Sample> read(final Path manifest) throws IOException {
		return new ManifestFile(manifest).readAll();
	}

	/**
	 * Whether the first line of a file names the columns of a manifest.
	 *
	 * @throws IOException if reading fails
	 */
	public static boolean isManifest(final Path file) throws IOException {
		return CsvTable.hasColumns(file, PATH, LABEL) || CsvTable.hasColumns(file, PATH, SOURCE);
	}

	/**
	 * Writes a manifest; the same samples give the same bytes. Files beneath the folder of the manifest are written
	 * relative to it, so that the folder can be moved; others are written as absolute paths.
	 *
	 * @throws IOException if writing fails
	 */
	public static void write(final Path manifest, final List<Sample> samples) throws IOException {
		new ManifestFile(manifest).writeAll(samples);
	}

	private List<Sample> readAll() throws IOException {
		final CsvTable table = CsvTable.read(file);
		if (!table.has(PATH) || !table.has(LABEL) && !table.has(SOURCE)) throw new InvalidInputException("The manifest " +
			file + " has no column '" + (table.has(PATH) ? LABEL + "' and no column '" + SOURCE + "', of which one is needed"
				: PATH + "'") + ", among those that its first line names (" + String.join(",", table.columns()) +
			"); the columns of a manifest are " + String.join(",", COLUMNS) + ".");
		return table.rows().stream().map(this::sample).toList();
	}

	private Sample sample(final CSVRecord row) {
		final String path = CsvTable.cell(row, PATH);
		if (path.isEmpty()) throw bad(row, "no path");
		final String labelCell = CsvTable.cell(row, LABEL);
		final String sourceCell = CsvTable.cell(row, SOURCE);
		if (labelCell.isEmpty() && sourceCell.isEmpty()) throw bad(row, "neither label nor source");
		final DataSource source = sourceCell.isEmpty() ? sourceOf(label(row, labelCell)) : source(row, sourceCell);
		final int label = labelCell.isEmpty() ? source.label() : label(row, labelCell);
		if (label != source.label() && source != DataSource.COPY_MOVE && source != DataSource.SPLICED)
			throw bad(row, "label " + label + ", which contradicts the source '" + source.id() + "'");
		final MaskRef manipulationCell = mask(row, MASK_MANIPULATION);
		final MaskRef aiCell = mask(row, MASK_AI);
		final boolean table1 = !sourceCell.isEmpty();
		final MaskRef region = manipulationCell != null ? manipulationCell : MaskRef.UNKNOWN;
		return new Sample(resolve(row, PATH, path), label, orTable1(aiCell, table1, Samples.aiMask(source, region)),
			orTable1(manipulationCell, table1, Samples.manipulationMask(source, region)), source, CsvTable.cell(row, GENERATOR),
			CsvTable.cell(row, GROUP).isEmpty() ? path : CsvTable.cell(row, GROUP), provenance(row), CsvTable.cell(row, COHORT),
			donors(row));
	}

	private static Set<String> donors(final CSVRecord row) {
		final Set<String> donors = new HashSet<>();
		for (int i = 0; row.isMapped(donor(i)); i++)
			donors.add(CsvTable.cell(row, donor(i)));
		donors.remove("");
		return donors;
	}

	/** Name of a column: any character may be part of a group, so that none could separate two in one cell. */
	private static String donor(final int index) {
		return index == 0 ? DONOR : DONOR + "_" + (index + 1);
	}

	private Provenance provenance(final CSVRecord row) {
		final String quality = CsvTable.cell(row, STORED_QUALITY);
		if (!quality.matches("|\\d{1,2}|100")) throw bad(row, "the quality '" + quality + "' instead of 1 to 100");
		final String photograph = CsvTable.cell(row, PHOTOGRAPH);
		return new Provenance(CsvTable.cell(row, FAMILY), CsvTable.cell(row, LICENCE), CsvTable.cell(row, STORED), quality
			.isEmpty() ? 0 : Integer.parseInt(quality), photograph.isEmpty() ? null : resolve(row, PHOTOGRAPH, photograph));
	}

	private static MaskRef orTable1(final MaskRef given, final boolean sourceIsKnown, final MaskRef table1) {
		if (given != null) return given;
		return sourceIsKnown ? table1 : MaskRef.UNKNOWN;
	}

	private static DataSource sourceOf(final int label) {
		return label == 0 ? DataSource.AUTHENTIC : DataSource.GENERATED;
	}

	private int label(final CSVRecord row, final String text) {
		return switch (text) {
			case "0" -> 0;
			case "1" -> 1;
			default -> throw bad(row, "the label '" + text + "' instead of 0 or 1");
		};
	}

	private DataSource source(final CSVRecord row, final String text) {
		for (final DataSource source : DataSource.values())
			if (source.id().equalsIgnoreCase(text)) return source;
		throw bad(row, "the unknown source '" + text + "'");
	}

	/** The mask of a cell, or null if it is empty or there is no such column. */
	private MaskRef mask(final CSVRecord row, final String column) {
		final String text = CsvTable.cell(row, column);
		if (text.isEmpty()) return null;
		final MaskRef constant = CONSTANTS.get(text);
		return constant != null ? constant : new MaskRef.File(resolve(row, column, text), threshold(row));
	}

	private int threshold(final CSVRecord row) {
		final String text = CsvTable.cell(row, THRESHOLD);
		if (text.isEmpty()) return MaskRef.DEFAULT_THRESHOLD;
		if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > 254)
			throw bad(row, "the mask threshold '" + text + "' instead of 0 to 254");
		return Integer.parseInt(text);
	}

	private InvalidInputException bad(final CSVRecord row, final String what) {
		return new InvalidInputException("Row " + row.getRecordNumber() + " of the manifest " + file + " has " + what + ".");
	}

	private Path resolve(final CSVRecord row, final String column, final String path) {
		try {
			return folder.resolve(path.replace('\\', '/')).normalize();
		}
		catch (final InvalidPathException e) {
			throw bad(row, "in the column '" + column + "' what cannot be a path on this computer, '" + path + "' (" + e
				.getReason() + ")");
		}
	}

	private void writeAll(final List<Sample> samples) throws IOException {
		AtomicFiles.write(file, temporary -> {
			try (BufferedWriter writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
				print(samples, writer);
			}
		});
	}

	private void print(final List<Sample> samples, final Appendable out) throws IOException {
		final boolean thresholds = samples.stream().anyMatch(s -> threshold(s) != MaskRef.DEFAULT_THRESHOLD);
		final List<String> header = new ArrayList<>(COLUMNS);
		if (thresholds) header.add(THRESHOLD);
		final boolean provenance = samples.stream().anyMatch(s -> !s.provenance().equals(Provenance.NONE));
		if (provenance) header.addAll(PROVENANCE);
		final boolean cohorts = samples.stream().anyMatch(s -> !s.cohort().isEmpty());
		if (cohorts) header.add(COHORT);
		final int donors = samples.stream().mapToInt(s -> s.donors().size()).max().orElse(0);
		for (int i = 0; i < donors; i++)
			header.add(donor(i));
		final CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setHeader(header.toArray(
			String[]::new)).get();
		final CSVPrinter printer = new CSVPrinter(out, format);
		for (final Sample s : samples) {
			final List<Object> row = new ArrayList<>(List.of(text(s.image()), s.label(), text(s.aiMask()),
				text(s.manipulationMask()), s.source().id(), s.generator(), s.group()));
			if (thresholds) row.add(threshold(s));
			if (provenance) row.addAll(cells(s.provenance()));
			if (cohorts) row.add(s.cohort());
			s.donors().stream().sorted().forEach(row::add);
			row.addAll(Collections.nCopies(donors - s.donors().size(), ""));
			printer.printRecord(row);
		}
		printer.flush();
	}

	private List<String> cells(final Provenance p) {
		return List.of(p.family(), p.licence(), p.stored(), p.quality() == 0 ? "" : Integer.toString(p.quality()), p
			.photograph() == null ? "" : text(p.photograph()));
	}

	/** Both masks of a sample come from one data set, hence one threshold. */
	private static int threshold(final Sample sample) {
		if (sample.manipulationMask() instanceof MaskRef.File mask) return mask.threshold();
		if (sample.aiMask() instanceof MaskRef.File mask) return mask.threshold();
		return MaskRef.DEFAULT_THRESHOLD;
	}

	private String text(final MaskRef mask) {
		if (mask instanceof MaskRef.File f) return text(f.path());
		if (mask instanceof MaskRef.Constant c) return c.foreground() ? "full" : "empty";
		return "unknown";
	}

	private String text(final Path path) {
		final Path absolute = path.toAbsolutePath().normalize();
		final Path shown = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
		return shown.toString().replace('\\', '/');
	}
}
