package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.align.FormatAlignment;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes losslessly stored generated images as JPEG, so that the format does not give the class away. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Dataset>Align...", headless = true,
	label = "Align the formats of a data set",
	description = "Writes generated images that are stored without loss as JPEG (the paper: quality 96), and a manifest.")
public class DatasetAlign extends GammaCommand {

	@Parameter(label = "Data set", persist = false, description = "A folder, or a manifest or table of a data set.")
	private String input = "";

	@Parameter(label = "Output folder", persist = false, description = "New or empty; the originals stay as they are.")
	private String output = "";

	@Parameter(label = "Format", persist = false, choices = { "auto", "csv", "coco_inpaint", "synthwildx", "rapidata",
		"sharegpt_4o", "tampcoco", "genimage", "gpt_imgeval", "coco", "folders", "photos", "generated" },
		description = "Kind of data set; auto looks what it is, photos takes all images to be authentic.")
	private String format = DataSets.AUTO;

	@Parameter(label = "JPEG quality", persist = false, description = "1 to 100, IJG tables, 4:2:0.")
	private int quality = FormatAlignment.QUALITY;

	@Parameter(label = "Authentic images too", persist = false,
		description = "Also write authentic images that are stored without loss as JPEG.")
	private boolean all_classes = false;

	@Parameter(label = "Copy the others", persist = false,
		description = "Copy images that need no change, so that the folder is complete; else the manifest refers to them.")
	private boolean copy_others = false;

	@Parameter(label = "Workers", persist = false, description = "Threads; 0 for one per processor.")
	private int workers = 0;

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (input.isBlank()) throw new InvalidInputException("No data set was given; set 'input'.");
		if (output.isBlank()) throw new InvalidInputException("No output folder was given; set 'output'.");
		final FormatAlignment.Result result = new FormatAlignment(DataSets.open(Path.of(input), format, ReadOptions.ALL), Path
			.of(output), quality, all_classes, copy_others).run(workers == 0 ? Runtime.getRuntime().availableProcessors()
				: workers, progress);
		result.failures().forEach(progress::log);
		progress.log(result.encoded() + " images written as JPEG, " + result.unchanged() + " unchanged, " + result.failures()
			.size() + " left out.");
	}
}
