package org.gammaij.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gammaij.common.AtomicFiles;

/** The table of images that could not be used, each with the reason, in the folder of what was made of the others. */
public final class FaultsFile {

	/** Name of the table. */
	public static final String NAME = "faults.csv";

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setHeader("path", "reason")
		.get();

	private FaultsFile() {}

	/**
	 * Writes it, if only its first line.
	 *
	 * @param faults reasons by image, in the order of the rows
	 * @throws IOException if it cannot be written
	 */
	public static void write(final Path folder, final Map<Path, String> faults) throws IOException {
		AtomicFiles.write(folder.resolve(NAME), temporary -> {
			try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
					CSVPrinter printer = new CSVPrinter(out, FORMAT))
			{
				for (final Map.Entry<Path, String> fault : faults.entrySet())
					printer.printRecord(fault.getKey(), fault.getValue());
			}
		});
	}
}
