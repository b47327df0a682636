package org.gammaij.command;

import java.util.Locale;

import org.gammaij.engine.View;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** The parameters of commands that fit layers to what a model makes of images. SciJava puts them before those of the subclass. */
abstract class FittingCommand extends InferenceCommand {

	@Parameter(label = "View", choices = { "whole", "center_crop" }, persist = false, attrs = @Attr(name = ADVANCED),
		description = "For which view: every pixel in tiles, as detect does, or the paper's central square (512 x " +
			"512 pixels; 518 x 518 with DINOv2).")
	private String view = "whole";

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Of all random draws; the same seed gives the same files.")
	private long seed = 1;

	final View view() {
		return View.valueOf(view.toUpperCase(Locale.ROOT));
	}

	final long seed() {
		return seed;
	}
}
