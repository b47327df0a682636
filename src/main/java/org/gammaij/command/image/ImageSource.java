package org.gammaij.command.image;

import java.awt.Rectangle;
import java.util.Arrays;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Source;
import org.gammaij.image.ImageSize;
import org.gammaij.image.Intensity;
import org.gammaij.image.LazyPixels;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;
import org.gammaij.report.OwnMap;

import ij.ImagePlus;
import ij.gui.ImageWindow;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** An image that is open in ImageJ, with its slices. */
public final class ImageSource implements Source {

	private static final int DIGITS = 8;

	private final ImagePlus image;
	private final ImageSlices slices;
	private volatile boolean hadWindow;
	/** Where its pixels are, and width, height, channels, slices and frames. A title may be changed, and saving changes what is known of the file. */
	private final Object pixels;
	private final int[] dimensions;
	private final Rectangle region;
	/** Of a selection that is no rectangle. */
	private final Mask mask;
	/** Tells such a selection from others in the same box. */
	private final String form;

	/**
	 * @param allSlices or only the current one
	 * @param selectionOnly only what is selected
	 * @param intensity how values become 0 to 255
	 * @throws InvalidInputException if there is no selection and one is needed, or the image is one of the maps
	 */
	public ImageSource(final ImagePlus image, final boolean allSlices, final boolean selectionOnly,
		final Intensity intensity)
	{
		if (OwnMap.is(image)) throw new InvalidInputException(image.getTitle() +
			" is a probability map that this plugin made; select the image itself, and start again.");
		this.image = image;
		hadWindow = image.getWindow() != null;
		pixels = pixels(image);
		dimensions = image.getDimensions();
		slices = new ImageSlices(image, allSlices, intensity);
		region = selectionOnly ? selection(image) : new Rectangle(image.getWidth(), image.getHeight());
		mask = selectionOnly ? mask(image, region) : null;
		form = mask == null ? "" : ", in a selection of " + mask.area() + " pixels with the form " + Sha256.of(mask
			.values()).substring(0, DIGITS);
	}

	private static Rectangle selection(final ImagePlus image) {
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		final Rectangle box = image.getRoi() == null ? new Rectangle() : image.getRoi().getBounds().intersection(whole);
		if (box.isEmpty()) throw new InvalidInputException("There is no selection on " + image.getTitle() +
			"; draw one, or look at the whole image.");
		if (!image.getRoi().isArea()) throw new InvalidInputException("The selection on " + image.getTitle() +
			" is a line or points and has no area; draw one that has, or look at the whole image.");
		return box;
	}

	/** @param region what of the selection's box lies in the image */
	private static Mask mask(final ImagePlus image, final Rectangle region) {
		final ImageProcessor selected = image.getRoi().getMask();
		if (selected == null) return null;
		final Rectangle box = image.getRoi().getBounds();
		final Mask mask = new Mask(region.width, region.height);
		for (int y = 0; y < region.height; y++)
			for (int x = 0; x < region.width; x++)
				mask.set(x, y, selected.get(region.x - box.x + x, region.y - box.y + y) != 0);
		if (mask.area() == 0) throw new InvalidInputException("Nothing of " + image.getTitle() +
			" is selected; draw a selection within the image, or look at all of it.");
		return mask;
	}

	ImagePlus image() {
		return image;
	}

	/**
	 * Whether the image lost the window that it had: of its closing, ImageJ tells only later. Or whether it is another one by now:
	 * File > Open Next keeps object and window, and puts other pixels in. Drawing and filters work on those that are there.
	 */
	boolean isGone() {
		final ImageWindow window = image.getWindow();
		if (window != null) hadWindow = true;
		return hadWindow && (window == null || window.isClosed()) || pixels(image) != pixels || !Arrays.equals(image.getDimensions(),
			dimensions);
	}

	/** In a stack, each slice may come with a processor of its own; for a single slice, a stack is made each time. */
	private static Object pixels(final ImagePlus image) {
		return image.getStackSize() > 1 ? image.getStack() : image.getProcessor();
	}

	ImageSlices slices() {
		return slices;
	}

	@Override
	public String label() {
		return image.getTitle();
	}

	@Override
	public String part() {
		return "slice";
	}

	@Override
	public Planes open() {
		return new Planes() {

			@Override
			public int count() {
				return slices.size();
			}

			@Override
			public String label(final int i) {
				return slices.label(i);
			}

			@Override
			public String hash(final int i) {
				return slices.hash(i);
			}

			@Override
			public Plane open(final int i) {
				return new Slice(i);
			}
		};
	}

	private final class Slice implements Plane {

		private final int index;
		private final RandomAccessibleInterval<UnsignedByteType> all;
		private final RandomAccessibleInterval<UnsignedByteType> pixels;

		Slice(final int index) {
			this.index = index;
			all = LazyPixels.of(new ImageSize(image.getWidth(), image.getHeight()), new ImageSize(1, 1), strip -> slices.pixels(
				index, new Rectangle(strip.x(), strip.y(), strip.width(), strip.height())));
			final boolean isAll = region.width == image.getWidth() && region.height == image.getHeight();
			pixels = isAll ? all : Views.interval(all, Intervals.createMinSize(region.x, region.y, 0, region.width,
				region.height, RgbImage.CHANNELS));
		}

		@Override
		public int index() {
			return index;
		}

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			return pixels;
		}

		@Override
		public RandomAccessibleInterval<UnsignedByteType> surroundings() {
			return all;
		}

		@Override
		public Mask mask() {
			return mask;
		}

		@Override
		public RgbSource source() {
			final RgbSource colours = slices.source(index);
			return mask == null ? colours : new RgbSource(colours.description() + form, colours.lookupTable());
		}
	}
}
