package org.gammaij.data.reader;

import org.gammaij.common.InvalidInputException;

/**
 * Which part of a data set is wanted.
 *
 * @param split {@code train} or {@code val} where a set is divided by its folders; "" for all
 * @param limit most images of each class of each generator, drawn at random; 0 for all
 * @param seed of the draw
 */
public record ReadOptions(String split, int limit, long seed) {

	/** Everything. */
	public static final ReadOptions ALL = new ReadOptions("", 0, 0);

	/** Checks the values. */
	public ReadOptions {
		if (!split.isEmpty() && !split.equals("train") && !split.equals("val"))
			throw new InvalidInputException("The split '" + split + "' is unknown; give train, val or nothing.");
		if (limit < 0) throw new InvalidInputException("The limit is " + limit + "; give 0 for all images, or more.");
	}

	/** Whether a folder such as {@code train2017} belongs to the wanted split. */
	boolean includes(final String folder) {
		return folder.startsWith(split);
	}
}
