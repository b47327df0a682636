package org.gammaij.data.compose;

import java.util.List;
import java.util.SplittableRandom;

import org.gammaij.data.Randomness;
import org.gammaij.data.build.Feather;
import org.gammaij.data.build.MaskStrategy;
import org.gammaij.data.build.RandomShapes;
import org.gammaij.data.build.Stamp;
import org.gammaij.image.GaussianBlur;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegCodec.Subsampling;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/**
 * How a region gets into an image: its shape, how it is resampled and matched in colour, and its edge. The same numbers are
 * drawn whatever the region shows, so that a seam tells of manipulation and only content of a generator.
 */
final class Seam {

	private static final List<MaskStrategy> SHAPES = List.of(MaskStrategy.ELLIPSE, MaskStrategy.ELLIPSE,
		MaskStrategy.ELLIPSE, MaskStrategy.POLYGON, MaskStrategy.POLYGON, MaskStrategy.POLYGON, MaskStrategy.BLOB,
		MaskStrategy.BLOB, MaskStrategy.BOX, MaskStrategy.STROKES);
	private static final int MOST_SHAPES = 3;
	/** Radius of a shape as part of the side of the image. */
	private static final double MIN_RADIUS = 1 / 18.0;
	private static final double MAX_RADIUS = 1 / 3.0;
	/** A donor must be larger than what is cut out of it. */
	private static final double MAX_SHARE = 0.8;
	/** What is altered must be less than the whole. */
	private static final double MAX_COVERED = 0.7;
	/** Places that are tried for a copied region. */
	private static final int PLACES = 10;
	private static final double MAX_OVERLAP = 0.2;

	private final SplittableRandom random;
	private final int shapes;
	private final double rotation;
	private final double scale;
	private final int feather;
	private final double match;
	private final int quality;
	private final Subsampling subsampling;
	private final double rimBlur;

	private Seam(final SplittableRandom random) {
		shapes = random.nextInt(1, MOST_SHAPES + 1);
		final double angle = Randomness.between(random, -45, 45);
		final double factor = Randomness.logBetween(random, 0.6, 1.6);
		rotation = random.nextDouble() < 0.3 ? angle : 0;
		scale = random.nextDouble() < 0.4 ? factor : 1;
		final double kind = random.nextDouble();
		final int soft = random.nextInt(1, 5);
		final int softer = random.nextInt(5, 13);
		feather = kind < 0.4 ? 0 : kind < 0.8 ? soft : softer;
		final double strength = Randomness.between(random, 0.4, 1);
		match = random.nextDouble() < 0.4 ? strength : 0;
		final int drawn = random.nextInt(60, 98);
		quality = random.nextDouble() < 0.25 ? drawn : 0;
		subsampling = random.nextBoolean() ? Subsampling.YUV420 : Subsampling.YUV444;
		final double sigma = Randomness.between(random, 0.5, 1.5);
		rimBlur = random.nextDouble() < 0.15 ? sigma : 0;
		this.random = random.split();
	}

	static Seam draw(final SplittableRandom random) {
		return new Seam(random);
	}

	/** What came out: the image, and which of its pixels are other ones. */
	record Pasted(RgbImage image, Mask region) {}

	/**
	 * Puts regions of a donor into an image.
	 *
	 * @param same whether the donor is the image itself, so that regions must move
	 */
	Pasted paste(final RgbImage image, final RgbImage donor, final boolean same) {
		final RgbImage onto = image.copy();
		final RgbImage from = quality > 0 ? JpegCodec.roundTrip(donor, quality, subsampling) : donor;
		final Mask region = new Mask(image.width(), image.height());
		for (int i = 0; i < shapes; i++) {
			final MaskStrategy strategy = SHAPES.get(random.nextInt(SHAPES.size()));
			final double share = share(image, i) * image.planeSize() / (from.planeSize() * scale * scale);
			final Mask shape = shape(strategy, Math.min(MAX_SHARE, share), from.width(), from.height());
			final Stamp stamp = Stamp.cut(from, shape, rotation, scale);
			final int[] place = place(image, shape, stamp, same);
			final Mask covered = stamp.coverage(place[0], place[1], image.width(), image.height());
			final int both = region.area() + covered.area();
			if (i > 0 && both > MAX_COVERED * image.planeSize()) continue;
			matched(stamp, image, covered).put(onto, place[0], place[1], edge(covered));
			add(region, covered);
		}
		return new Pasted(blurredRim(onto, region), region);
	}

	/** Puts regions of an image in place of the same regions of another, of the same size. */
	Pasted replace(final RgbImage image, final RgbImage other) {
		final RgbImage onto = image.copy();
		final Mask region = new Mask(image.width(), image.height());
		for (int i = 0; i < shapes; i++) {
			final Mask shape = shape(SHAPES.get(random.nextInt(SHAPES.size())), share(image, i), image.width(), image.height());
			if (i == 0 || region.area() + shape.area() <= MAX_COVERED * image.planeSize()) add(region, shape);
		}
		Feather.paste(onto, other, region, edge(region));
		return new Pasted(blurredRim(onto, region), region);
	}

	/** Share of the image that the next shape covers; later ones are smaller. */
	private double share(final RgbImage image, final int number) {
		final double radius = Randomness.logBetween(random, MIN_RADIUS, MAX_RADIUS) / Math.sqrt(number + 1);
		final double side = Math.min(image.width(), image.height());
		return Math.PI * radius * radius * side * side / image.planeSize();
	}

	private Mask shape(final MaskStrategy strategy, final double share, final int width, final int height) {
		Mask mask = RandomShapes.draw(strategy, share, width, height, random);
		// Thin shapes can miss most pixel centres
		while (mask.fraction() < share / 4)
			mask = RandomShapes.draw(MaskStrategy.ELLIPSE, share, width, height, random);
		return mask;
	}

	/** An edge that is wider than the region would leave nothing of it. */
	private int edge(final Mask region) {
		return Math.min(feather, (int) (Math.sqrt(region.area() / Math.PI) / 3));
	}

	private int[] place(final RgbImage image, final Mask shape, final Stamp stamp, final boolean same) {
		int[] best = null;
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < (same ? PLACES : 1) && least > MAX_OVERLAP; i++) {
			final int[] place = { inside(image.width(), stamp.mask().width()), inside(image.height(), stamp.mask().height()) };
			final double overlap = same ? stamp.coverage(place[0], place[1], image.width(), image.height()).shareIn(shape) : 0;
			if (overlap >= least) continue;
			least = overlap;
			best = place;
		}
		return best;
	}

	/** A first column or row so that the stamp lies inside, or spans the image if it is longer. */
	private int inside(final int length, final int stamp) {
		final int offset = random.nextInt(Math.abs(length - stamp) + 1);
		return stamp <= length ? offset : -offset;
	}

	/** Moves the mean colour of a stamp towards that of what it covers. */
	private Stamp matched(final Stamp stamp, final RgbImage image, final Mask covered) {
		if (match == 0) return stamp;
		final RgbImage pixels = stamp.pixels().copy();
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final long shift = Math.round(match * (mean(image, covered, c) - mean(stamp.pixels(), stamp.mask(), c)));
			for (int i = c * pixels.planeSize(); i < (c + 1) * pixels.planeSize(); i++)
				pixels.samples()[i] = (byte) Math.max(0, Math.min(255, (pixels.samples()[i] & 0xff) + shift));
		}
		return new Stamp(pixels, stamp.mask());
	}

	private static double mean(final RgbImage image, final Mask mask, final int c) {
		long sum = 0;
		int n = 0;
		for (int i = 0; i < mask.values().length; i++)
			if (mask.values()[i] != 0) {
				sum += image.samples()[c * image.planeSize() + i] & 0xff;
				n++;
			}
		return sum / (double) Math.max(n, 1);
	}

	/** Within the region only: a pixel outside is never touched. */
	private RgbImage blurredRim(final RgbImage image, final Mask region) {
		if (rimBlur == 0) return image;
		final RgbImage blurred = GaussianBlur.apply(image, rimBlur);
		final float[] depth = Feather.alpha(region, 2);
		for (int i = 0; i < depth.length; i++)
			if (depth[i] > 0 && depth[i] < 1) for (int k = i; k < image.samples().length; k += image.planeSize())
				image.samples()[k] = blurred.samples()[k];
		return image;
	}

	private static void add(final Mask to, final Mask other) {
		for (int i = 0; i < to.values().length; i++)
			to.values()[i] |= other.values()[i];
	}
}
