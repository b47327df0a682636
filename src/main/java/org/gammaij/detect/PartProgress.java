package org.gammaij.detect;

import org.gammaij.common.Progress;

/** Progress of one image as a part of the progress of all. */
public final class PartProgress extends PassedOnProgress {

	private static final int UNITS = 1000;

	private final int index;
	private final int count;
	private final String place;

	/**
	 * @param index of this part, from 0
	 * @param count number of parts, all taken as equal
	 * @param place what part it is, such as "slice 5 of 200"; comes before each message
	 */
	public PartProgress(final Progress whole, final int index, final int count, final String place) {
		super(whole);
		this.index = index;
		this.count = count;
		this.place = place;
	}

	@Override
	public void update(final long done, final long total, final String message) {
		final long part = total < 1 ? 0 : UNITS * done / total;
		whole.update((long) UNITS * index + part, (long) UNITS * count, message.isEmpty() ? place : place + ": " + message);
	}
}
