package org.gammaij.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

import javax.imageio.ImageIO;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** Opens an image to try the other commands on. */
@Plugin(type = Command.class, name = "sample", menuPath = "Plugins>GAMMA>GAMMA Sample Image", headless = true,
	label = "GAMMA Sample Image",
	description = "Opens a photograph with a synthesised butterfly, or a simulated micrograph, altered or as it was, to try the other " +
		"commands on.")
public class SampleImage extends GammaCommand {

	private static final String FOLDER = "/org/gammaij/samples/";
	private static final String BUTTERFLY = "butterfly";
	private static final String PHOTOGRAPH = "photograph";
	private static final String UNALTERED = "unaltered";
	private static final String MICROGRAPH = "micrograph";

	@Parameter(label = "Sample", persist = false, choices = { BUTTERFLY, PHOTOGRAPH, "inpainted_blended", "spliced", "copy_move",
		UNALTERED }, description = "butterfly: a photograph of leaves with a synthesised butterfly put in; photograph: the same as it " +
			"was; else a micrograph: a region through a neural network and blended in, a cell of another image put in, a cell copied " +
			"to another place, or nothing done.")
	private String sample = BUTTERFLY;

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder that the file is written to, with a mask of what was altered; empty: it is only opened.")
	private String output = "";

	@Parameter(label = "Sample image", type = ItemIO.OUTPUT, description = "The image, as it is opened.")
	private ImagePlus sample_image;

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		final String name = switch (sample) {
			case BUTTERFLY -> "leaves_butterfly";
			case PHOTOGRAPH -> "leaves";
			case UNALTERED -> MICROGRAPH;
			default -> MICROGRAPH + "_" + sample;
		};
		final boolean isShown = IJ.getInstance() != null || Interpreter.getInstance() != null;
		if (output.isBlank() && !isShown) throw new InvalidInputException("Name a folder for the sample image as output.");
		final Path folder = folder();
		if (folder != null) {
			copy(name + ".jpg", folder);
			if (!Set.of(PHOTOGRAPH, UNALTERED).contains(sample)) copy(name + "_mask.png", folder);
			progress.log("The sample image is " + folder.resolve(name + ".jpg"));
		}
		try (InputStream in = open(name + ".jpg")) {
			sample_image = new ImagePlus(name + ".jpg", ImageIO.read(in));
		}
		if (!isShown) return;
		sample_image.show();
		// Else the next command of a macro may still be given this image although another was selected.
		WindowManager.setTempCurrentImage(null);
	}

	private static void copy(final String name, final Path folder) throws IOException {
		AtomicFiles.write(folder.resolve(name), file -> {
			try (InputStream in = open(name)) {
				Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
			}
		});
	}

	private static InputStream open(final String name) throws IOException {
		final InputStream in = SampleImage.class.getResourceAsStream(FOLDER + name);
		if (in == null) throw new IOException("The jar of this plugin has no " + FOLDER + name + "; install it again.");
		return in;
	}
}
