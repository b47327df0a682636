package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.Progress;
import org.gammaij.data.align.FormatAlignment;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes losslessly stored generated images as JPEG, so that the format does not give the class away. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Align", headless = true,
	label = "Align the formats of a data set",
	description = "Writes generated images that are stored without loss as JPEG (the paper: quality 96), and a manifest.")
public class DatasetAlign extends DatasetCommand {

	@Parameter(label = "JPEG quality", persist = false, description = "1 to 100, IJG tables, 4:2:0.")
	private int quality = FormatAlignment.QUALITY;

	@Parameter(label = "Authentic images too", persist = false,
		description = "Also write authentic images that are stored without loss as JPEG.")
	private boolean all_classes = false;

	@Parameter(label = "Copy the others", persist = false,
		description = "Copy images that need no change, so that the folder is complete; else the manifest refers to them.")
	private boolean copy_others = false;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Path data = input();
		final Path folder = output();
		final FormatAlignment.Result result = new FormatAlignment(DataSets.open(data, format(), ReadOptions.ALL), folder,
			quality, all_classes, copy_others).run(threads(), progress);
		result.failures().forEach(progress::log);
		progress.log(result.encoded() + " images written as JPEG, " + result.unchanged() + " unchanged, " + result.failures()
			.size() + " left out.");
	}
}
