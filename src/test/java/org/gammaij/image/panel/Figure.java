package org.gammaij.image.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.gammaij.image.JpegCodec;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/** A figure that is put together of pictures, so that it is known where they are. */
final class Figure {

	static final int WHITE = 0xffffff;
	static final int BLACK = 0;

	/** What a picture shows. */
	enum Content {
		/** Light and shadow with grain, as a photograph has. */
		PHOTO,
		/** The same with a sky that is nearly white. */
		SKY,
		/** Bright spots on a dark ground with noise. */
		FLUORESCENCE,
		/** Bright spots on a ground that is exactly black. */
		THRESHOLDED,
		/** Purple on a light ground. */
		HISTOLOGY
	}

	private final String name;
	private RgbImage image;
	private final List<Window> panels = new ArrayList<>();
	private int seed;

	Figure(final String name, final int width, final int height, final int ground) {
		this.name = name;
		image = new RgbImage(width, height);
		fill(new Window(0, 0, width, height), ground);
	}

	RgbImage image() {
		return image;
	}

	List<Window> panels() {
		return panels;
	}

	@Override
	public String toString() {
		return name;
	}

	Figure panel(final Content content, final int x, final int y, final int width, final int height) {
		panels.add(new Window(x, y, width, height));
		return paint(content, x, y, width, height);
	}

	/** A picture that is not told to be a panel. */
	Figure paint(final Content content, final int x, final int y, final int width, final int height) {
		final RgbImage picture = picture(content, width, height, ++seed);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int v = 0; v < height; v++)
				for (int u = 0; u < width; u++)
					image.set(x + u, y + v, c, picture.get(u, v, c));
		return this;
	}

	/** Panels in rows and columns, filling a part of the figure. */
	Figure grid(final Content content, final Window part, final int columns, final int rows, final int gap) {
		for (int j = 0; j < rows; j++)
			for (int i = 0; i < columns; i++) {
				final int x = part.x() + i * (part.width() + gap) / columns;
				final int y = part.y() + j * (part.height() + gap) / rows;
				panel(content, x, y, part.x() + (i + 1) * (part.width() + gap) / columns - gap - x, part.y() + (j + 1) * (part
					.height() + gap) / rows - gap - y);
			}
		return this;
	}

	Figure fill(final Window part, final int colour) {
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = part.y(); y < part.y() + part.height(); y++)
				for (int x = part.x(); x < part.x() + part.width(); x++)
					image.set(x, y, c, colour >> 16 - 8 * c & 0xff);
		return this;
	}

	/** A frame around a rectangle. */
	Figure frame(final Window inner, final int thick, final int colour) {
		final Window outer = inner.grown(thick);
		fill(new Window(outer.x(), outer.y(), outer.width(), thick), colour);
		fill(new Window(outer.x(), outer.y() + outer.height() - thick, outer.width(), thick), colour);
		fill(new Window(outer.x(), outer.y(), thick, outer.height()), colour);
		return fill(new Window(outer.x() + outer.width() - thick, outer.y(), thick, outer.height()), colour);
	}

	/** Frames around all panels so far. */
	Figure frames(final int thick, final int colour) {
		for (final Window panel : List.copyOf(panels))
			frame(panel, thick, colour);
		return this;
	}

	/** A letter, as high as told and about half as wide. */
	Figure letter(final int x, final int y, final int height, final int colour) {
		final int pen = Math.max(2, height / 7);
		fill(new Window(x, y, pen, height), colour);
		for (int bar = 0; bar < 3; bar++)
			fill(new Window(x, y + bar * (height - pen) / 2, height / 2, pen), colour);
		return this;
	}

	/** Lines of letters. */
	Figure text(final Window part, final int size, final int colour) {
		final Random random = new Random(5);
		for (int y = part.y(); y + size <= part.y() + part.height(); y += 3 * size / 2)
			for (int x = part.x(); x + size <= part.x() + part.width(); x += random.nextInt(6) == 0 ? size : 2 * size / 3)
				letter(x, y, random.nextInt(4) == 0 ? size : 3 * size / 4, colour);
		return this;
	}

	/** A chart with axes, bars and marks. */
	Figure chart(final Window part, final int colour) {
		fill(new Window(part.x(), part.y(), 2, part.height()), colour);
		fill(new Window(part.x(), part.y() + part.height() - 2, part.width(), 2), colour);
		for (int i = 0; i < 5; i++) {
			final int height = part.height() * (i + 2) / 8;
			fill(new Window(part.x() + part.width() * (2 * i + 1) / 11, part.y() + part.height() - height, part.width() / 11,
				height), 0x4060a0 + 0x101010 * i);
			fill(new Window(part.x() - 6, part.y() + part.height() * i / 5, 6, 2), colour);
		}
		return this;
	}

	Figure jpeg(final int quality) {
		return changed(before -> JpegCodec.roundTrip(before, quality, JpegCodec.Subsampling.YUV420));
	}

	Figure changed(final UnaryOperator<RgbImage> change) {
		image = change.apply(image);
		return this;
	}

	/** A picture; the same seed gives the same. */
	static RgbImage picture(final Content content, final int width, final int height, final int seed) {
		final Random random = new Random(seed);
		final double[][] waves = new double[7][];
		for (int i = 0; i < waves.length; i++)
			waves[i] = new double[] { (random.nextDouble() - 0.5) / 8 * (i + 1) / 2, (random.nextDouble() - 0.5) / 8 * (i + 1) / 2,
				random.nextDouble() * 6, 50.0 / (i + 1) };
		final double[][] spots = new double[14][];
		for (int i = 0; i < spots.length; i++)
			spots[i] = new double[] { random.nextDouble() * width, random.nextDouble() * height, 4 + random.nextDouble() * Math
				.min(width, height) / 10 };
		final RgbImage image = new RgbImage(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double grain = random.nextGaussian();
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					image.set(x, y, c, (int) Math.round(Math.max(0, Math.min(255, value(content, x, y / (double) height, c, waves(
						waves, x, y, c), spot(spots, x, y), grain)))));
			}
		return image;
	}

	private static double value(final Content content, final int x, final double down, final int c, final double wave,
		final double spot, final double grain)
	{
		return switch (content) {
			case PHOTO -> 110 + wave + 4 * grain;
			case SKY -> down < 0.35 ? 246 - 4 * c + 2 * grain : 100 + wave + 4 * grain;
			case FLUORESCENCE -> 9 + 3 * Math.abs(grain) + (c == 1 ? 220 : 20) * spot;
			case THRESHOLDED -> spot < 0.1 ? 0 : (c == 1 ? 220 : 20) * spot + 3 * grain;
			case HISTOLOGY -> 226 - (c == 1 ? 120 : 50) * spot + wave / 8 + 3 * grain;
		};
	}

	private static double waves(final double[][] waves, final int x, final int y, final int c) {
		double sum = 0;
		for (final double[] wave : waves)
			sum += wave[3] * Math.sin(wave[0] * x + wave[1] * y + wave[2] + c * 0.4);
		return sum;
	}

	private static double spot(final double[][] spots, final int x, final int y) {
		double sum = 0;
		for (final double[] spot : spots)
			sum += Math.exp(-((x - spot[0]) * (x - spot[0]) + (y - spot[1]) * (y - spot[1])) / (2 * spot[2] * spot[2]));
		return Math.min(1, sum);
	}
}
