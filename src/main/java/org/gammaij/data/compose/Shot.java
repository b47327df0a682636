package org.gammaij.data.compose;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.gammaij.data.Randomness;
import org.gammaij.image.ColorJitter;
import org.gammaij.image.GaussianBlur;
import org.gammaij.image.Geometry;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegCodec.Subsampling;
import org.gammaij.image.Mask;
import org.gammaij.image.Noise;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Sharpening;
import org.gammaij.image.WebpCodec;
import org.gammaij.image.Window;

/**
 * All that is done to an image on its way to a crop, drawn once: two images that are given one shot differ in nothing but
 * their content. The image fills one or several cells of a canvas; the canvas is compressed, and the crop cut out of it.
 */
final class Shot {

	/** The JPEG quality that comes most often: that of many programs and of the evaluation. */
	private static final int FREQUENT_QUALITY = 96;
	private static final double FREQUENT = 0.35;
	/** Lowest JPEG quality in the beginning of training, and the part of it in which that sinks. */
	private static final int FIRST_QUALITY = 80;
	private static final double FIRST = 0.25;
	/** Blur of what is smaller would change nothing. */
	private static final double LEAST_SIGMA = 0.3;

	/** How the image fills the canvas. */
	private enum Layout {
		WHOLE,
		LETTERBOX,
		COLLAGE
	}

	private enum Colour {
		ASIS,
		GREY,
		TINTED,
		PALE
	}

	private enum Style {
		NONE,
		NIGHT,
		EDITED
	}

	private final Framing framing;
	private final Layout layout;
	private final boolean screenshot;
	private final double thumbnail;
	private final Style style;
	private final Colour colour;
	private final double saturation;
	private final double blur;
	private final double sharpenSigma;
	private final double sharpen;
	private final double noise;
	private final int shiftX;
	private final int shiftY;
	private final double bar;
	private final boolean barsAbove;
	private final int barColour;
	/** Cell of a collage in which the image itself lies. */
	private final int quarter;
	private final double jpeg;
	private final int quality;
	private final Subsampling subsampling;
	private final int webp;
	private final Draws draws;
	/** Seeds of what draws more numbers by itself. */
	private final long[] seeds = new long[4];

	/** Every number is drawn whether it is used or not, so that one setting does not change what the others do. */
	private Shot(final Draws d, final double progress, final SplittableRandom random) {
		draws = d;
		double u = random.nextDouble();
		screenshot = (u -= d.screenshotProbability()) < 0;
		final boolean letterbox = !screenshot && (u -= d.letterboxProbability()) < 0;
		final boolean collage = !screenshot && !letterbox && (u -= d.collageProbability()) < 0;
		final boolean corner = !screenshot && !letterbox && !collage && (u -= d.cornerProbability()) < 0;
		final boolean small = !screenshot && !letterbox && !collage && !corner && u - d.thumbnailProbability() < 0;
		layout = letterbox ? Layout.LETTERBOX : collage ? Layout.COLLAGE : Layout.WHOLE;
		framing = Framing.draw(d, screenshot, corner, random);
		final double factor = Randomness.between(random, 0.3, 0.7);
		thumbnail = small ? factor : 1;
		final double styled = random.nextDouble();
		style = styled < d.nightProbability() ? Style.NIGHT : styled < d.nightProbability() + d.editProbability()
			? Style.EDITED : Style.NONE;
		final double coloured = random.nextDouble();
		colour = coloured < d.greyProbability() ? Colour.GREY : coloured < d.greyProbability() + d.tintProbability()
			? Colour.TINTED : coloured < d.greyProbability() + d.tintProbability() + d.desaturateProbability() ? Colour.PALE
				: Colour.ASIS;
		saturation = Randomness.between(random, 0.1, 0.7);
		blur = drawn(d.blurProbability(), Math.min(LEAST_SIGMA, d.blurSigma()), d.blurSigma(), random);
		sharpenSigma = Randomness.between(random, 0.6, 2);
		sharpen = drawn(d.sharpenProbability(), 0.5, 1.5, random);
		noise = drawn(d.noiseProbability(), 0, 255 * d.noise(), random);
		final boolean aligned = random.nextDouble() < d.gridProbability();
		final int x = random.nextInt(JpegCodec.BLOCK);
		final int y = random.nextInt(JpegCodec.BLOCK);
		shiftX = aligned ? 0 : x;
		shiftY = aligned ? 0 : y;
		bar = Randomness.between(random, 0.05, 0.2);
		barsAbove = random.nextDouble() < 0.7;
		final int shade = random.nextInt(1 << 24);
		final double dark = random.nextDouble();
		barColour = dark < 0.6 ? 0 : dark < 0.8 ? 0xffffff : shade;
		jpeg = random.nextDouble();
		final int lowest = (int) Math.round(d.jpegQualityMin() + Math.max(0, FIRST_QUALITY - d.jpegQualityMin()) * Math.max(0,
			1 - progress / FIRST));
		final int any = random.nextInt(lowest, 101);
		quality = random.nextDouble() < FREQUENT ? FREQUENT_QUALITY : any;
		subsampling = random.nextBoolean() ? Subsampling.YUV420 : Subsampling.YUV444;
		final int webpQuality = random.nextInt(d.webpQualityMin(), 101);
		webp = random.nextDouble() < d.webpProbability() ? webpQuality : 0;
		for (int i = 0; i < seeds.length; i++)
			seeds[i] = random.nextLong();
		quarter = random.nextInt(4);
	}

	/** @param progress part of the training that is done, 0 to 1: strong compression comes later */
	static Shot draw(final Draws draws, final double progress, final SplittableRandom random) {
		return new Shot(draws, progress, random);
	}

	private static double drawn(final double probability, final double low, final double high,
		final SplittableRandom random)
	{
		final double value = Randomness.between(random, low, high);
		return random.nextDouble() < probability ? value : 0;
	}

	Framing framing() {
		return framing;
	}

	/** Numbers for what is shown beside the image, where there are several cells. */
	SplittableRandom besides() {
		return new SplittableRandom(seeds[0]);
	}

	/**
	 * Where images lie on the canvas; the first is the place of the image itself.
	 *
	 * @param side of the crop in pixels
	 */
	List<Window> cells(final int side) {
		final int canvas = canvas(side);
		switch (layout) {
			case LETTERBOX:
				final int width = Math.max(1, (int) Math.round(bar * canvas));
				return List.of(barsAbove ? new Window(0, width, canvas, canvas - 2 * width) : new Window(width, 0, canvas - 2 *
					width, canvas));
			case COLLAGE:
				final int half = canvas / 2;
				final int rest = canvas - half;
				final Window[] cells = { new Window(0, 0, half, half), new Window(half, 0, rest, half), new Window(0, half, half,
					rest), new Window(half, half, rest, rest) };
				final Window first = cells[quarter];
				cells[quarter] = cells[0];
				cells[0] = first;
				return List.of(cells);
			default:
				return List.of(Window.whole(canvas, canvas));
		}
	}

	private int canvas(final int side) {
		return shiftX + shiftY == 0 ? side : side + JpegCodec.BLOCK;
	}

	/** What is done to the image alone. */
	RgbImage develop(final RgbImage original) {
		RgbImage image = switch (style) {
			case NONE -> original;
			case NIGHT -> PhotoStyle.night(original, new SplittableRandom(seeds[1]));
			case EDITED -> PhotoStyle.edited(original, new SplittableRandom(seeds[1]));
		};
		image = switch (colour) {
			case ASIS -> image;
			case GREY -> ColorJitter.apply(image, 1, 1, 0);
			case TINTED -> PhotoStyle.tinted(image, new SplittableRandom(seeds[2]));
			case PALE -> ColorJitter.apply(image, 1, 1, saturation);
		};
		if (blur > 0) image = GaussianBlur.apply(image, blur);
		if (sharpen > 0) image = Sharpening.apply(image, sharpenSigma, sharpen);
		return noise > 0 ? Noise.add(image, noise, new SplittableRandom(seeds[3])) : image;
	}

	/**
	 * Puts developed images onto the canvas, compresses it and cuts out the crop.
	 *
	 * @param pictures one for each of the {@link #cells}, of its size
	 * @param lossy whether the image had lost by compression before
	 * @return {@code (side, side)}
	 */
	Picture print(final List<Picture> pictures, final int side, final boolean lossy) {
		Picture canvas = layout == Layout.WHOLE ? pictures.get(0) : canvas(pictures, side);
		RgbImage image = canvas.image();
		if (thumbnail < 1) image = enlargedThumbnail(image);
		if (!screenshot) {
			if (jpeg < (lossy ? draws.jpegLossyProbability() : draws.jpegLosslessProbability())) image = JpegCodec.roundTrip(
				image, quality, subsampling);
			if (webp > 0) image = WebpCodec.roundTrip(image, webp);
		}
		canvas = canvas.withImage(image);
		return canvas(side) == side ? canvas : canvas.crop(new Window(shiftX, shiftY, side, side));
	}

	private Picture canvas(final List<Picture> pictures, final int side) {
		final int edge = canvas(side);
		final RgbImage image = new RgbImage(edge, edge);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			Arrays.fill(image.samples(), c * image.planeSize(), (c + 1) * image.planeSize(), (byte) (barColour >> 8 *
				c));
		final boolean knownAi = pictures.stream().allMatch(p -> p.ai() != null);
		final boolean knownManipulation = pictures.stream().allMatch(p -> p.manipulation() != null);
		final Mask ai = knownAi ? new Mask(edge, edge) : null;
		final Mask manipulation = knownManipulation ? new Mask(edge, edge) : null;
		final List<Window> cells = cells(side);
		for (int i = 0; i < cells.size(); i++) {
			final Window cell = cells.get(i);
			final Picture picture = pictures.get(i);
			Geometry.put(picture.image(), image, cell.x(), cell.y());
			if (knownAi) Geometry.put(picture.ai(), ai, cell.x(), cell.y());
			if (knownManipulation) Geometry.put(picture.manipulation(), manipulation, cell.x(), cell.y());
		}
		return new Picture(image, ai, manipulation);
	}

	private RgbImage enlargedThumbnail(final RgbImage image) {
		final RgbImage small = Resize.to(image, Math.max(1, (int) Math.round(image.width() * thumbnail)), Math.max(1,
			(int) Math.round(image.height() * thumbnail)), framing.filter());
		final RgbImage stored = jpeg < draws.jpegLosslessProbability() ? JpegCodec.roundTrip(small, Math.max(75, quality),
			subsampling) : small;
		return Resize.to(stored, image.width(), image.height(), Resize.Filter.BICUBIC);
	}
}
