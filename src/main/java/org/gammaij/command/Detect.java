package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.command.image.HeatMaps;
import org.gammaij.command.image.ImageOverlay;
import org.gammaij.command.image.ImageSource;
import org.gammaij.command.image.LookedAt;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.report.ResultFolder;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;

/** Looks at the active image of ImageJ. */
@Plugin(type = Command.class, name = "detect-image", menuPath = "Plugins>GAMMA>GAMMA Detect", headless = true,
	label = "GAMMA Detect: AI image, synthetic or altered pixels", attrs = @Attr(name = GammaCommand.IMAGEJ_ONLY),
	description = "Tells how probable it is that the active image holds pixels synthesised by AI, and shows where it was " +
		"synthesised or altered.")
public class Detect extends DetectCommand {

	@Parameter(label = "Image", description = "The image open in ImageJ.", required = false, persist = false)
	private ImagePlus image;

	@Parameter(label = "All slices", persist = false,
		description = "Whether all slices of the image are looked at, or only the current one.")
	private boolean all_slices = false;

	@Parameter(label = "Selection only", persist = false,
		description = "Whether only the image's selection is looked at, whatever its form.")
	private boolean selection_only = false;

	@Parameter(label = "Show heat maps", persist = false,
		description = "Whether the probability maps are opened as 32-bit images.")
	private boolean heat_maps = true;

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for results.csv, results.jsonl, regions.csv, masks and overlays, to which the row is added; empty: nothing is written.")
	private String output = "";

	@Parameter(type = ItemIO.OUTPUT, label = "AI probability",
		description = "The probability of each pixel, with all slices; null if there is none.")
	private ImagePlus ai_map;

	@Parameter(type = ItemIO.OUTPUT, label = "Manipulation probability", description = "The same for manipulation.")
	private ImagePlus manipulation_map;

	@Override
	String output() {
		return output;
	}

	@Override
	Look look(final Progress progress) {
		if (image == null) throw new InvalidInputException("There is nothing to look at: open an image in ImageJ, or name files " +
			"as input of Detect Folder.");
		final ImageSource source = new ImageSource(image, all_slices, selection_only, intensity());
		// The verdict of an image without a window would stand beside nothing, and wait for ever for its closing
		final boolean isSeen = views() != null && views().areSeen(image);
		return new Look() {

			private HeatMaps maps;

			@Override
			public ResultFolder folder(final Path folder, final Result.Run run, final ResultFolder.Outputs outputs)
				throws IOException
			{
				return ResultFolder.adding(folder, run, outputs);
			}

			@Override
			public Sources sources(final ResultFolder results) {
				return Sources.of(source);
			}

			@Override
			public List<Sink> sinks(final Result.Run run) {
				final List<Sink> sinks = new ArrayList<>(List.of(new ImageOverlay(source, overlayOpacity())));
				// With a window, the table says it.
				if (IJ.getInstance() == null) sinks.add(new ResultLog(progress));
				// Elsewhere there is nobody to show them to, and no window for them.
				final boolean shows = IJ.getInstance() != null || Interpreter.getInstance() != null;
				maps = heat_maps ? new HeatMaps(source, run, panels(), shows) : null;
				if (maps != null) sinks.add(maps);
				// Last, so that it comes to lie above the maps
				if (isSeen) sinks.add(new LookedAt(source, overlayOpacity(), views()));
				return sinks;
			}

			@Override
			public boolean showsBands() {
				return isSeen;
			}

			@Override
			public void finish(final DetectionRun.Summary summary) {
				if (maps == null) return;
				ai_map = maps.ai();
				manipulation_map = maps.manipulation();
			}
		};
	}
}
