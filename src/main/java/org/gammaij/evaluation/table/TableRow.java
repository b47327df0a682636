package org.gammaij.evaluation.table;

import java.util.Map;

import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;

/**
 * One row of the table of figures.
 *
 * @param detector name of the detector
 * @param treatment id of what was done to all images of the row
 * @param set what the row is about: a generator, {@code overall}, or a summary over generators
 * @param kind what sort of row it is
 * @param authentic images of class 0 that the figures were taken on; 0 for summaries
 * @param generated images of class 1; 0 for summaries
 * @param leftOut images that the treatment left out by its rule
 * @param errors images that could not be read, treated or scored
 * @param figures a value for every figure; without limits in summaries
 */
public record TableRow(String detector, String treatment, String set, Kind kind, int authentic, int generated,
	int leftOut, int errors, Map<Figure, Interval> figures)
{

	/** Sorts of rows. */
	public enum Kind {
		/** One generator's images against the authentic ones. */
		GENERATOR,
		/** All images together. */
		OVERALL,
		/** Mean, deviation, minimum or maximum over the generators' rows. */
		SUMMARY,
		/** Inpainted images or their blended twins. */
		TWIN
	}
}
