package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.FaultsFile;
import org.gammaij.data.collect.CollectedSet;
import org.gammaij.data.collect.ImageList;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes the images of a list out of repositories. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Collect", headless = true,
	label = "Collect a data set",
	description = "Takes the images of a list, such as those of the default model in training/*.tsv, out of checked out " +
		"repositories, and writes a manifest. Nothing is downloaded.")
public class DatasetCollect extends GammaCommand {

	@Parameter(label = "List of images", persist = false,
		description = "Values separated by tabs: class (ai, real, science, manip), source, family, repository (owner/name), commit, path, " +
			"licence and, if wanted, box (x,y,width,height) and mask (path of what was altered).")
	private String list = "";

	@Parameter(label = "Folder of repositories", persist = false,
		description = "With a folder owner/name-commit, owner/name, owner+name or name-commit of each, checked out at the commit of the list.")
	private String repositories = "";

	@Parameter(label = "Output folder", persist = false, description = "Folder for the images and their manifest.")
	private String output = "";

	@Parameter(label = "Most per source", min = "0", persist = false,
		description = "At most so many images of each source of a repository, by chance; 0 for all.")
	private int most_per_source = 0;

	@Parameter(label = "Workers", min = "0", persist = false, description = "Threads; 0 for one per processor.")
	private int workers = 0;

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "The same seed gives the same images.")
	private long seed = 1;

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Path folder = requiredFolder();
		final CollectedSet.Result result = CollectedSet.write(ImageList.read(given(list, "list")), given(repositories,
			"repositories"), folder, most_per_source, seed, workers == 0 ? Runtime.getRuntime()
				.availableProcessors() : workers, progress);
		DatasetCommand.tell(result.faults(), progress);
		progress.log(result.samples().size() + " images in " + folder + "; " + result.faults().size() + " left out, see " +
			FaultsFile.NAME + ".");
	}

	private static Path given(final String text, final String parameter) {
		if (text.isBlank()) throw new InvalidInputException("'" + parameter + "' was not given; set it.");
		return Path.of(text);
	}
}
