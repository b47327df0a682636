package org.gammaij.command;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.FaultsFile;
import org.gammaij.data.pack.PackSettings;
import org.gammaij.data.pack.PackedSet;
import org.gammaij.data.reader.DataSets;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a set to train on small enough to be moved. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Pack", headless = true,
	label = "Pack a data set",
	description = "Writes a part of each image as JPEG, with its masks and a manifest, so that a set to train on can be moved to " +
		"another machine, such as one with a GPU.")
public class DatasetPack extends DatasetCommand {

	@Parameter(label = "Edge (pixels)", min = "64", max = "4096", persist = false,
		description = "Of what is kept of an image, at a random place; smaller images are taken whole.")
	private int side = 352;

	@Parameter(label = "Lowest quality", min = "1", max = "100", persist = false,
		description = "Of the JPEG files (4:4:4). Each gets one by chance, whatever its class.")
	private int lowest_quality = 88;

	@Parameter(label = "Highest quality", min = "1", max = "100", persist = false, description = "The same.")
	private int highest_quality = 97;

	@Parameter(label = "Most per group", min = "0", persist = false,
		description = "At most so many samples of each class of a group; reconstructions and their photographs are all taken; " +
			"0 for all.")
	private int most_per_group = 0;

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "The same seed gives the same files.")
	private long seed = 1;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final PackedSet.Result result = PackedSet.write(DataSets.samples(List.of(input()), format(), progress), new PackSettings(
			side, lowest_quality, highest_quality, most_per_group, seed), output(), threads(), progress);
		tell(result.faults(), progress);
		progress.log(result.samples().size() + " samples in " + output() + "; " + result.faults().size() +
			" images left out, see " + FaultsFile.NAME + ".");
	}
}
