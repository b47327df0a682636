package org.gammaij.data.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gammaij.common.AtomicFiles;
import org.gammaij.data.SplitManifests;

/** The tables of a finished set: manifests for readers, and the recipe of every sample. */
final class SetTables {

	static final String RECIPES = "recipes.csv";

	private SetTables() {}

	/**
	 * Writes the tables.
	 *
	 * @param samples in the order of their rows
	 * @param validationGroups groups that are for validation; if none, there is only one manifest
	 */
	static void write(final Path folder, final List<MadeSample> samples, final Set<String> validationGroups)
		throws IOException
	{
		recipes(folder, samples);
		SplitManifests.write(folder, samples.stream().map(sample -> sample.sample(folder)).toList(), validationGroups);
	}

	private static void recipes(final Path folder, final List<MadeSample> samples) throws IOException {
		final CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setHeader("path", "source", "group",
			"donor", "generator", "mask_strategy", "content", "area", "feather", "rotation", "scale", "strength", "jpeg_quality")
			.get();
		AtomicFiles.write(folder.resolve(RECIPES), temporary -> {
			try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
					CSVPrinter printer = new CSVPrinter(out, format))
			{
				for (final MadeSample s : samples) {
					final Recipe r = s.recipe();
					printer.printRecord(s.image(), s.source().id(), s.group(), r.donor(), s.generator(), r.strategy(), r.content(),
						number(s.area()), r.feather(), number(r.rotation()), number(r.scale()), number(r.strength()), s.quality());
				}
			}
		});
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}
}
