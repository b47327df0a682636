package org.gammaij.command.image;

import java.awt.Rectangle;
import java.io.IOException;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.engine.Detection;
import org.gammaij.image.DecodedImage;
import org.gammaij.image.ImageSize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.gammaij.report.Assessment;
import org.gammaij.report.Inspector;
import org.gammaij.report.OwnMap;
import org.gammaij.report.PartProgress;
import org.gammaij.report.ResultFolder;
import org.gammaij.report.ResultRow;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

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
	 * @throws InvalidInputException if there is no selection and one is needed, or the image is one of the maps
	 */
	public ImageDetection(final ImagePlus image, final boolean allSlices, final boolean selectionOnly,
		final boolean heatMaps)
	{
		if (OwnMap.is(image)) throw new InvalidInputException(image.getTitle() +
			" is a probability map that this plugin made; select the image itself, and start again.");
		this.image = image;
		this.heatMaps = heatMaps;
		slices = new ImageSlices(image, allSlices);
		region = selectionOnly ? selection(image) : new Rectangle(image.getWidth(), image.getHeight());
	}

	/**
	 * Looks at the slices. Of an image's central crop, only the crop is held in memory, unless files are written: these
	 * are as large as the image.
	 *
	 * @param results also gets rows and files; may be null
	 * @param overlayOpacity 0 to 1
	 */
	public void run(final Inspector inspector, final ResultFolder results, final double overlayOpacity,
		final Progress progress) throws IOException
	{
		final Window read = inspector.part(region.width, region.height);
		final Rectangle part = new Rectangle(region.x + read.x(), region.y + read.y(), read.width(), read.height());
		final ImageResults shown = new ImageResults(image, slices, region, part, inspector.run(), overlayOpacity);
		String last = "";
		try (ResultsWindow window = new ResultsWindow()) {
			for (int i = 0; i < slices.size(); i++) {
				progress.checkCancelled();
				final RgbImage pixels = slices.pixels(i, part);
				final Detection detection = inspector.inspect(pixels, progressOf(i, progress));
				final ResultRow row = Assessment.row(slices.label(i), new DecodedImage(pixels, slices.source(i)), new ImageSize(
					region.width, region.height), slices.hash(i), detection,
					inspector);
				// With a window, the table says it.
				if (IJ.getInstance() == null) progress.log(row.summary());
				last = row.summary();
				if (results != null) results.add(row, part.equals(region) ? pixels : slices.pixels(i, region),
					inRegion(detection, part));
				window.add(row);
				shown.add(i, detection);
			}
			if (results != null) results.finish();
		}
		shown.showOverlay();
		// Elsewhere there is nobody to show them to, and no window for them.
		if (heatMaps && (IJ.getInstance() != null || Interpreter.getInstance() != null)) shown.showHeatMaps();
		// Opening the maps has cleared the status bar.
		progress.update(slices.size(), slices.size(), last);
	}

	private Progress progressOf(final int i, final Progress progress) {
		return slices.size() == 1 ? progress : new PartProgress(progress, i, slices.size(), "slice " + (i + 1) + " of " +
			slices.size());
	}

	/** A detection with maps as large as the region. */
	private Detection inRegion(final Detection detection, final Rectangle part) {
		return part.equals(region) ? detection : new Detection(detection.logit(), detection.probability(), inRegion(detection
			.ai(), part), inRegion(detection.manipulation(), part), detection.tiles(), detection.decisive());
	}

	private RandomAccessibleInterval<FloatType> inRegion(final RandomAccessibleInterval<FloatType> map,
		final Rectangle part)
	{
		return map == null ? null : Views.interval(Views.translate(Views.extendValue(map, new FloatType(Float.NaN)), part.x -
			region.x, part.y - region.y), new FinalInterval(region.width, region.height));
	}

	private static Rectangle selection(final ImagePlus image) {
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		final Rectangle box = image.getRoi() == null ? new Rectangle() : image.getRoi().getBounds().intersection(whole);
		if (box.isEmpty()) throw new InvalidInputException("There is no selection on " + image.getTitle() +
			"; draw one, or look at the whole image.");
		return box;
	}
}
