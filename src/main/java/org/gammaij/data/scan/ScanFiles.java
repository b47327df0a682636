package org.gammaij.data.scan;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gammaij.common.AtomicFiles;

/** Writes a scan: {@code scan.md} to be read, {@code scan.csv} with a row per image. */
public final class ScanFiles {

	/** Name of the report. */
	public static final String REPORT = "scan.md";
	/** Name of the table of images. */
	public static final String TABLE = "scan.csv";

	private static final String[] COLUMNS = { "path", "label", "source", "generator", "group", "format", "width",
		"height", "bytes", "jpeg_quality", "jpeg_tables", "chroma", "sha256", "error" };

	private ScanFiles() {}

	/**
	 * Writes both files; the same set gives the same bytes.
	 *
	 * @param folder made if it is missing
	 * @throws IOException if writing fails
	 */
	public static void write(final ScanReport report, final Path folder) throws IOException {
		AtomicFiles.write(folder.resolve(REPORT), file -> Files.writeString(file, new ScanText(report).markdown()));
		AtomicFiles.write(folder.resolve(TABLE), file -> {
			try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
				table(report, out);
			}
		});
	}

	private static void table(final ScanReport report, final Appendable out) throws IOException {
		final CSVPrinter printer = new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setHeader(
			COLUMNS).get());
		for (final ImageFacts image : report.images())
			printer.printRecord(row(report, image));
		printer.flush();
	}

	private static List<Object> row(final ScanReport report, final ImageFacts image) {
		final boolean readable = image.isReadable();
		final boolean jpeg = image.jpeg() != null;
		return List.of(ScanText.path(report, image.sample().image()), image.sample().label(), image.sample().source().id(),
			image.sample().generator(), image.sample().group(), readable ? image.format().id() : "", readable ? image.size()
				.width() : "", readable ? image.size().height() : "", image.bytes(), jpeg ? image.jpeg().quality() : "", jpeg
					? image.jpeg().standard() ? "ijg" : "other" : "", jpeg ? image.jpeg().subsampling() : "", image.sha256(), image
						.fault());
	}
}
