package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.CsvTable;

/** Finds the CSV file of a data set. */
final class Tables {

	private Tables() {}

	/** The first table with the given columns: the file itself, or one directly in the folder. */
	static Optional<Path> find(final Path root, final String... columns) throws IOException {
		for (final Path file : ImageTree.files(root, "csv"))
			if (CsvTable.hasColumns(file, columns)) return Optional.of(file);
		return Optional.empty();
	}

	/**
	 * Reads that table.
	 *
	 * @throws InvalidInputException if there is none
	 */
	static CsvTable require(final Path root, final String format, final String... columns) throws IOException {
		return CsvTable.read(find(root, columns).orElseThrow(() -> new InvalidInputException("No CSV file with the columns " +
			String.join(",", columns) + " is in " + root + "; a data set of the kind '" + format + "' needs one.")));
	}
}
