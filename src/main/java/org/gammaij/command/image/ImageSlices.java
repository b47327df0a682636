package org.gammaij.command.image;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

/**
 * The slices of an open image as 8-bit RGB, with the colours that ImageJ shows:
 * through display range and lookup table, the channels of a composite summed. The
 * image itself, its position and its selection are left alone.
 */
public final class ImageSlices {

	private final ImagePlus image;
	private final boolean composite;
	private final int channel;
	private final int slice;
	private final int frame;
	private final boolean all;
	/** What is stored in the slice that was asked for last, channel by channel: a virtual stack reads it from the disk each time. */
	private final List<ImageProcessor> stored = new ArrayList<>();
	private int storedSlice = -1;
	private String hash;

	/**
	 * @param image any type that ImageJ has
	 * @param all each slice and frame, or only the current ones
	 */
	public ImageSlices(final ImagePlus image, final boolean all) {
		this.image = image;
		this.all = all;
		composite = image instanceof CompositeImage && ((CompositeImage) image).getMode() == CompositeImage.COMPOSITE;
		// Not getC() and so on: these lag behind in a stack that has no window.
		final int[] position = image.convertIndexToPosition(image.getCurrentSlice());
		channel = position[0];
		slice = position[1];
		frame = position[2];
	}

	/** Number of slices to look at, at least 1. */
	public int size() {
		return all ? image.getNSlices() * image.getNFrames() : 1;
	}

	/** Which of these is on the screen now; -1 if that one is not among them. */
	int shown() {
		final int[] position = image.convertIndexToPosition(image.getCurrentSlice());
		if (all) return (position[2] - 1) * image.getNSlices() + position[1] - 1;
		return position[1] == slice && position[2] == frame ? 0 : -1;
	}

	/** Title of the image, with the number of the slice if there are several. */
	public String label(final int i) {
		final int slices = image.getNSlices() * image.getNFrames();
		return slices == 1 ? image.getTitle() : image.getTitle() + ":" + ((frame(i) - 1) * image.getNSlices() + slice(i));
	}

	/** Lets a selection of an overlay appear on slice {@code i} only. */
	public void setPosition(final Roi roi, final int i) {
		if (image.getStackSize() == 1) return;
		if (image.isDisplayedHyperStack()) roi.setPosition(composite ? 0 : channel, slice(i), frame(i));
		else roi.setPosition(image.getStackIndex(channel, slice(i), frame(i)));
	}

	/**
	 * The pixels of one slice.
	 *
	 * @param i 0 to {@code size() - 1}
	 * @param region part of the image, inside of it
	 */
	public RgbImage pixels(final int i, final Rectangle region) {
		final RgbImage rgb = new RgbImage(region.width, region.height);
		if (composite) {
			final boolean[] active = ((CompositeImage) image).getActiveChannels();
			for (int c = 1; c <= image.getNChannels(); c++)
				if (active[c - 1]) add(rgb, c, i, region);
		}
		else add(rgb, channel, i, region);
		return rgb;
	}

	/** How the pixels of slice {@code i} become RGB. */
	public RgbSource source(final int i) {
		if (stored(i, channel) instanceof ColorProcessor) return RgbSource.RGB;
		final List<String> channels = new ArrayList<>();
		final List<LUT> luts = new ArrayList<>();
		for (int c = 1; c <= image.getNChannels(); c++) {
			if (composite ? !((CompositeImage) image).getActiveChannels()[c - 1] : c != channel) continue;
			final LUT lut = lut(c);
			luts.add(lut);
			channels.add((composite ? "channel " + c + ", " : "") + "display range " + number(lut.min) + " to " + number(
				lut.max) + ", " + (isGrey(lut) ? "grey" : "lookup table"));
		}
		final String sum = composite ? "sum of " : "";
		return new RgbSource(image.getBitDepth() + "-bit, " + sum + String.join("; ", channels), !luts.stream().allMatch(
			ImageSlices::isGrey) && !arePrimaries(luts));
	}

	/** Table and display range that a channel is shown with. */
	private LUT lut(final int c) {
		if (image instanceof CompositeImage) {
			final LUT lut = ((CompositeImage) image).getChannelLut(c);
			if (((CompositeImage) image).getMode() != CompositeImage.GRAYSCALE) return lut;
			final LUT grey = LUT.createLutFromColor(Color.WHITE);
			grey.min = lut.min;
			grey.max = lut.max;
			return grey;
		}
		final ImageProcessor shown = image.getProcessor();
		return new LUT(colourModel(shown), shown.getMin(), shown.getMax());
	}

	/** Red, green and blue, each once: the channels of a picture in its own colours. */
	private static boolean arePrimaries(final List<LUT> luts) {
		final Set<Integer> brightest = new HashSet<>();
		luts.forEach(lut -> brightest.add(lut.getRGB(255) & 0xffffff));
		return luts.size() == RgbImage.CHANNELS && brightest.equals(Set.of(0xff0000, 0x00ff00, 0x0000ff));
	}

	private static boolean isGrey(final LUT lut) {
		final int[] colours = new int[256];
		lut.getRGBs(colours);
		return Arrays.stream(colours).allMatch(colour -> (colour & 0xffffff) == (colour & 0xff) * 0x010101);
	}

	private static String number(final double value) {
		return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.6g", value);
	}

	/** Identifies what is stored in one slice, all its channels; see {@link PixelHash}. */
	public String hash(final int i) {
		stored(i, 1);
		if (hash == null) hash = PixelHash.of(stored);
		return hash;
	}

	private ImageProcessor stored(final int i, final int c) {
		if (i != storedSlice) {
			stored.clear();
			hash = null;
			for (int k = 1; k <= image.getNChannels(); k++)
				stored.add(image.getStack().getProcessor(image.getStackIndex(k, slice(i), frame(i))));
			storedSlice = i;
		}
		return stored.get(c - 1);
	}

	private int slice(final int i) {
		return all ? i % image.getNSlices() + 1 : slice;
	}

	private int frame(final int i) {
		return all ? i / image.getNSlices() + 1 : frame;
	}

	/** Adds one channel to what is there, as far as 255. */
	private void add(final RgbImage rgb, final int c, final int i, final Rectangle region) {
		final ImageProcessor stored = stored(i, c);
		if (stored instanceof ColorProcessor) {
			addPixels(rgb, region, (int[]) stored.getPixels(), stored.getWidth());
			return;
		}
		final int[] colours = new int[256];
		final ImageProcessor part = part(stored, region);
		final Rectangle inPart = part == stored ? region : new Rectangle(region.width, region.height);
		final byte[] indices = indices(part, c, colours);
		final int[] row = new int[region.width];
		final int[] shown = new int[region.width * region.height];
		for (int y = 0; y < region.height; y++) {
			final int offset = (inPart.y + y) * part.getWidth() + inPart.x;
			for (int x = 0; x < region.width; x++)
				row[x] = colours[indices[offset + x] & 0xff];
			System.arraycopy(row, 0, shown, y * region.width, region.width);
		}
		addPixels(rgb, new Rectangle(region.width, region.height), shown, region.width);
	}

	/** What is stored, or a copy of a part of it where the rest would have to be made 8-bit for nothing. */
	private static ImageProcessor part(final ImageProcessor stored, final Rectangle region) {
		final boolean isWhole = region.width == stored.getWidth() && region.height == stored.getHeight();
		if (isWhole) return stored;
		stored.setRoi(region);
		return stored.crop();
	}

	/** Indices into the lookup table, which goes to {@code colours}. */
	private byte[] indices(final ImageProcessor stored, final int c, final int[] colours) {
		final ImageProcessor shown = image.getProcessor();
		final LUT lut = image instanceof CompositeImage ? ((CompositeImage) image).getChannelLut(c) : null;
		final boolean grey = lut != null && ((CompositeImage) image).getMode() == CompositeImage.GRAYSCALE;
		if (grey) {
			for (int v = 0; v < 256; v++)
				colours[v] = 0x010101 * v;
		}
		else (lut != null ? lut : colourModel(shown)).getRGBs(colours);
		final double minimum = lut != null ? lut.min : shown.getMin();
		final double maximum = lut != null ? lut.max : shown.getMax();
		if (!(stored instanceof ByteProcessor)) {
			stored.setMinAndMax(minimum, maximum);
			return (byte[]) stored.convertToByteProcessor(true).getPixels();
		}
		// Outside of composites, an 8-bit image has its display range in its lookup table already.
		return lut == null ? (byte[]) stored.getPixels() : scaled((byte[]) stored.getPixels(), minimum, maximum);
	}

	/** The lookup table on the screen, but for the red of a threshold, which is no part of the image. */
	private static IndexColorModel colourModel(final ImageProcessor shown) {
		final boolean thresholded = shown.getMinThreshold() != ImageProcessor.NO_THRESHOLD;
		return (IndexColorModel) (thresholded ? shown.getColorModel() : shown.getCurrentColorModel());
	}

	private static byte[] scaled(final byte[] pixels, final double minimum, final double maximum) {
		if (minimum == 0 && maximum == 255) return pixels;
		final byte[] scaled = new byte[pixels.length];
		for (int i = 0; i < scaled.length; i++) {
			final double value = ((pixels[i] & 0xff) - minimum) / Math.max(1, maximum - minimum) * 255;
			scaled[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
		}
		return scaled;
	}

	private static void addPixels(final RgbImage rgb, final Rectangle region, final int[] pixels, final int stride) {
		final byte[] samples = rgb.samples();
		final int plane = rgb.planeSize();
		for (int y = 0; y < region.height; y++)
			for (int x = 0; x < region.width; x++) {
				final int pixel = pixels[(region.y + y) * stride + region.x + x];
				final int at = y * region.width + x;
				for (int c = 0; c < RgbImage.CHANNELS; c++) {
					final int sum = (samples[c * plane + at] & 0xff) + (pixel >> 16 - 8 * c & 0xff);
					samples[c * plane + at] = (byte) Math.min(255, sum);
				}
			}
	}
}
