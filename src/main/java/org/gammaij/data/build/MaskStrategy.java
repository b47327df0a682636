package org.gammaij.data.build;

import java.util.Locale;

/** How the region that is altered gets its shape. */
public enum MaskStrategy {
	/** Outline of an annotated object. */
	OBJECT,
	/** Axis-parallel rectangle. */
	BOX,
	/** Brush strokes, as a person paints over what is to be removed. */
	STROKES,
	/** Ellipse. */
	ELLIPSE,
	/** Smooth irregular blob. */
	BLOB,
	/** Polygon with straight edges. */
	POLYGON,
	/** A blob or rectangle over a large part of the frame. */
	LARGE;

	/** Share of the frame that a region of this strategy covers at least; ours. */
	double minShare() {
		return this == LARGE ? 0.25 : 0.01;
	}

	/** Share of the frame that it covers at most. */
	double maxShare() {
		return this == LARGE ? 0.6 : 0.2;
	}

	/** Name in tables. */
	String id() {
		return name().toLowerCase(Locale.ROOT);
	}
}
