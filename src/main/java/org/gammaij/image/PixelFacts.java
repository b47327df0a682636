package org.gammaij.image;

import java.util.BitSet;

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

	/** Of an image, or of a part of one. */
	public static PixelFacts of(final RgbImage image) {
		return new PixelFacts(colours(image), isFlat(image.samples(), image.planeSize()));
	}

	private static Colours colours(final RgbImage image) {
		final byte[] samples = image.samples();
		final int plane = image.planeSize();
		final BitSet distinct = new BitSet(1 << 24);
		int colours = 0;
		long grey = 0;
		long nearly = 0;
		for (int i = 0; i < plane; i++) {
			final int r = samples[i] & 0xff;
			final int g = samples[plane + i] & 0xff;
			final int b = samples[2 * plane + i] & 0xff;
			final int chroma = Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
			if (chroma == 0) grey++;
			if (chroma <= NEARLY_GREY_CHROMA) nearly++;
			final int colour = r << 16 | g << 8 | b;
			if (colours <= PALETTE && !distinct.get(colour)) {
				distinct.set(colour);
				colours++;
			}
		}
		if (grey >= SHARE * plane) return Colours.GREY;
		if (nearly >= SHARE * plane) return Colours.NEARLY_GREY;
		return colours <= PALETTE || ColourCurve.holds(image) ? Colours.LOOKUP_TABLE : Colours.COLOUR;
	}

	private static boolean isFlat(final byte[] samples, final int plane) {
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final long[] histogram = new long[LEVELS];
			for (int i = c * plane; i < (c + 1) * plane; i++)
				histogram[samples[i] & 0xff]++;
			final long tail = (long) (TAIL * plane);
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
