package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.report.html.ReportFiles;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes a report on results that are there. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Report", headless = true, label = "GAMMA Report",
	description = "Writes a page and JSON on a folder of results: pictures, scores with what their bands mean, claims of the " +
		"files, settings, and the model's card. Nothing is fetched to show it.")
public class ReportCommand extends GammaCommand {

	@Parameter(label = "Folder of results", style = "directory", persist = false,
		description = "A folder that detect has written; report.html and report.json are put into it.")
	private String results = "";

	@Parameter(label = "Images", style = "both", persist = false, required = false,
		description = "File or folder of the images, if they are not where they were; empty for where they were.")
	private String images = "";

	@Parameter(label = "Note", persist = false, required = false,
		description = "A line for the head of the report, such as a case number and a date; the report has no date of its own.")
	private String note = "";

	@Parameter(label = "Claims of the files", persist = false,
		description = "Whether the report tells what the images' files claim of their origin, unverified.")
	private boolean provenance = true;

	@Parameter(label = "Leave prompts out", persist = false,
		description = "Whether texts that may be what somebody asked a generator for are left out.")
	private boolean redact_prompts = false;

	@Override
	protected Path folder() {
		// One that is not there must not be made
		return results.isBlank() || !Files.isDirectory(Path.of(results)) ? null : Path.of(results);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (results.isBlank()) throw new InvalidInputException("Name a folder of results.");
		if (!images.isBlank() && !Files.exists(Path.of(images))) throw new InvalidInputException("There is no file or folder " +
			images + ".");
		final Path page = ReportFiles.write(Path.of(results), new ReportFiles.Options(images.isBlank() ? null : Path.of(images), note
			.strip(), provenance, redact_prompts), progress);
		progress.log("The report is " + page + ".");
	}
}
