package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.commons.csv.CSVRecord;
import org.gammaij.data.CsvTable;

/** A data set that a CSV file lists, told by the names of its columns. */
abstract class TableReader implements DataSetReader {

	private final String id;
	private final String[] columns;

	/** @param columns all that the table must have */
	TableReader(final String id, final String... columns) {
		this.id = id;
		this.columns = columns;
	}

	/**
	 * Adds the samples of a row, or says why there are none.
	 *
	 * @param table the file, beside which images are looked for
	 */
	abstract void add(Path table, CSVRecord row, Collector collector) throws IOException;

	@Override
	public final String id() {
		return id;
	}

	@Override
	public final boolean recognises(final Path root) throws IOException {
		return Tables.find(root, columns).isPresent();
	}

	@Override
	public final DataSet read(final Path root, final ReadOptions options) throws IOException {
		final CsvTable table = Tables.require(root, id, columns);
		final Collector collector = new Collector(id, root, options);
		for (final CSVRecord row : table.rows())
			add(table.file(), row, collector);
		return collector.finish();
	}
}
