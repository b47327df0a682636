package org.gammaij.data.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The report of a scan in Markdown. */
final class ScanText {

	/** Longer lists end with the number of what is left out; the table of images has it all. */
	private static final int LISTED = 50;

	private final ScanReport report;
	private final StringBuilder text = new StringBuilder();

	ScanText(final ScanReport report) {
		this.report = report;
	}

	/** Path of a file as seen from the data set, with forward slashes. */
	static String path(final ScanReport report, final Path file) {
		final Path root = report.set().root().toAbsolutePath().normalize();
		final Path absolute = file.toAbsolutePath().normalize();
		return (absolute.startsWith(root) && !absolute.equals(root) ? root.relativize(absolute) : absolute).toString()
			.replace('\\', '/');
	}

	String markdown() {
		line("# Scan of a data set");
		line("");
		line("%d images in %s, read as `%s`.", report.images().size(), report.set().root(), report.set().format());
		warnings();
		composition();
		shortcuts();
		list("Damaged files", report.faulty(), image -> "`" + path(report, image.sample().image()) + "`: " + image.fault());
		list("Images of one shade", report.blank(), image -> "`" + path(report, image.sample().image()) + "`");
		list("Left out by the reader", report.set().skipped(), s -> "`" + path(report, s.path()) + "` " + s.reason());
		list("Files with the same bytes", report.exactDuplicates(), this::names);
		list("Different groups that show nearly the same", report.nearDuplicates(), this::names);
		return text.toString();
	}

	private void warnings() {
		final List<String> warnings = new ArrayList<>();
		for (final Shortcut shortcut : report.shortcuts())
			if (shortcut.isWarning()) warnings.add(String.format(Locale.ROOT,
				"The %s alone tells the classes apart with a balanced accuracy of %.2f: align the formats or match the " +
					"sizes before training or measuring.", shortcut.property(), shortcut.balancedAccuracy()));
		add(warnings, report.faulty().size(), "file(s) are damaged or have a damaged mask");
		add(warnings, report.blank().size(), "image(s) are of one shade all over");
		add(warnings, report.set().skipped().size(), "file(s) or row(s) were left out");
		add(warnings, report.exactDuplicates().size(), "set(s) of files have the same bytes");
		add(warnings, report.exactDuplicates().stream().filter(ScanText::isContradictory).count(),
			"of these sets have different labels");
		add(warnings, report.nearDuplicates().size(), "set(s) of images of different groups show nearly the same");
		heading("Warnings");
		if (warnings.isEmpty()) line("None.");
		warnings.forEach(warning -> line("- %s", warning));
	}

	private static void add(final List<String> warnings, final long count, final String what) {
		if (count > 0) warnings.add(count + " " + what + ".");
	}

	private static boolean isContradictory(final List<ImageFacts> same) {
		return same.stream().map(image -> image.sample().label()).distinct().count() > 1;
	}

	private void composition() {
		heading("Composition");
		line("Sizes and qualities: smallest, median, largest.");
		line("");
		line("| source | generator | class | images | damaged | formats | width | height | JPEG quality |");
		line("|---|---|---|---|---|---|---|---|---|");
		final Map<String, List<ImageFacts>> cells = report.images().stream().collect(Collectors.groupingBy(image -> image
			.sample().source().ordinal() + "|" + image.sample().generator() + "|" + image.sample().label(), TreeMap::new,
			Collectors.toList()));
		cells.values().forEach(this::row);
	}

	private void row(final List<ImageFacts> cell) {
		final ImageFacts first = cell.get(0);
		final List<ImageFacts> readable = cell.stream().filter(ImageFacts::isReadable).toList();
		final List<ImageFacts> jpegs = readable.stream().filter(image -> image.jpeg() != null).toList();
		final String formats = new TreeMap<>(readable.stream().collect(Collectors.groupingBy(image -> image.format().id(),
			Collectors.counting()))).entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(
				", "));
		line("| %s | %s | %d | %d | %d | %s | %s | %s | %s |", first.sample().source().id(), first.sample().generator(), first
			.sample().label(), cell.size(), cell.stream().filter(image -> !image.fault().isEmpty()).count(), formats, range(
				readable, image -> image.size().width()), range(readable, image -> image.size().height()), range(jpegs,
					image -> image.jpeg().quality()));
	}

	private static String range(final List<ImageFacts> images, final ToIntFunction<ImageFacts> value) {
		if (images.isEmpty()) return "";
		final int[] sorted = images.stream().mapToInt(value).sorted().toArray();
		return sorted[0] == sorted[sorted.length - 1] ? "" + sorted[0] : sorted[0] + ", " + sorted[sorted.length / 2] +
			", " + sorted[sorted.length - 1];
	}

	private void shortcuts() {
		heading("What tells the classes apart without looking at the picture");
		if (report.shortcuts().isEmpty()) {
			line("Not measured: it needs %d readable images of each class.", Shortcut.LEAST_IMAGES);
			return;
		}
		line("Balanced accuracy of a rule made on one half of the images and tested on the other; 0.5 is chance.");
		line("");
		line("| property | balanced accuracy |");
		line("|---|---|");
		report.shortcuts().stream().sorted(Comparator.comparingDouble(Shortcut::balancedAccuracy).reversed()).forEach(
			s -> line("| %s | %.3f |", s.property(), s.balancedAccuracy()));
	}

	private String names(final List<ImageFacts> images) {
		return images.stream().limit(LISTED).map(image -> "`" + path(report, image.sample().image()) + "`").collect(Collectors
			.joining(", "));
	}

	private <T> void list(final String title, final List<T> entries, final Function<T, String> words) {
		if (entries.isEmpty()) return;
		heading(title);
		entries.stream().limit(LISTED).forEach(entry -> line("- %s", words.apply(entry)));
		if (entries.size() > LISTED) line("- and %d more", entries.size() - LISTED);
	}

	private void heading(final String title) {
		line("");
		line("## %s", title);
		line("");
	}

	private void line(final String format, final Object... values) {
		text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values)).append('\n');
	}
}
