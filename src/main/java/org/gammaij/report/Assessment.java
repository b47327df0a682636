package org.gammaij.report;

import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.MaskArea;

/** A detection put into a row: areas, band, and whether score and map contradict each other. */
public final class Assessment {

	private Assessment() {}

	/**
	 * The row of one image.
	 *
	 * @param imageHash see {@link ResultRow#imageHash}
	 */
	public static ResultRow row(final String label, final int width, final int height, final String imageHash,
		final Detection detection, final Inspector inspector)
	{
		final double threshold = inspector.run().maskThreshold();
		final Band band = inspector.band(detection);
		final double ai = MaskArea.fraction(detection.ai(), threshold);
		final double manipulated = MaskArea.fraction(detection.manipulation(), threshold);
		final String disagreement = Double.isNaN(ai) ? "" : band.disagreesWith(ai) ? "yes" : "no";
		return new ResultRow(label, width, height, detection.probability(), band.label(), ai, manipulated, disagreement,
			detection.tiles(), imageHash, inspector.run(), "");
	}
}
