package org.gammaij.report;

import org.gammaij.engine.Detection;
import org.gammaij.engine.MaskArea;
import org.gammaij.engine.Verdict;
import org.gammaij.image.DecodedImage;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.RgbImage;

/** A detection put into a row: areas, band with its reasons, and whether score and map contradict each other. */
public final class Assessment {

	private Assessment() {}

	/**
	 * The row of one image.
	 *
	 * @param image what was looked at
	 * @param imageHash see {@link ResultRow#imageHash}
	 */
	public static ResultRow row(final String label, final DecodedImage image, final String imageHash,
		final Detection detection, final Inspector inspector)
	{
		final RgbImage pixels = image.pixels();
		final double threshold = inspector.run().maskThreshold();
		final Verdict.Subject subject = new Verdict.Subject(pixels.width(), pixels.height(), PixelFacts.of(pixels), detection
			.decisive(), image.source().lookupTable());
		final Verdict verdict = inspector.verdict(detection, subject);
		final double ai = MaskArea.fraction(detection.ai(), threshold);
		final double manipulated = MaskArea.fraction(detection.manipulation(), threshold);
		return new ResultRow(label, pixels.width(), pixels.height(), detection.probability(), verdict.band().label(), String
			.join("; ", verdict.reasons()), ai, manipulated, disagreement(verdict, ai), subject.colours().label(), image.source()
				.description(), detection.tiles(), imageHash, inspector.run(), "");
	}

	/** Where the score says nothing, nothing can contradict it. */
	private static String disagreement(final Verdict verdict, final double ai) {
		final boolean open = !verdict.reasons().isEmpty() && !verdict.between();
		if (open || Double.isNaN(ai)) return "";
		return verdict.band().disagreesWith(ai) ? "yes" : "no";
	}
}
