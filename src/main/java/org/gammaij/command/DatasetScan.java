package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.data.scan.DataSetScan;
import org.gammaij.data.scan.ScanFiles;
import org.gammaij.data.scan.ScanReport;
import org.gammaij.data.scan.Shortcut;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Checks every file of a data set and reports what it is made of. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Scan", headless = true, label = "Scan a data set",
	description = "Counts, sizes, formats, JPEG quality, duplicates, damaged files, and what would give the class away.")
public class DatasetScan extends DatasetCommand {

	@Parameter(label = "Split", persist = false, required = false, attrs = @Attr(name = ADVANCED),
		description = "train, val or empty for all.")
	private String split = "";

	@Parameter(label = "Limit", persist = false,
		description = "Most images of each class of each generator, drawn at random; 0 for all.")
	private int limit = 0;

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of the draw.")
	private long seed = 1;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Path data = input();
		final Path folder = output();
		final ScanReport report = DataSetScan.of(DataSets.open(data, format(), new ReadOptions(split, limit, seed)),
			threads(), progress);
		ScanFiles.write(report, folder);
		progress.log(report.images().size() + " images (" + report.set().format() + "), " + report.faulty().size() +
			" damaged, " + report.set().skipped().size() + " left out, " + report.exactDuplicates().size() + " duplicates, " +
			report.nearDuplicates().size() + " near duplicates, " + report.shortcuts().stream().filter(Shortcut::isWarning)
				.count() + " warnings of format or size; see " + folder.resolve(ScanFiles.REPORT));
	}
}
