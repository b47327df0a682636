package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.commons.csv.CSVRecord;
import org.gammaij.data.CsvTable;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.Source;

/** SynthWildX: {@code list.csv} with {@code url,filename,typ}; {@code typ} is {@code real} or the generator. */
final class SynthWildXReader implements DataSetReader {

	@Override
	public String id() {
		return "synthwildx";
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		return Tables.find(root, "url", "filename", "typ").isPresent();
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final CsvTable table = Tables.require(root, id(), "filename", "typ");
		final Collector collector = new Collector(id(), root, options);
		for (final CSVRecord row : table.rows()) {
			final Path image = table.file().resolveSibling(CsvTable.cell(row, "filename"));
			final String type = CsvTable.cell(row, "typ");
			if (type.equalsIgnoreCase("real")) collector.add(Samples.of(image, Source.AUTHENTIC, MaskRef.EMPTY, "", ImageTree
				.stem(image)));
			else collector.add(Samples.of(image, Source.GENERATED, MaskRef.UNKNOWN, type, ImageTree.stem(image)));
		}
		return collector.finish();
	}
}
