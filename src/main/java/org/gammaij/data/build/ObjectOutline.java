package org.gammaij.data.build;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.gammaij.image.Mask;

/** The outline of one annotated object, in pixels of its whole photograph. */
sealed interface ObjectOutline {

	/**
	 * The object as seen in a part of the photograph.
	 *
	 * @param left first column of the part
	 * @param top first row of the part
	 */
	Mask mask(int left, int top, int width, int height);

	/** Polygons, filled together: each is {@code x0, y0, x1, y1, ...}. */
	record Polygons(float[][] rings) implements ObjectOutline {

		@Override
		public Mask mask(final int left, final int top, final int width, final int height) {
			final Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO);
			for (final float[] ring : rings) {
				path.moveTo(ring[0], ring[1]);
				for (int i = 2; i + 1 < ring.length; i += 2)
					path.lineTo(ring[i], ring[i + 1]);
				path.closePath();
			}
			path.transform(AffineTransform.getTranslateInstance(-left, -top));
			return Rasters.fill(path, width, height);
		}
	}

	/** Lengths of runs down the columns, background first. */
	record Runs(int[] lengths, int height) implements ObjectOutline {

		@Override
		public Mask mask(final int left, final int top, final int width, final int rows) {
			final Mask mask = new Mask(width, rows);
			long position = 0;
			for (int run = 0; run < lengths.length; run++) {
				if (run % 2 == 1) for (long i = position; i < position + lengths[run]; i++) {
					final int x = (int) (i / height) - left;
					final int y = (int) (i % height) - top;
					if (x >= 0 && x < width && y >= 0 && y < rows) mask.set(x, y, true);
				}
				position += lengths[run];
			}
			return mask;
		}
	}

	/** Reads a {@code segmentation}; empty if it encloses nothing or is none. */
	static Optional<ObjectOutline> of(final JsonNode segmentation) {
		if (segmentation.isArray()) return polygons(segmentation);
		final JsonNode counts = segmentation.path("counts");
		final int height = segmentation.path("size").path(0).asInt();
		if (height < 1) return Optional.empty();
		if (counts.isTextual()) return Optional.of(new Runs(RunLengths.decode(counts.asText()), height));
		if (!counts.isArray()) return Optional.empty();
		final int[] lengths = new int[counts.size()];
		for (int i = 0; i < lengths.length; i++)
			lengths[i] = counts.get(i).asInt();
		return Optional.of(new Runs(lengths, height));
	}

	private static Optional<ObjectOutline> polygons(final JsonNode list) {
		final float[][] rings = new float[list.size()][];
		for (int r = 0; r < rings.length; r++) {
			final JsonNode ring = list.get(r);
			if (ring.size() < 6) return Optional.empty();
			rings[r] = new float[ring.size()];
			for (int i = 0; i < ring.size(); i++)
				rings[r][i] = (float) ring.get(i).asDouble();
		}
		return rings.length == 0 ? Optional.empty() : Optional.of(new Polygons(rings));
	}
}
