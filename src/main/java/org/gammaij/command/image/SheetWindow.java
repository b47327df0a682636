package org.gammaij.command.image;

import java.awt.image.BufferedImage;

import ij.IJ;
import ij.ImagePlus;

/** A sheet of pictures in a window of ImageJ. Without ImageJ's window nothing happens. */
public final class SheetWindow {

	private SheetWindow() {}

	/** Shows the sheet as an image of its own. */
	public static void show(final String title, final BufferedImage sheet) {
		if (IJ.getInstance() != null) new ImagePlus(title, sheet).show();
	}
}
