package org.gammaij.command.image;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.gammaij.common.Sha256;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.image.RgbSource;
import org.gammaij.image.SampleScale;
import org.gammaij.image.StoredValues;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

/**
 * How one slice becomes 8-bit RGB: values become 0 to 255 as {@link SampleScale} tells, as those of a file do, and the
 * lookup table gives the colour of that number. The channels of a composite are summed; their scale is the same but where
 * each has a display range of its own.
 */
final class SliceColours {

	private static final int LEVELS = 256;
	/** ImageJ stores 16 bits with a sign so much higher. */
	private static final int SIGN = 1 << 15;
	private static final int DIGITS = 8;
	private static final List<Integer> PRIMARIES = List.of(0xff0000, 0x00ff00, 0x0000ff);

	/**
	 * A channel that is shown.
	 *
	 * @param number from 1
	 * @param lut colours and display range; null for RGB pixels
	 */
	record Channel(int number, ImageProcessor stored, LUT lut) {}

	private final List<Channel> channels;
	private final boolean composite;
	private final boolean several;
	private final boolean signed;
	private final Intensity intensity;
	private final List<SampleScale> scales;

	/**
	 * @param channels that are shown; none where all of a composite are switched off
	 * @param several whether the slice has more than one channel
	 * @param signed whether 16 bits have a sign
	 */
	SliceColours(final List<Channel> channels, final boolean composite, final boolean several, final boolean signed,
		final Intensity intensity)
	{
		this.channels = channels;
		this.composite = composite;
		this.several = several;
		this.signed = signed;
		this.intensity = intensity;
		final boolean each = intensity == Intensity.DISPLAY_RANGE;
		final SampleScale all = each || channels.isEmpty() ? null : SampleScale.of(intensity, new Values(channels));
		scales = channels.stream().map(channel -> each ? SampleScale.of(intensity, new Values(List.of(channel))) : all).toList();
	}

	private boolean isRgb() {
		return channels.stream().anyMatch(channel -> channel.stored instanceof ColorProcessor);
	}

	private int bits() {
		if (channels.isEmpty()) return 8;
		final ImageProcessor stored = channels.get(0).stored;
		return stored instanceof ByteProcessor || stored instanceof ColorProcessor ? 8 : stored instanceof ShortProcessor ? 16
			: 32;
	}

	private double value(final ImageProcessor stored, final int i) {
		return stored.getf(i) - (signed && stored instanceof ShortProcessor ? SIGN : 0);
	}

	/** The values of some channels. */
	private final class Values implements StoredValues {

		private final List<Channel> of;

		Values(final List<Channel> of) {
			this.of = of;
		}

		@Override
		public int bits() {
			return SliceColours.this.bits();
		}

		/** That of RGB pixels is in their values already. */
		@Override
		public double[] displayRange() {
			final LUT lut = of.get(0).lut;
			final int sign = signed && bits() == 16 ? SIGN : 0;
			return lut == null ? null : new double[] { lut.min - sign, lut.max - sign };
		}

		@Override
		public void forEach(final Consumer<double[]> row) {
			for (final Channel channel : of) {
				final ImageProcessor stored = channel.stored;
				final int width = stored.getWidth();
				final double[] values = new double[width];
				for (int y = 0; y < stored.getHeight(); y++)
					if (stored instanceof ColorProcessor) for (int shift = 16; shift >= 0; shift -= 8) {
						for (int x = 0; x < width; x++)
							values[x] = stored.get(y * width + x) >> shift & 0xff;
						row.accept(values);
					}
					else {
						for (int x = 0; x < width; x++)
							values[x] = value(stored, y * width + x);
						row.accept(values);
					}
			}
		}
	}

	/** A part of the slice, inside of it. */
	RgbImage pixels(final Rectangle region) {
		final RgbImage rgb = new RgbImage(region.width, region.height);
		for (int i = 0; i < channels.size(); i++)
			add(rgb, region, channels.get(i), scales.get(i));
		return rgb;
	}

	/** Adds one channel to what is there, as far as 255. */
	private void add(final RgbImage rgb, final Rectangle region, final Channel channel, final SampleScale scale) {
		final ImageProcessor stored = channel.stored;
		final byte[] samples = rgb.samples();
		final int plane = rgb.planeSize();
		final IntUnaryOperator colour = colours(channel, scale);
		for (int y = 0; y < region.height; y++)
			for (int x = 0; x < region.width; x++) {
				final int rgbHere = colour.applyAsInt((region.y + y) * stored.getWidth() + region.x + x);
				final int at = y * region.width + x;
				for (int c = 0; c < RgbImage.CHANNELS; c++) {
					final int sum = (samples[c * plane + at] & 0xff) + (rgbHere >> 16 - 8 * c & 0xff);
					samples[c * plane + at] = (byte) Math.min(255, sum);
				}
			}
	}

	/** Gives the colour, 0xrrggbb, of a pixel by its number. */
	private IntUnaryOperator colours(final Channel channel, final SampleScale scale) {
		final ImageProcessor stored = channel.stored;
		if (stored instanceof ColorProcessor) return i -> scaled(stored.get(i), scale);
		final int[] colours = levels(channel);
		if (bits() > 16) return i -> colours[scale.level(stored.getf(i))];
		final int sign = signed && bits() == 16 ? SIGN : 0;
		final int[] table = new int[1 << bits()];
		for (int value = 0; value < table.length; value++)
			table[value] = colours[scale.level(value - sign)];
		return i -> table[stored.get(i)];
	}

	private static int scaled(final int rgb, final SampleScale scale) {
		if (scale.equals(SampleScale.IDENTITY)) return rgb;
		return scale.level(rgb >> 16 & 0xff) << 16 | scale.level(rgb >> 8 & 0xff) << 8 | scale.level(rgb & 0xff);
	}

	/** How the pixels become RGB, in the words that a file has for the same. */
	RgbSource source() {
		if (channels.isEmpty()) return new RgbSource("no channel is shown", false);
		if (isRgb()) return new RgbSource(describe(0, "RGB"), false);
		final boolean allGrey = channels.stream().allMatch(SliceColours::isGrey);
		if (!composite) return new RgbSource((several ? "channel " + channels.get(0).number + ", " : "") + describe(0, colours(
			channels.get(0))), !allGrey);
		if (isPicture() && scales.stream().distinct().count() == 1) return new RgbSource(describe(0, "RGB"), false);
		final List<String> parts = new ArrayList<>();
		for (int i = 0; i < channels.size(); i++)
			parts.add("channel " + channels.get(i).number + ", " + describe(i, colours(channels.get(i))));
		return new RgbSource("sum of " + String.join("; ", parts), !arePrimaries() && !allGrey);
	}

	/** Lookup tables seldom have a name; digits tell them apart, but for the two that files have as well. */
	private static String colours(final Channel channel) {
		final int[] levels = levels(channel);
		if (isAll(levels, i -> i)) return RgbSource.GREY;
		if (isAll(levels, i -> LEVELS - 1 - i)) return RgbSource.INVERTED_GREY;
		return (isGrey(channel) ? "grey " : "") + "lookup table " + Sha256.of(Arrays.toString(levels)).substring(0, DIGITS);
	}

	/** Whether each level is a certain grey. */
	private static boolean isAll(final int[] levels, final IntUnaryOperator grey) {
		return IntStream.range(0, LEVELS).allMatch(i -> (levels[i] & 0xffffff) == grey.applyAsInt(i) * 0x010101);
	}

	private String describe(final int channel, final String colours) {
		return scales.get(channel).describe(intensity, bits(), colours);
	}

	/** Red, green and blue, each once: the channels of a picture in its own colours. */
	private boolean arePrimaries() {
		return channels.size() == RgbImage.CHANNELS && Set.copyOf(brightest()).equals(Set.copyOf(PRIMARIES));
	}

	/** The same in the order of a picture, so that nothing else need be said of it. */
	private boolean isPicture() {
		return brightest().equals(PRIMARIES) && channels.get(PRIMARIES.size() - 1).number == PRIMARIES.size();
	}

	private List<Integer> brightest() {
		return channels.stream().map(channel -> channel.lut.getRGB(LEVELS - 1) & 0xffffff).toList();
	}

	/** Whether it has no colours, whichever greys they are. */
	private static boolean isGrey(final Channel channel) {
		return Arrays.stream(levels(channel)).allMatch(colour -> (colour & 0xffffff) == (colour & 0xff) * 0x010101);
	}

	private static int[] levels(final Channel channel) {
		final int[] colours = new int[LEVELS];
		channel.lut.getRGBs(colours);
		return colours;
	}
}
