package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.commons.csv.CSVRecord;
import org.gammaij.data.CsvTable;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/** SynthWildX: {@code list.csv} with {@code url,filename,typ}; {@code typ} is {@code real} or the generator. */
final class SynthWildXReader extends TableReader {

	SynthWildXReader() {
		super("synthwildx", "url", "filename", "typ");
	}

	@Override
	void add(final Path table, final CSVRecord row, final Collector collector) throws IOException {
		final Path image = table.resolveSibling(CsvTable.cell(row, "filename"));
		final String type = CsvTable.cell(row, "typ");
		if (type.equalsIgnoreCase("real")) collector.add(Samples.of(image, DataSource.AUTHENTIC, MaskRef.EMPTY, "", ImageTree
			.stem(image)));
		else collector.add(Samples.of(image, DataSource.GENERATED, MaskRef.UNKNOWN, type, ImageTree.stem(image)));
	}
}
