package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVRecord;
import org.gammaij.data.CsvTable;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/**
 * Rapidata's pairs of images: a table with {@code image1,model1,image2,model2}. Only images whose model is the 4o one
 * are taken, each once. They lie beside the table or in its folder {@code images}; of a URL the last part is the name.
 */
final class RapidataReader extends TableReader {

	private static final String MODEL = "4o";

	RapidataReader() {
		super("rapidata", "image1", "model1", "image2", "model2");
	}

	@Override
	void add(final Path table, final CSVRecord row, final Collector collector) throws IOException {
		for (final String side : List.of("1", "2")) {
			final String name = CsvTable.cell(row, "image" + side);
			final String model = CsvTable.cell(row, "model" + side).toLowerCase(Locale.ROOT);
			if (name.isEmpty() || !model.contains(MODEL)) continue;
			final Path image = image(table, name);
			collector.addOnce(Samples.of(image, DataSource.GENERATED, MaskRef.UNKNOWN, DataSets.GPT_4O, ImageTree.stem(image)));
		}
	}

	private static Path image(final Path table, final String name) {
		final String path = name.contains("://") ? name.replaceAll("[?#].*", "").replaceAll(".*/", "") : name;
		final Path beside = table.resolveSibling(path);
		final Path inFolder = table.resolveSibling("images").resolve(path);
		return !Files.exists(beside) && Files.exists(inFolder) ? inFolder : beside;
	}
}
