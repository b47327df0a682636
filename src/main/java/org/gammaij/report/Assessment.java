package org.gammaij.report;

import org.gammaij.engine.Detection;
import org.gammaij.engine.MaskArea;
import org.gammaij.engine.Verdict;
import org.gammaij.image.DecodedImage;
import org.gammaij.image.ImageSize;
import org.gammaij.image.PixelFacts;

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
		return row(label, image, new ImageSize(image.pixels().width(), image.pixels().height()), imageHash, detection,
			inspector);
	}

	/**
	 * The row of an image of which only the part that was looked at is in memory.
	 *
	 * @param part what was looked at
	 * @param size of the whole image
	 */
	public static ResultRow row(final String label, final DecodedImage part, final ImageSize size, final String imageHash,
		final Detection detection, final Inspector inspector)
	{
		final double threshold = inspector.run().maskThreshold();
		final Verdict.Subject subject = new Verdict.Subject(size.width(), size.height(), PixelFacts.of(part.pixels()), detection
			.decisive(), part.source().lookupTable());
		final Verdict verdict = inspector.verdict(detection, subject);
		final double ai = MaskArea.fraction(detection.ai(), threshold);
		final double manipulated = MaskArea.fraction(detection.manipulation(), threshold);
		return new ResultRow(label, size.width(), size.height(), detection.probability(), verdict.band().label(), String
			.join("; ", verdict.reasons()), ai, manipulated, disagreement(verdict, ai), subject.colours().label(), part.source()
				.description(), detection.tiles(), imageHash, inspector.run(), "");
	}

	/** Where the score says nothing, nothing can contradict it. */
	private static String disagreement(final Verdict verdict, final double ai) {
		final boolean open = !verdict.reasons().isEmpty() && !verdict.between();
		if (open || Double.isNaN(ai)) return "";
		return verdict.band().disagreesWith(ai) ? "yes" : "no";
	}
}
