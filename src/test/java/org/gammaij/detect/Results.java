package org.gammaij.detect;

import java.util.List;

import org.gammaij.engine.Band;
import org.gammaij.image.PixelFacts.Colours;

/** Results for tests. */
public final class Results {

	private Results() {}

	/** Of a whole plane that was not passed on, of whose parts nothing is known, and of whose file nothing is told. */
	public static Result ofPlane(final String label, final int width, final int height, final double logit, final double probability,
		final double localProbability, final Band band, final List<String> reasons, final double aiFraction,
		final double manipulatedFraction, final FoundRegions regions, final Boolean disagreement, final Colours colours,
		final String rgbFrom, final int tiles, final String imageHash, final Result.Run run, final String error)
	{
		return new Result(label, 0, 0, width, height, logit, probability, localProbability, band, reasons, aiFraction,
			manipulatedFraction, regions, disagreement, null, colours, rgbFrom, tiles, imageHash, run, error, null, null);
	}
}
