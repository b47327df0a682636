package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.data.build.BuildReport;
import org.gammaij.data.build.BuildSettings;
import org.gammaij.data.build.CocoInstances;
import org.gammaij.data.build.DataSetBuilder;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.data.build.Storage;
import org.gammaij.engine.Devices;
import org.gammaij.report.ContactSheet;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Builds a training set from a folder of authentic photographs. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Build", headless = true,
	label = "Build a data set from photographs",
	description = "Makes authentic, copy-move, spliced, inpainted and inpainted-blended samples with their masks.")
public class DatasetBuild extends GammaCommand {

	@Parameter(label = "Folder of photographs", persist = false,
		description = "Authentic photographs; subfolders are included.")
	private String photos = "";

	@Parameter(label = "Output folder", persist = false,
		description = "New or empty, or one in which the same build was begun: it is then completed.")
	private String output = "";

	@Parameter(label = "Folder of generators", persist = false, required = false,
		description = "TorchScript files (*.pt), (image, strength) or (image, mask) to image; needed for inpainted samples.")
	private String generators = "";

	@Parameter(label = "COCO instances file", persist = false, required = false,
		description = "JSON with outlines of objects; without it, regions are of random shape.")
	private String annotations = "";

	@Parameter(label = "Authentic samples", persist = false, description = "0 for none, -1 for one per photograph.")
	private int authentic = -1;

	@Parameter(label = "Copy-move samples", persist = false, description = "0 for none, -1 for one per photograph.")
	private int copy_move = -1;

	@Parameter(label = "Spliced samples", persist = false, description = "0 for none, -1 for one per photograph.")
	private int spliced = -1;

	@Parameter(label = "Inpainted samples", persist = false,
		description = "Whole frame through a generator; 0 for none, -1 for one per photograph.")
	private int inpainted = -1;

	@Parameter(label = "Blended samples", persist = false,
		description = "Inpainted, with the original pixels back outside the region; 0 for none, -1 for one per photograph.")
	private int blended = -1;

	@Parameter(label = "Longest side (pixels)", persist = false,
		description = "Larger photographs are cropped at random, never resized; 0 for no limit.")
	private int max_side = 512;

	@Parameter(label = "Image format", persist = false, choices = { "jpeg", "png", "mixed" },
		description = "The same for all sources; mixed stores half of the frames in each.")
	private String image_format = "jpeg";

	@Parameter(label = "Lowest JPEG quality", persist = false, description = "1 to 100.")
	private int min_quality = Storage.TAMPCOCO.minQuality();

	@Parameter(label = "Highest JPEG quality", persist = false, description = "1 to 100.")
	private int max_quality = Storage.TAMPCOCO.maxQuality();

	@Parameter(label = "Least generator strength", persist = false,
		description = "Latent noise in standard deviations of the latent, from 0.")
	private double min_strength = 0;

	@Parameter(label = "Greatest generator strength", persist = false,
		description = "Latent noise in standard deviations of the latent, up to 10.")
	private double max_strength = 0.3;

	@Parameter(label = "Validation fraction", persist = false,
		description = "Share of the photographs set aside with all that is made of them, 0 to 0.5.")
	private double validation_fraction = 0;

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "The same seed gives the same files.")
	private long seed = 1;

	@Parameter(label = "Workers", persist = false, description = "Threads; 0 for one per processor.")
	private int workers = 0;

	@Parameter(label = "Device of the generators", persist = false, attrs = @Attr(name = ADVANCED),
		description = "cpu, auto, gpu0, ...; the same seed gives the same files on the same device.")
	private String device = Devices.AUTO;

	@Parameter(label = "Examples on the contact sheet", persist = false,
		description = "Rows of contact_sheet.png, each with an image and its two masks from every source; 0 for no sheet.")
	private int examples = 4;

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		final BuildSettings settings = settings();
		final long start = System.nanoTime();
		try (GeneratorFolder folder = generators.isBlank() ? GeneratorFolder.none() : GeneratorFolder.open(Path.of(
			generators), Devices.choose(device)))
		{
			final CocoInstances outlines = annotations.isBlank() ? CocoInstances.none() : CocoInstances.read(Path.of(
				annotations));
			final BuildReport report = DataSetBuilder.build(settings, folder, outlines, progress);
			final Path manifest = Path.of(output, ManifestFile.NAME);
			if (examples > 0) ContactSheet.write(Path.of(output), ManifestFile.read(manifest), examples);
			progress.log(summary(report, (System.nanoTime() - start) / 1e9));
		}
	}

	private BuildSettings settings() {
		if (photos.isBlank()) throw new InvalidInputException("No folder of photographs was given; set 'photos'.");
		if (output.isBlank()) throw new InvalidInputException("No output folder was given; set 'output'.");
		final BuildSettings.Builder builder = BuildSettings.builder(Path.of(photos), Path.of(output))
			.optCount(DataSource.AUTHENTIC, authentic).optCount(DataSource.COPY_MOVE, copy_move).optCount(DataSource.SPLICED, spliced)
			.optCount(DataSource.INPAINTED, inpainted).optCount(DataSource.INPAINTED_BLENDED, blended).optMaxSide(max_side)
			.optStorage(new Storage(format(), min_quality, max_quality)).optStrength(min_strength, max_strength)
			.optValidationFraction(validation_fraction).optSeed(seed);
		return (workers == 0 ? builder : builder.optWorkers(workers)).build();
	}

	private Storage.Format format() {
		for (final Storage.Format format : Storage.Format.values())
			if (format.id().equals(image_format.strip().toLowerCase(Locale.ROOT))) return format;
		throw new InvalidInputException("The image format '" + image_format + "' is not known; use jpeg, png or mixed.");
	}

	private static String summary(final BuildReport report, final double seconds) {
		return String.format(Locale.ROOT,
			"%d samples (%s) in %.0f s; %d photographs, %d duplicates, %d unusable, %d samples left out", report.total(), report
				.samples(), seconds, report.photographs(), report.duplicates(), report.unusable().size(), report.failures().size());
	}
}
