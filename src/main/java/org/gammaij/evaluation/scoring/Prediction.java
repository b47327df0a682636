package org.gammaij.evaluation.scoring;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.evaluation.metric.MaskFigures;
import org.gammaij.evaluation.metric.MaskRegions;

/**
 * What is kept of a detector's answer to one image: small enough to keep for good.
 *
 * @param width of the image as the detector got it, in pixels; 0 if not known
 * @param height likewise
 * @param logit raw class logit
 * @param ai how well the AI map met the true mask; null where no true mask was given as a file
 * @param manipulation the same for the manipulation map
 * @param others what else its tiles say; null for a detector without tiles, or for an image of one if it was not kept
 * @param failing how much the image looks like the kind that the detector is known not to find, 0 to 1, whatever its view; NaN
 *          for a detector that does not recognise such images, or if it was not kept
 */
public record Prediction(int width, int height, double logit, MaskResult ai, MaskResult manipulation, OtherScores others,
	double failing)
{

	/** Of a detector that recognises nothing. */
	public Prediction(final int width, final int height, final double logit, final MaskResult ai, final MaskResult manipulation,
		final OtherScores others)
	{
		this(width, height, logit, ai, manipulation, others, Double.NaN);
	}

	/** Of one without tiles, too. */
	public Prediction(final int width, final int height, final double logit, final MaskResult ai, final MaskResult manipulation) {
		this(width, height, logit, ai, manipulation, null);
	}

	/**
	 * Figures of one map.
	 *
	 * @param truth identity of the true mask that they were computed with
	 * @param figures undefined if the detector makes no map, or its view saw no foreground or nothing else
	 * @param fault what is wrong with the true mask, so that there are no figures; "" for nothing
	 * @param regions of the map; null without figures, or if they were not kept
	 */
	public record MaskResult(String truth, MaskFigures figures, String fault, MaskRegions regions) {

		/** Without figures. */
		static MaskResult without(final String truth, final String fault) {
			return new MaskResult(truth, MaskFigures.UNDEFINED, fault, null);
		}
	}

	/** Of a detector that ran elsewhere. */
	static Prediction recorded(final double logit) {
		return new Prediction(0, 0, logit, null, null);
	}

	/** Number of tiles; 1 where nothing else is known. */
	public int tiles() {
		return others == null ? 1 : others.tiles();
	}

	/** Raw class logit of the highest tile, which of a single one is the score. */
	public double highest() {
		return others == null ? logit : others.highest();
	}

	/** What is wrong with the true masks, in sentences; "" for nothing. */
	public String maskFaults() {
		return Stream.of(ai, manipulation).filter(Objects::nonNull).map(MaskResult::fault).filter(fault -> !fault.isEmpty())
			.distinct().collect(Collectors.joining(" "));
	}
}
