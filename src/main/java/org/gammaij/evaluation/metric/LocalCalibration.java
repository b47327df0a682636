package org.gammaij.evaluation.metric;

import java.util.List;

/**
 * The threshold of the highest tile, beside a {@link Calibration} of the whole image. Images of several tiles alone can tell
 * of it. Where it was looked for in the same images after several controls, {@code authentic} is of the one with the most
 * such images.
 *
 * @param authentic authentic images of several tiles
 * @param of all authentic images of that control
 * @param high from this P(AI) of the highest tile on, an image that is not {@code indicated} has a part that stands out; NaN
 *          if it could not be found
 * @param controls the images of several tiles after each control; empty without a threshold
 * @param sources authentic images of several tiles of each source, in the control in which the most of them are told
 *          of; empty without a threshold
 * @param warnings what a user must know, in sentences; if there is no threshold, the first one says why
 */
public record LocalCalibration(int authentic, int of, double high, List<Pair> controls, List<Pair> sources,
	List<String> warnings)
{

	/**
	 * Images of several tiles, with both thresholds.
	 *
	 * @param name id of a control, or a source
	 * @param authentic how many authentic ones
	 * @param generated how many AI images
	 * @param auc of the highest tile; undefined unless both classes are there
	 * @param indicated share of the authentic ones that are {@code indicated}, with its Clopper-Pearson interval; undefined
	 *          without any
	 * @param told share of the authentic ones that are {@code indicated} or have a part that stands out, likewise: this is what
	 *          the false-positive rate is promised for
	 * @param found share of the AI images that are {@code indicated}, likewise
	 * @param foundOrTold share of the AI images that are {@code indicated} or have a part that stands out, likewise
	 */
	public record Pair(String name, int authentic, int generated, Interval auc, Interval indicated, Interval told,
		Interval found, Interval foundOrTold)
	{}

	/** Whether there is a threshold. */
	public boolean defined() {
		return !Double.isNaN(high);
	}
}
