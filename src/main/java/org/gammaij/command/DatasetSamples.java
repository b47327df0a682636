package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Samples;
import org.gammaij.data.build.BuildReport;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.data.sample.SampleImages;
import org.gammaij.engine.Devices;
import org.gammaij.report.ContactSheet;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Renders simulated micrographs and altered twins of them. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Dataset>Samples...", headless = true,
	label = "Make sample images",
	description = "Renders simulated fluorescence micrographs and makes copy-move, spliced and inpainted twins of them.")
public class DatasetSamples extends GammaCommand {

	@Parameter(label = "Output folder", persist = false,
		description = "New or empty, or one in which the same was begun: it is then completed.")
	private String output = "";

	@Parameter(label = "Folder of generators", persist = false, required = false,
		description = "TorchScript files (*.pt); without it there are no inpainted twins.")
	private String generators = "";

	@Parameter(label = "Micrographs", persist = false, description = "How many to render, at least 2.")
	private int micrographs = 4;

	@Parameter(label = "Edge (pixels)", persist = false, description = "Of the square pictures, 128 to 2048.")
	private int side = 384;

	@Parameter(label = "Seed", persist = false, description = "The same seed gives the same files.")
	private long seed = 1;

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (output.isBlank()) throw new InvalidInputException("No output folder was given; set 'output'.");
		try (GeneratorFolder folder = generators.isBlank() ? GeneratorFolder.none() : GeneratorFolder.open(Path.of(
			generators), Devices.choose(Devices.CPU)))
		{
			final BuildReport report = SampleImages.write(Path.of(output), micrographs, side, seed, folder, progress);
			final Path set = Path.of(output, SampleImages.SET);
			ContactSheet.write(set, ManifestFile.read(set.resolve(ManifestFile.NAME)), micrographs);
			progress.log(String.format(Locale.ROOT, "%d images (%s) in %s", report.total(), Samples.inWords(report.samples()), set));
		}
	}
}
