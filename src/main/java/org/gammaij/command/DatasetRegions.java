package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.gammaij.common.Globs;
import org.gammaij.common.Progress;
import org.gammaij.data.FaultsFile;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.region.RegionSet;
import org.gammaij.data.region.RegionSettings;
import org.gammaij.data.select.NamePatterns;
import org.gammaij.engine.Devices;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Cuts small regions out of the images of data sets, for training to decode fast. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Regions", headless = true,
	label = "Cut regions out of data sets",
	description = "Writes square regions at native resolution without loss, with their masks and a manifest; on request " +
		"also reconstructions of photographs.")
public class DatasetRegions extends DatasetCommand {

	@Parameter(label = "Folders of photographs", persist = false, required = false,
		description = "Further folders, separated by semicolons, in which all images are authentic; each subfolder is a group.")
	private String photos = "";

	@Parameter(label = "Region (pixels)", persist = false,
		description = "Edge of the squares, a multiple of 8; smaller images are taken whole, from 64 pixels on.")
	private int region_side = 384;

	@Parameter(label = "Regions per image", min = "1", max = "64", persist = false,
		description = "At most so many of each image, as far as it has room.")
	private int regions_per_image = 1;

	@Parameter(label = "Central", persist = false, description = "The middle of each image, as for judging; else a random place.")
	private boolean central = false;

	@Parameter(label = "Folder of generators", persist = false, required = false,
		description = "TorchScript files (*.pt), (image, strength) to image; needed for reconstructions.")
	private String generators = "";

	@Parameter(label = "Reconstructions", min = "0", persist = false,
		description = "So many photographs are also passed through a generator.")
	private int reconstruct = 0;

	@Parameter(label = "Reconstruct groups", persist = false, required = false,
		description = "Patterns such as *photos*, separated by commas, of groups or families whose authentic images are " +
			"reconstructed; empty for all.")
	private String reconstruct_groups = "";

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "The same seed gives the same files.")
	private long seed = 1;

	@Parameter(label = "Device of the generators", persist = false, attrs = @Attr(name = ADVANCED),
		description = "cpu, auto, gpu0, ...")
	private String device = Devices.AUTO;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final RegionSettings settings = new RegionSettings(region_side, regions_per_image, central, reconstruct, seed);
		final Path folder = output();
		final List<Sample> samples = new ArrayList<>(DataSets.samples(List.of(input()), format(), progress));
		if (isFolderOfImages()) samples.replaceAll(s -> byFolder(s, input()));
		for (final String photographs : Globs.split(photos, ";"))
			DataSets.samples(List.of(Path.of(photographs)), "photos", progress).forEach(s -> samples.add(byFolder(s, Path.of(
				photographs))));
		final long start = System.nanoTime();
		try (GeneratorFolder opened = generators.isBlank() ? GeneratorFolder.none() : GeneratorFolder.open(Path.of(
			generators), Devices.choose(device)))
		{
			final RegionSet.Result result = RegionSet.cut(samples, reconstructable(samples), settings, opened, folder, threads(),
				progress);
			tell(result.faults(), progress);
			progress.log(String.format(Locale.ROOT, "%d regions (%s) of %d images in %.0f s; %d images left out, see %s", result.samples()
				.size(), Samples.inWords(result.samples().stream().collect(Collectors.groupingBy(s -> s.source().id(), TreeMap::new,
					Collectors.counting()))), samples.size(), (System.nanoTime() - start) / 1e9, result.faults().size(), FaultsFile.NAME));
		}
	}

	/** In such folders the readers know of no groups. */
	private boolean isFolderOfImages() {
		return format().equals("photos") || format().equals("generated");
	}

	/** All images of one folder are one group, named by the folder that was given and the way from there. */
	private static Sample byFolder(final Sample sample, final Path root) {
		final Path absolute = root.toAbsolutePath().normalize();
		final Path inside = absolute.relativize(sample.image().toAbsolutePath().normalize()).getParent();
		return sample.withGroup(absolute.getFileName() + ":" + (inside == null ? "" : inside.toString().replace('\\', '/')));
	}

	private Set<String> reconstructable(final List<Sample> samples) {
		if (reconstruct_groups.isBlank()) return Set.of();
		return NamePatterns.parse(reconstruct_groups).of(samples).stream().map(Sample::group).collect(Collectors.toSet());
	}
}
