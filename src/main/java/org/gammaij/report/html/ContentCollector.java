package org.gammaij.report.html;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.gammaij.common.CancelledException;
import org.gammaij.common.LastName;
import org.gammaij.common.OutOfMemory;
import org.gammaij.common.Progress;
import org.gammaij.engine.Band;
import org.gammaij.image.Intensity;
import org.gammaij.image.Window;
import org.gammaij.model.Thresholds;
import org.gammaij.report.ResultColumn;
import org.gammaij.report.RunRecord;
import org.gammaij.report.StoredResult;
import org.scijava.util.VersionUtils;

/** Collects what a report says of a folder of results. */
final class ContentCollector {

	private static final List<String> WORDS = List.of(
		"This report gives indications. No result in it, high or low, shows by itself how an image came about.",
		"'indicated' is a reason for a closer look: at the image, at the data it was made from, and with those who made it. " +
			"'inconclusive' means that no band may be given, for the reason that stands beside it. 'not indicated' does not mean authentic.",
		"An image without a result says why; that says nothing about the image.",
		"P(AI) is the model's probability, from 0 to 1, that the image holds pixels synthesised by a neural network, as if half of " +
			"all images did: where such images are rare, most of those that are 'indicated' may be authentic. It holds for " +
			"images like those that the model was calibrated on; its card tells which, and how often it is wrong.",
		"What files claim of their origin was read and not verified: anybody can write or remove such claims. Where none was " +
			"found, that means nothing. Claims are no part of P(AI).");

	/** So many regions of each map are told. */
	private static final int REGIONS = 5;

	private final Path folder;
	private final ReportFiles.Options options;
	private final RunRecord record;
	private final List<StoredResult> rows;
	private final Map<List<String>, Integer> runs = new LinkedHashMap<>();
	private final Map<Integer, Integer> imagesOfRun = new LinkedHashMap<>();
	private final List<Map<String, String>> valuesOfRun = new ArrayList<>();

	/** @param options what to put into it */
	ContentCollector(final Path folder, final ReportFiles.Options options) throws IOException {
		this.folder = folder;
		this.options = options;
		record = RunRecord.read(folder).orElse(null);
		rows = StoredResult.read(folder);
	}

	/**
	 * Reads everything, the images included.
	 *
	 * @throws org.gammaij.common.CancelledException if the user asked to stop
	 */
	Content collect(final Progress progress) throws IOException {
		final List<Content.Image> images = new ArrayList<>();
		final ClaimLists claims = options.provenance() ? new ClaimLists(options.redactPrompts()) : null;
		try (Originals originals = new Originals(place(), intensity()); Originals overlays = new Originals(folder, Intensity.AS_STORED)) {
			for (final StoredResult row : rows) {
				progress.checkCancelled();
				progress.update(images.size(), rows.size(), "Report: " + row.values().get("Label"));
				images.add(image(images.size() + 1, row, originals, overlays, claims));
			}
		}
		final List<Content.Run> told = new ArrayList<>();
		for (int i = 0; i < valuesOfRun.size(); i++)
			told.add(new Content.Run(i + 1, imagesOfRun.get(i + 1), valuesOfRun.get(i), bands(valuesOfRun.get(i))));
		final List<Content.Model> models = ModelCards.of(told, record == null ? "" : String.valueOf(record.settings().getOrDefault(
			"model", "")));
		final Content.Counts counts = counts(images);
		return new Content("gamma-report", 1, name(folder), options.note(), WORDS, counts, warnings(counts, told, models, images),
			told, record == null ? Map.of() : told(record.settings()), record == null ? Map.of() : record.software(),
			"GAMMA Detector " + Objects.requireNonNullElse(VersionUtils.getVersion(ContentCollector.class), "of an unknown version"), models, images);
	}

	/** Of places on a disk only the last name is told: a report is handed on. */
	private static Map<String, Object> told(final Map<String, Object> settings) {
		final Map<String, Object> told = new LinkedHashMap<>(settings);
		for (final String place : List.of("input", "model"))
			if (told.get(place) instanceof String text) told.put(place, LastName.of(text));
		return told;
	}

	private static String name(final Path path) {
		return String.valueOf(path.toAbsolutePath().normalize().getFileName());
	}

	/** How values became RGB when the images were looked at. */
	private Intensity intensity() {
		return record != null && record.settings().get("intensity") instanceof String id ? Intensity.of(id) : Intensity.AS_STORED;
	}

	/** Where the images should lie. */
	private Path place() {
		if (options.images() != null) return options.images();
		return record == null || record.input().isEmpty() ? null : Path.of(record.input());
	}

	private Content.Image image(final int number, final StoredResult row, final Originals originals, final Originals overlays,
		final ClaimLists claims) throws IOException
	{
		final Map<String, String> values = new LinkedHashMap<>(row.values());
		final int run = run(values);
		final String label = take(values, "Label");
		final String sha256 = take(values, "Image SHA-256");
		final String error = take(values, "Error");
		final List<String> warnings = new ArrayList<>();
		final Originals.Found found = originals.find(new Originals.Row(label, sha256, values.getOrDefault("RGB from", ""), place(
			values), error.isEmpty()));
		if (!found.problem().isEmpty()) warnings.add(found.problem());
		final String summary = take(values, ResultColumn.CLAIMS);
		final String saysAi = take(values, ResultColumn.CLAIMS_AI);
		final Content.FileClaims fileClaims = claims == null ? null : claims.of(found.file(), summary, saysAi);
		final byte[] picture = found.isShown() ? picture(originals, found, warnings, "The image") : null;
		final String disagreement = take(values, "Disagreement");
		if (disagreement.equals("yes")) warnings.add("Score and AI map contradict each other.");
		if (values.getOrDefault(ResultColumn.STANDS_OUT, "").equals("yes")) warnings.add(
			"A part stands out: its highest tile alone reaches its threshold, and the image as a whole does not reach its own.");
		final String band = take(values, "Band");
		final String reason = take(values, "Reason");
		return new Content.Image(number, label, run, whole(take(values, "Width (px)")), whole(take(values, "Height (px)")), number(
			take(values, "P(AI)")), band, meaning(band, reason, row.values(), error), reason, number(take(values,
				"AI area fraction")), number(take(values, "Manipulated area fraction")), disagreement, take(values, "Colours"), take(
					values, "RGB from"), further(values), sha256, regions(row), row.files(), fileClaims, warnings, error, new Content.Pictures(picture,
						overlay(row, overlays, warnings)));
	}

	/** Where in its plane lies what a row is of; null if that is not known. */
	private static Window place(final Map<String, String> values) {
		final List<Integer> place = Stream.of("X (px)", "Y (px)", "Width (px)", "Height (px)").map(column -> whole(values
			.getOrDefault(column, ""))).toList();
		return place.contains(null) ? null : new Window(place.get(0), place.get(1), place.get(2), place.get(3));
	}

	/** The largest of each map, which stand first in the table. */
	private static List<Content.Region> regions(final StoredResult row) {
		return row.regions().stream().filter(region -> whole(region.get("Number")) <= REGIONS).map(region -> new Content.Region(
			region.get("Map"), whole(region.get("Number")), whole(region.get("Area (px)")), number(region.get("Mean probability")),
			whole(region.get("X (px)")), whole(region.get("Y (px)")), whole(region.get("Width (px)")), whole(region.get(
				"Height (px)")))).toList();
	}

	private byte[] overlay(final StoredResult row, final Originals overlays, final List<String> warnings) {
		final String name = row.files().get(StoredResult.OVERLAY);
		return name == null ? null : picture(overlays, Originals.Found.of(folder.resolve(name)), warnings, "The overlay");
	}

	private byte[] picture(final Originals from, final Originals.Found found, final List<String> warnings, final String what) {
		try {
			return from.picture(found, SmallPicture.side(rows.size()));
		}
		catch (final IOException | RuntimeException | OutOfMemoryError e) {
			if (e instanceof CancelledException cancelled) throw cancelled;
			warnings.add(what + " cannot be shown: " + (OutOfMemory.isCauseOf(e) ? OutOfMemory.advice() : e.getMessage()));
			return null;
		}
	}

	/** Number of the settings that a row is of. */
	private int run(final Map<String, String> values) {
		final Map<String, String> own = new LinkedHashMap<>();
		ResultColumn.SETTINGS.forEach(column -> own.put(column, take(values, column)));
		final int number = runs.computeIfAbsent(List.copyOf(own.values()), key -> {
			valuesOfRun.add(own);
			return runs.size() + 1;
		});
		imagesOfRun.merge(number, 1, Integer::sum);
		return number;
	}

	private static String take(final Map<String, String> values, final String column) {
		return Objects.requireNonNullElse(values.remove(column), "");
	}

	/** What is left, but for what nothing is known of. */
	private static Map<String, String> further(final Map<String, String> values) {
		final Map<String, String> further = new LinkedHashMap<>();
		values.forEach((column, text) -> {
			if (!text.isEmpty() && !text.equals("NaN")) further.put(column, text);
		});
		return further;
	}

	private static Double number(final String text) {
		try {
			final double number = Double.parseDouble(text);
			return Double.isFinite(number) ? number : null;
		}
		catch (final NumberFormatException e) {
			return null;
		}
	}

	private static Integer whole(final String text) {
		return Optional.ofNullable(number(text)).map(Double::intValue).orElse(null);
	}

	private static String meaning(final String band, final String reason, final Map<String, String> values, final String error) {
		if (!error.isEmpty()) return error + " This says nothing about the image.";
		if (band.equals(Band.INDICATED.label())) return "P(AI) is at or above the upper threshold, " + threshold(values,
			"High threshold") + ": a reason for a closer look, and no more than that.";
		if (band.equals(Band.NOT_INDICATED.label())) return "P(AI) is below the lower threshold, " + threshold(values,
			"Low threshold") + ". This does not mean that the image is authentic.";
		return "No band may be given: " + reason + ".";
	}

	private static String threshold(final Map<String, String> values, final String column) {
		final Double number = number(values.getOrDefault(column, ""));
		return number == null ? "which was not kept" : String.format(Locale.ROOT, "%.3f", number);
	}

	private static String bands(final Map<String, String> values) {
		if (number(values.get("High threshold")) == null) return "The model has no thresholds for this view: every image is inconclusive.";
		return "indicated from P(AI) " + threshold(values, "High threshold") + ", not indicated below " + threshold(values,
			"Low threshold") + ", inconclusive between them and wherever there is a reason against a band.";
	}

	private Content.Counts counts(final List<Content.Image> images) {
		return new Content.Counts(images.size(), count(images, Band.INDICATED), count(images, Band.INCONCLUSIVE), count(images,
			Band.NOT_INDICATED), count(images, image -> !image.error().isEmpty()), count(images, image -> image.alteredRegions() > 0), count(
				images, image -> image.disagreement().equals("yes")), options.provenance() ? count(images, image -> image
					.claims() != null && image.claims().saysAi()) : null);
	}

	private static int count(final List<Content.Image> images, final Band band) {
		return count(images, image -> image.band().equals(band.label()));
	}

	private static int count(final List<Content.Image> images, final Predicate<Content.Image> which) {
		return (int) images.stream().filter(which).count();
	}

	private List<String> warnings(final Content.Counts counts, final List<Content.Run> told, final List<Content.Model> models,
		final List<Content.Image> images)
	{
		final List<String> warnings = new ArrayList<>();
		if (images.isEmpty()) warnings.add("The table of results is empty: nothing was looked at.");
		if (counts.failed() > 0) warnings.add("Images without a result: " + counts.failed() +
			". That says nothing about them; each has its reason.");
		if (counts.disagreements() > 0) warnings.add("Images whose score and AI map contradict each other: " + counts
			.disagreements() + ".");
		if (told.size() > 1) warnings.add("The results come from " + told.size() +
			" different settings, models or devices; each image names its own by number.");
		rows.stream().map(row -> row.values().getOrDefault(ResultColumn.FAILS_ON, "")).filter(failure -> !failure.isEmpty())
			.distinct().map(Thresholds::knownFailure).forEach(warnings::add);
		models.stream().filter(model -> model.card().isEmpty()).forEach(model -> warnings.add("The card of the model " + model
			.id() + " is missing: that model, with this SHA-256, is not on the computer that wrote the report. Without the card " +
			"nothing tells how often it is wrong."));
		final long unseen = images.stream().filter(image -> image.error().isEmpty() && image.pictures().image() == null).count();
		if (unseen > 0) warnings.add("Images with a result that are not shown: " + unseen + "; each has its reason.");
		if (record == null) warnings.add("Settings and versions of the run are not known: the folder has no file " +
			RunRecord.NAME + ", as earlier versions did not write one.");
		return warnings;
	}
}
