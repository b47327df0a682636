package org.gammaij.image;

import java.util.BitSet;

import org.gammaij.common.ThreadProgress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

/**
 * What the pixels of an image are, whatever they show: of which kind their colours are, and whether there is anything to
 * see at all. Detectors learn from colour photographs, and what they say of other pixels means nothing unless that was
 * tried.
 *
 * @param colours kind of the colours
 * @param flat whether all pixels are the same but for noise, see {@link #FLAT_RANGE}
 */
public record PixelFacts(Colours colours, boolean flat) {

	/** Kinds of colours. */
	public enum Colours {

		/** Red, green and blue are the same. */
		GREY("grey"),
		/** They differ by no more than {@link #NEARLY_GREY_CHROMA}: a grey image that was saved as JPEG, or pale colours. */
		NEARLY_GREY("nearly grey"),
		/** All lie on one curve, as a lookup table or a tint makes them of grey values, or there are very few of them. */
		LOOKUP_TABLE("lookup table"),
		/** Anything else. */
		COLOUR("colour");

		private final String label;

		Colours(final String label) {
			this.label = label;
		}

		/** The words for tables. */
		public String label() {
			return label;
		}
	}

	/** Share of the pixels that decides, so that a scale bar or a coloured arrow on a grey image changes nothing (ours). */
	static final double SHARE = 0.95;
	/** Largest difference of two channels of a pixel that is nearly grey (ours). */
	static final int NEARLY_GREY_CHROMA = 12;
	/** Most colours of a lookup table or palette. */
	static final int PALETTE = 256;
	/** Largest range of the middle 98 % of each channel in a flat image (ours). */
	static final int FLAT_RANGE = 8;

	private static final double TAIL = 0.01;
	private static final int LEVELS = 256;
	/** Rows that are looked at together. */
	private static final int STRIP = 64 * ColourCurve.BLOCK;

	/** Of an image, or of a part of one. */
	public static PixelFacts of(final RgbImage image) {
		final Tally tally = new Tally(image.width(), image.height());
		tally.add(image);
		return tally.facts();
	}

	/**
	 * Of an image that need not be in memory as a whole.
	 *
	 * @param rgb axes {@code (x, y, c)} with three channels
	 */
	public static PixelFacts of(final RandomAccessibleInterval<UnsignedByteType> rgb) {
		final int width = Math.toIntExact(rgb.dimension(0));
		final int height = Math.toIntExact(rgb.dimension(1));
		final Tally tally = new Tally(width, height);
		final PrimitiveBlocks<UnsignedByteType> pixels = PrimitiveBlocks.of(rgb, PrimitiveBlocks.OnFallback.ACCEPT);
		for (int y = 0; y < height; y += STRIP) {
			ThreadProgress.current().checkCancelled();
			final RgbImage strip = new RgbImage(width, Math.min(STRIP, height - y));
			pixels.copy(Intervals.createMinSize(rgb.min(0), rgb.min(1) + y, rgb.min(2), width, strip.height(),
				RgbImage.CHANNELS), strip.samples());
			tally.add(strip);
		}
		return tally.facts();
	}

	/** Counts pixels while they come. */
	private static final class Tally {

		private final BitSet distinct = new BitSet(1 << 24);
		private final long[][] histograms = new long[RgbImage.CHANNELS][LEVELS];
		private final ColourCurve curve;
		private int colours;
		private long grey;
		private long nearly;
		private long pixels;

		Tally(final int width, final int height) {
			curve = new ColourCurve(width, height);
		}

		void add(final RgbImage strip) {
			final byte[] samples = strip.samples();
			final int plane = strip.planeSize();
			for (int i = 0; i < plane; i++) {
				final int r = samples[i] & 0xff;
				final int g = samples[plane + i] & 0xff;
				final int b = samples[2 * plane + i] & 0xff;
				histograms[0][r]++;
				histograms[1][g]++;
				histograms[2][b]++;
				final int chroma = Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
				if (chroma == 0) grey++;
				if (chroma <= NEARLY_GREY_CHROMA) nearly++;
				final int colour = r << 16 | g << 8 | b;
				if (colours <= PALETTE && !distinct.get(colour)) {
					distinct.set(colour);
					colours++;
				}
			}
			pixels += plane;
			curve.add(strip);
		}

		PixelFacts facts() {
			return new PixelFacts(colours(), isFlat());
		}

		private Colours colours() {
			if (grey >= SHARE * pixels) return Colours.GREY;
			if (nearly >= SHARE * pixels) return Colours.NEARLY_GREY;
			return colours <= PALETTE || curve.holds() ? Colours.LOOKUP_TABLE : Colours.COLOUR;
		}

		private boolean isFlat() {
			final long tail = (long) (TAIL * pixels);
			for (final long[] histogram : histograms) {
				int low = 0;
				for (long below = histogram[0]; below <= tail; below += histogram[low])
					low++;
				int high = LEVELS - 1;
				for (long above = histogram[high]; above <= tail; above += histogram[high])
					high--;
				if (high - low > FLAT_RANGE) return false;
			}
			return true;
		}
	}
}
