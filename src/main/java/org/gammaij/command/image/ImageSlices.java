package org.gammaij.command.image;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.gammaij.detect.Panels;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

/**
 * The slices of an open image as 8-bit RGB, see {@link SliceColours}. The image itself, its position and its selection
 * are left alone.
 */
public final class ImageSlices {

	private final ImagePlus image;
	private final Intensity intensity;
	private final boolean composite;
	private final int channel;
	private final int slice;
	private final int frame;
	private final boolean all;
	/** What is stored in the slice that was asked for last, channel by channel: a virtual stack reads it from the disk each time. */
	private final List<ImageProcessor> stored = new ArrayList<>();
	private int storedSlice = -1;
	private String hash;
	private SliceColours colours;

	/**
	 * @param image any type that ImageJ has
	 * @param all each slice and frame, or only the current ones
	 * @param intensity how values become 0 to 255
	 */
	public ImageSlices(final ImagePlus image, final boolean all, final Intensity intensity) {
		this.image = image;
		this.intensity = intensity;
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

	/** Puts slice {@code i} on the screen, in the channel that is shown. */
	void show(final int i) {
		if (image.getStackSize() > 1) image.setPosition(image.convertIndexToPosition(image.getCurrentSlice())[0], slice(i), frame(i));
	}

	/** Title of the image, with the number of the slice if there are several. */
	public String label(final int i) {
		final int slices = image.getNSlices() * image.getNFrames();
		return slices == 1 ? image.getTitle() : image.getTitle() + ":" + ((frame(i) - 1) * image.getNSlices() + slice(i));
	}

	/** The slice that a result is of, or a panel of which; -1 if it is of none. */
	int indexOf(final String label) {
		return IntStream.range(0, size()).filter(i -> label(i).equals(label) || label(i).equals(Panels.plane(label))).findFirst()
			.orElse(-1);
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
		return colours(i).pixels(region);
	}

	/** How the pixels of slice {@code i} become RGB. */
	public RgbSource source(final int i) {
		return colours(i).source();
	}

	private SliceColours colours(final int i) {
		stored(i, 1);
		if (colours == null) {
			final List<SliceColours.Channel> channels = new ArrayList<>();
			for (int c = 1; c <= image.getNChannels(); c++)
				if (composite ? ((CompositeImage) image).getActiveChannels()[c - 1] : c == channel) channels.add(
					new SliceColours.Channel(c, stored(i, c), lut(c)));
			colours = new SliceColours(channels, composite, image.getNChannels() > 1, image.getLocalCalibration().isSigned16Bit(),
				intensity);
		}
		return colours;
	}

	/** Table and display range that a channel is shown with; without the colours of a threshold, which are no part of the image. */
	private LUT lut(final int c) {
		if (image instanceof CompositeImage) {
			final LUT lut = ((CompositeImage) image).getChannelLut(c);
			return ((CompositeImage) image).getMode() != CompositeImage.GRAYSCALE ? lut : new LUT(LUT.createLutFromColor(
				Color.WHITE), lut.min, lut.max);
		}
		final ImageProcessor shown = image.getProcessor();
		return shown instanceof ColorProcessor ? null : new LUT((IndexColorModel) shown.getColorModel(), shown.getMin(), shown
			.getMax());
	}

	/** Identifies what is stored in one slice, all its channels; see {@link PixelHash}. */
	public String hash(final int i) {
		stored(i, 1);
		if (hash == null) hash = PixelHash.of(stored);
		return hash;
	}

	private ImageProcessor stored(final int i, final int c) {
		if (i != storedSlice) {
			release();
			for (int k = 1; k <= image.getNChannels(); k++)
				stored.add(image.getStack().getProcessor(image.getStackIndex(k, slice(i), frame(i))));
			storedSlice = i;
		}
		return stored.get(c - 1);
	}

	/** Lets the pixels go; who asks for some again gets them again. */
	void release() {
		stored.clear();
		storedSlice = -1;
		hash = null;
		colours = null;
	}

	private int slice(final int i) {
		return all ? i % image.getNSlices() + 1 : slice;
	}

	private int frame(final int i) {
		return all ? i / image.getNSlices() + 1 : frame;
	}
}
