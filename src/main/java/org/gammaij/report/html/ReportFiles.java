package org.gammaij.report.html;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.Progress;
import org.gammaij.report.ReportJson;
import org.gammaij.report.ResultFolder;

/** The report on a folder of results: a page and JSON. The same folder, images and options give the same bytes. */
public final class ReportFiles {

	/**
	 * What to put into it.
	 *
	 * @param images file or folder of the images; null for where they were when they were looked at
	 * @param note a line for the head, such as a case number and a date; may be empty
	 * @param provenance whether the images' files are read for what they claim of their origin
	 * @param redactPrompts whether texts that may be what somebody asked a generator for are left out
	 */
	public record Options(Path images, String note, boolean provenance, boolean redactPrompts) {}

	private ReportFiles() {}

	/**
	 * Writes the report into the folder.
	 *
	 * @return the page
	 * @throws org.gammaij.common.InvalidInputException if the folder has no results
	 * @throws org.gammaij.common.CancelledException if the user asked to stop; files are then as they were
	 * @throws IOException if it cannot be written
	 */
	public static Path write(final Path folder, final Options options, final Progress progress) throws IOException {
		final Content content = new ContentCollector(folder, options).collect(progress);
		final Path page = folder.resolve(ResultFolder.REPORT_PAGE);
		AtomicFiles.write(page, temporary -> {
			try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
				ReportPage.write(content, out);
			}
		});
		AtomicFiles.write(folder.resolve(ResultFolder.REPORT_JSON), temporary -> Files.writeString(temporary, ReportJson.of(
			content)));
		return page;
	}
}
