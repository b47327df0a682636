package org.gammaij.image.panel;

import java.util.List;
import java.util.Random;

import org.gammaij.image.JpegCodec;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/** Measures how many panels of composed figures are found, and how many pictures are taken apart. Takes some minutes. */
public final class PanelRates {

	private static final int ROUNDS = 40;
	private static final double IOU = 0.9;
	private static final int[] GUTTERS = { 0xffffff, 0xffffff, 0, 0x808080, 0x2850a0 };

	private PanelRates() {}

	public static void main(final String[] args) {
		int panels = 0;
		int found = 0;
		int others = 0;
		int pictures = 0;
		int split = 0;
		for (int round = 0; round < ROUNDS; round++) {
			final Random random = new Random(round);
			for (final Figure.Content content : Figure.Content.values()) {
				RgbImage picture = Figure.picture(content, 300 + random.nextInt(500), 300 + random.nextInt(400), 1000 + round);
				final int quality = random.nextInt(3) == 0 ? 0 : 50 + random.nextInt(45);
				if (quality > 0) picture = JpegCodec.roundTrip(picture, quality, JpegCodec.Subsampling.YUV420);
				pictures++;
				if (!PanelFinder.find(picture).isEmpty()) split++;
				final int gutter = GUTTERS[random.nextInt(GUTTERS.length)];
				final int gap = 2 + random.nextInt(20);
				final Figure figure = new Figure("figure", 700, 500, gutter).grid(content, new Window(15, 15, 670, 470), 1 + random
					.nextInt(4), 2 + random.nextInt(2), gap);
				if (quality > 0) figure.jpeg(quality);
				final List<Window> all = PanelFinder.find(figure.image());
				final int hits = (int) figure.panels().stream().filter(panel -> all.stream().anyMatch(other -> PanelFinderTest.iou(
					panel, other) >= IOU)).count();
				panels += figure.panels().size();
				found += hits;
				others += all.size() - hits;
			}
		}
		System.out.println(found + " of " + panels + " panels found, " + others + " others; " + split + " of " + pictures +
			" pictures taken apart");
	}
}
