package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.data.scan.DataSetScan;
import org.gammaij.data.scan.ScanFiles;
import org.gammaij.data.scan.ScanReport;
import org.gammaij.data.scan.Shortcut;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Checks every file of a data set and reports what it is made of. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Dataset>Scan...", headless = true, label = "Scan a data set",
	description = "Counts, sizes, formats, JPEG quality, duplicates, damaged files, and what would give the class away.")
public class DatasetScan extends GammaCommand {

	@Parameter(label = "Data set", persist = false, description = "A folder, or a manifest or table of a data set.")
	private String input = "";

	@Parameter(label = "Output folder", persist = false, description = "Where scan.md and scan.csv are written.")
	private String output = "";

	@Parameter(label = "Format", persist = false, choices = { "auto", "csv", "coco_inpaint", "synthwildx", "rapidata",
		"sharegpt_4o", "tampcoco", "genimage", "gpt_imgeval", "coco", "folders", "photos", "generated" },
		description = "Kind of data set; auto looks what it is, photos takes all images to be authentic.")
	private String format = DataSets.AUTO;

	@Parameter(label = "Split", persist = false, required = false, description = "train, val or empty for all.")
	private String split = "";

	@Parameter(label = "Limit", persist = false,
		description = "Most images of each class of each generator, drawn at random; 0 for all.")
	private int limit = 0;

	@Parameter(label = "Seed", persist = false, description = "Of the draw.")
	private long seed = 1;

	@Parameter(label = "Workers", persist = false, description = "Threads; 0 for one per processor.")
	private int workers = 0;

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (input.isBlank()) throw new InvalidInputException("No data set was given; set 'input'.");
		if (output.isBlank()) throw new InvalidInputException("No output folder was given; set 'output'.");
		final ScanReport report = DataSetScan.of(DataSets.open(Path.of(input), format, new ReadOptions(split, limit, seed)),
			workers == 0 ? Runtime.getRuntime().availableProcessors() : workers, progress);
		ScanFiles.write(report, Path.of(output));
		progress.log(report.images().size() + " images (" + report.set().format() + "), " + report.faulty().size() +
			" damaged, " + report.set().skipped().size() + " left out, " + report.exactDuplicates().size() + " duplicates, " +
			report.nearDuplicates().size() + " near duplicates, " + report.shortcuts().stream().filter(Shortcut::isWarning)
				.count() + " warnings of format or size; see " + Path.of(output).resolve(ScanFiles.REPORT));
	}
}
