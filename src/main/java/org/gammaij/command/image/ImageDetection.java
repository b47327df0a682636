package org.gammaij.command.image;

import java.awt.Rectangle;
import java.io.IOException;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.image.DecodedImage;
import org.gammaij.image.RgbImage;
import org.gammaij.report.Assessment;
import org.gammaij.report.Inspector;
import org.gammaij.report.MaskOverlay;
import org.gammaij.report.ResultFolder;
import org.gammaij.report.ResultRow;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;

/** Looks at an image that is open in ImageJ, and shows there what it finds. */
public final class ImageDetection {

	private final ImagePlus image;
	private final ImageSlices slices;
	private final Rectangle region;
	private final boolean heatMaps;

	/**
	 * @param allSlices or only the current one
	 * @param selectionOnly only the bounding box of the selection
	 * @param heatMaps whether the maps are opened as images
	 * @throws InvalidInputException if there is no selection and one is needed
	 */
	public ImageDetection(final ImagePlus image, final boolean allSlices, final boolean selectionOnly,
		final boolean heatMaps)
	{
		this.image = image;
		this.heatMaps = heatMaps;
		slices = new ImageSlices(image, allSlices);
		region = selectionOnly ? selection(image) : new Rectangle(image.getWidth(), image.getHeight());
	}

	/**
	 * Looks at the slices.
	 *
	 * @param results also gets rows and files; may be null
	 * @param overlayOpacity 0 to 1
	 */
	public void run(final Inspector inspector, final ResultFolder results, final double overlayOpacity,
		final Progress progress) throws IOException
	{
		final ImageResults shown = new ImageResults(image, slices, region);
		final MaskOverlay style = new MaskOverlay(inspector.run().maskThreshold(), overlayOpacity);
		String last = "";
		try (ResultsWindow window = new ResultsWindow()) {
			for (int i = 0; i < slices.size(); i++) {
				progress.checkCancelled();
				final RgbImage pixels = slices.pixels(i, region);
				final Detection detection = inspector.inspect(pixels, progress);
				final ResultRow row = Assessment.row(slices.label(i), new DecodedImage(pixels, slices.source(i)), "", detection,
					inspector);
				// With a window, the table says it.
				if (IJ.getInstance() == null) progress.log(row.summary());
				last = row.summary();
				if (results != null) results.add(row, pixels, detection);
				window.add(row);
				shown.add(i, detection, style);
			}
			if (results != null) results.finish();
		}
		shown.showOverlay();
		// Elsewhere there is nobody to show them to, and no window for them.
		if (heatMaps && (IJ.getInstance() != null || Interpreter.getInstance() != null)) shown.showHeatMaps();
		// Opening the maps has cleared the status bar.
		progress.update(1, 1, last);
	}

	private static Rectangle selection(final ImagePlus image) {
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		final Rectangle box = image.getRoi() == null ? new Rectangle() : image.getRoi().getBounds().intersection(whole);
		if (box.isEmpty()) throw new InvalidInputException("There is no selection on " + image.getTitle() +
			"; draw one, or look at the whole image.");
		return box;
	}
}
