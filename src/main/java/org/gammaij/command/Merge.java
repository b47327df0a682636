package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.report.ResultFolder;
import org.gammaij.report.ResultsMerge;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Joins the results of shards. */
@Plugin(type = Command.class, name = "merge", menuPath = "Plugins>GAMMA>GAMMA Merge Results", headless = true,
	label = "GAMMA Merge Results",
	description = "Joins the tables that several runs of the command detect wrote, such as those of shards, into one, and tells what is " +
		"missing or double. Maps and overlays stay where they are.")
public class Merge extends GammaCommand {

	@Parameter(label = "Folder of result folders", style = "directory", persist = false,
		description = "Folder that holds the result folders, such as the output folder of the shards.")
	private String input = "";

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for the joined results.csv; may be the same folder.")
	private String output = "";

	@Parameter(label = "Incomplete, too", persist = false,
		description = "Whether the table is written although shards or images are missing; merge.csv then lists the images.")
	private boolean incomplete = false;

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (input.isBlank()) throw new InvalidInputException("Name the folder that holds the folders of results as input.");
		if (output.isBlank()) throw new InvalidInputException("Name a folder for the table as output.");
		final ResultsMerge merge = new ResultsMerge(Path.of(input), folder());
		final List<String> gaps = merge.gaps();
		if (!gaps.isEmpty() && !incomplete) throw new InvalidInputException("Nothing was written, since " + String.join("; ", gaps) +
			": look at what is missing with the same command and resume=true, or give incomplete=true.");
		gaps.forEach(gap -> progress.log("Not whole: " + gap + "."));
		progress.log(merge.write(folder()) + "; results in " + folder().resolve(ResultFolder.TABLE));
	}
}
