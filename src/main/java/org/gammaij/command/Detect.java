package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.gammaij.command.image.HeatMaps;
import org.gammaij.command.image.ImageOverlay;
import org.gammaij.command.image.ImageSource;
import org.gammaij.command.image.ResultsWindow;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.ModelInspector;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Devices;
import org.gammaij.engine.InferencePrecision;
import org.gammaij.engine.View;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.report.OwnMap;
import org.gammaij.report.ResultFolder;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;

/** Looks for pixels synthesised by AI and for altered regions in an image, a folder, or the active image of ImageJ. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Detect...", headless = true, label = "Detect",
	description = "Tells how probable it is that an image holds pixels synthesised by AI, and shows where it was " +
		"synthesised or altered. Takes an image file, a folder, or the active image of ImageJ.")
public class Detect extends GammaCommand {

	@Parameter(label = "Active image", description = "The image open in ImageJ; used if no input is given.",
		required = false, persist = false)
	private ImagePlus image;

	@Parameter(label = "Title of the active image", visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		initializer = "nameImage", description = "So that nobody looks at another image than the one that is meant.")
	private String looked_at = "";

	@Parameter(label = "Input file or folder", style = "both", persist = false,
		description = "Image file, or folder of images. In ImageJ, empty for the active image.")
	private String input = "";

	@Parameter(label = "Look into subfolders", persist = false,
		description = "Whether images in subfolders of the input folder are looked at, too.")
	private boolean recursive = false;

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for results.csv, masks and overlays. May stay empty for the active image only, whose row is " +
			"added to those that are there.")
	private String output = "";

	@Parameter(label = "Model", persist = false, description = "Id of a model, or path of a model folder.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "View", choices = { "whole", "center_crop" }, persist = false,
		description = "Part of the image that is looked at: every pixel in overlapping tiles, or a central square as in " +
			"the paper, 512 x 512 pixels (518 x 518 with a DINOv2 encoder).")
	private String view = "whole";

	@Parameter(label = "Device", persist = false, description = "auto, cpu, or a graphics card: gpu0, gpu1 ...")
	private String device = Devices.AUTO;

	@Parameter(label = "Precision", choices = { InferencePrecision.AUTO, "float32", "bfloat16" }, persist = false,
		description = "In which number format a DINOv2 model's encoder multiplies; auto takes bfloat16, about twice as fast, where " +
			"the processor has it.")
	private String precision = InferencePrecision.AUTO;

	@Parameter(label = "Mask threshold", min = "0", max = "1", stepSize = "0.05", persist = false,
		description = "Probability from which on a pixel is coloured and counts for the area fractions.")
	private double mask_threshold = 0.5;

	@Parameter(label = "Save masks", persist = false,
		description = "Whether both probability maps are written to the output folder, as 32-bit TIFF.")
	private boolean save_masks = true;

	@Parameter(label = "Save overlay", persist = false,
		description = "Whether the image is written to the output folder with its masks on it, as PNG.")
	private boolean save_overlay = true;

	@Parameter(label = "Overlay opacity", min = "0", max = "1", stepSize = "0.05", persist = false,
		description = "Opacity of the overlay's colours; in the file, where the probability is 1.")
	private double overlay_opacity = 0.5;

	@Parameter(label = "Resume", persist = false,
		description = "Whether images that the output folder has results for already are skipped, if neither they, the " +
			"model, its calibration, the view nor the threshold have changed.")
	private boolean resume = false;

	@Parameter(label = "Time limit", min = "0", persist = false,
		description = "Seconds after which an image, page or slice is given up and becomes an error in the table; 0 for none.")
	private int time_limit = 0;

	@Parameter(label = "All slices", persist = false, attrs = @Attr(name = IMAGEJ_ONLY),
		description = "Whether all slices of the active image are looked at, or only the current one.")
	private boolean all_slices = false;

	@Parameter(label = "Selection only", persist = false, attrs = @Attr(name = IMAGEJ_ONLY),
		description = "Whether only the bounding box of the active image's selection is looked at.")
	private boolean selection_only = false;

	@Parameter(label = "Show heat maps", persist = false, attrs = @Attr(name = IMAGEJ_ONLY),
		description = "Whether the probability maps of the active image are opened as 32-bit images.")
	private boolean heat_maps = true;

	@Parameter(type = ItemIO.OUTPUT, label = "Results", description = "A row for each image, page or slice of this run.")
	private ResultsTable results_table;

	@Parameter(type = ItemIO.OUTPUT, label = "AI probability", description =
		"Of the active image: the probability of each pixel, with all slices; null if there is none.")
	private ImagePlus ai_map;

	@Parameter(type = ItemIO.OUTPUT, label = "Manipulation probability", description = "The same for manipulation.")
	private ImagePlus manipulation_map;

	/** Called by SciJava when the inputs are settled, before a dialog opens. */
	public void nameImage() {
		looked_at = image == null ? "none is open" : image.getTitle();
	}

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected String again() {
		return input.isBlank() ? super.again() : "give the same command again with resume=true";
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (input.isBlank() && image == null) throw new InvalidInputException(
			"There is nothing to look at: name an image file or a folder as input, or open an image in ImageJ.");
		final ImageSource source = input.isBlank() ? new ImageSource(image, all_slices, selection_only) : null;
		if (source == null) checkPaths();
		progress.update(0, 0, "Loading the model " + model);
		final ModelFolder folder = Models.find(model);
		try (ModelInspector inspector = new ModelInspector(folder, View.valueOf(view.toUpperCase(Locale.ROOT)), device, precision,
			mask_threshold); ResultFolder results = results(inspector.run()))
		{
			if (source == null) lookAtFiles(inspector, results, progress);
			else lookAtImage(source, inspector, results, progress);
			progress.log(inspector.bands());
		}
	}

	private void lookAtFiles(final ModelInspector inspector, final ResultFolder results, final Progress progress)
		throws IOException
	{
		final Path path = Path.of(input);
		final Sources sources = Files.isDirectory(path) ? Sources.folder(path, recursive, results::own, progress) : Sources
			.file(path);
		final DetectionRun.Summary summary = look(sources.refusing(OwnMap::is,
			" is a probability map that this program made; give the image itself."), inspector, results, List.of(new ResultLog(progress)), progress);
		progress.log(summary + "; results in " + Path.of(output).resolve(ResultFolder.TABLE));
	}

	private void lookAtImage(final ImageSource source, final ModelInspector inspector, final ResultFolder results,
		final Progress progress) throws IOException
	{
		// Elsewhere there is nobody to show them to, and no window for them.
		final boolean shows = heat_maps && (IJ.getInstance() != null || Interpreter.getInstance() != null);
		final List<Sink> sinks = new ArrayList<>(List.of(new ImageOverlay(source, overlay_opacity)));
		// With a window, the table says it.
		if (IJ.getInstance() == null) sinks.add(new ResultLog(progress));
		final HeatMaps maps = heat_maps ? new HeatMaps(source, inspector.run(), shows) : null;
		if (maps != null) sinks.add(maps);
		look(Sources.of(source), inspector, results, sinks, progress);
		if (maps == null) return;
		ai_map = maps.ai();
		manipulation_map = maps.manipulation();
	}

	private DetectionRun.Summary look(final Sources sources, final ModelInspector inspector, final ResultFolder results,
		final List<Sink> others, final Progress progress) throws IOException
	{
		try (ResultsWindow window = new ResultsWindow()) {
			// The folder first: what is shown is written
			final List<Sink> sinks = Stream.concat(Stream.of(results, window), others.stream()).filter(Objects::nonNull).toList();
			try {
				return new DetectionRun(inspector, sinks, Duration.ofSeconds(time_limit)).run(sources, progress);
			}
			finally {
				results_table = window.table();
			}
		}
	}

	private void checkPaths() {
		if (!Files.exists(Path.of(input))) throw new InvalidInputException("There is no file or folder " + input + ".");
		if (output.isBlank()) throw new InvalidInputException("Name a folder for the results as output.");
		if (Files.isRegularFile(Path.of(output))) throw new InvalidInputException("The output " + output +
			" is a file; name a folder.");
		if (Files.isDirectory(Path.of(input)) && Path.of(input).toAbsolutePath().normalize().equals(Path.of(output)
			.toAbsolutePath().normalize())) throw new InvalidInputException(
				"Input and output are the same folder; name another one as output.");
	}

	private ResultFolder results(final Result.Run run) throws IOException {
		if (output.isBlank()) return null;
		final ResultFolder.Outputs outputs = new ResultFolder.Outputs(save_masks, save_overlay, overlay_opacity);
		return input.isBlank() ? ResultFolder.adding(Path.of(output), run, outputs) : new ResultFolder(Path.of(output), run,
			outputs, resume);
	}
}
