package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.gammaij.evaluation.adaptation.Recognised;
import org.gammaij.evaluation.adaptation.Recognised.Judged;
import org.gammaij.evaluation.metric.Interval;

/** What {@code recognise} tells: a sentence for {@code model.json}, and a table with a row for each group of images. */
public final class RecognitionReport {

	/** The table. */
	public static final String TABLE = "recognition.csv";

	private static final List<String> HEADER = List.of("group", "kind", "images", "taken_for_the_kind", "low", "high");

	private RecognitionReport() {}

	/** Creates or replaces the table; the same result gives the same bytes. */
	public static void write(final Path folder, final Recognised recognised) throws IOException {
		final Map<String, List<Judged>> groups = recognised.images().stream().collect(Collectors.groupingBy(image -> (image.sample()
			.label() == 1 ? "failing" : "other") + "\n" + image.group(), TreeMap::new, Collectors.toList()));
		FiguresCsv.write(folder.resolve(TABLE), HEADER, groups.entrySet().stream().map(group -> {
			final String[] key = group.getKey().split("\n", 2);
			final Interval share = recognised.share(group.getValue());
			return List.of(key[1], key[0], Integer.toString(group.getValue().size()), FiguresCsv.number(share.value()), FiguresCsv
				.number(share.low()), FiguresCsv.number(share.high()));
		}).toList());
	}

	/** What was found on which images. */
	public static String origin(final Recognised recognised, final double rate) {
		return "recognise on " + recognised.of(1).size() + " images of the kind from " + recognised.groups(1) + " groups and " +
			recognised.of(0).size() + " others from " + recognised.groups(0) + "; each judged by a layer that saw nothing of its group, " +
			Markdown.interval(recognised.share(1)) + " of the kind are recognised, and " + Markdown.interval(recognised.share(0)) +
			" of the others taken for it, " + rate + " asked";
	}
}
