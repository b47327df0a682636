package org.gammaij.evaluation.table;

import java.util.Locale;

import org.gammaij.evaluation.scoring.Prediction;

/** Classes of images by how much there is to look at. */
public enum SizeClass {

	ONE_TILE("One tile"), UP_TO_2_MP("More, up to 2 megapixels"), ABOVE_2_MP("Above 2 megapixels"), ALL("All");

	private static final long TWO_MEGAPIXELS = 2_000_000;

	private final String label;

	SizeClass(final String label) {
		this.label = label;
	}

	/** Name in tables meant for people. */
	public String label() {
		return label;
	}

	/** Name in CSV files. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether an image of which the other scores are known belongs to it. */
	boolean holds(final Prediction prediction) {
		final boolean small = (long) prediction.width() * prediction.height() <= TWO_MEGAPIXELS;
		return switch (this) {
			case ONE_TILE -> prediction.tiles() == 1;
			case UP_TO_2_MP -> prediction.tiles() > 1 && small;
			case ABOVE_2_MP -> prediction.tiles() > 1 && !small;
			case ALL -> true;
		};
	}
}
