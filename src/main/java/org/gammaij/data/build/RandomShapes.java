package org.gammaij.data.build;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

import org.gammaij.data.Randomness;
import org.gammaij.image.Mask;

/** Regions of random shape, for photographs without annotated objects. */
public final class RandomShapes {

	/** Edge in pixels of the raster on which the area of a shape is measured. */
	private static final int RULER = 256;

	/** Harmonics of a blob's outline: enough for lobes, too few for frayed edges. */
	private static final int HARMONICS = 6;

	private RandomShapes() {}

	/**
	 * A region somewhere in a frame.
	 *
	 * @param strategy any but {@link MaskStrategy#OBJECT}
	 * @param share part of the frame to cover, above 0 to 1; met within a few percent unless the shape does not fit
	 */
	public static Mask draw(final MaskStrategy strategy, final double share, final int width, final int height,
		final SplittableRandom random)
	{
		final Shape shape = stretched(shape(strategy, random), width, height, random);
		final double scale = Math.sqrt(share * width * height / area(shape));
		final Rectangle2D bounds = shape.getBounds2D();
		final AffineTransform place = new AffineTransform();
		place.translate(corner(width, bounds.getWidth() * scale, random), corner(height, bounds.getHeight() * scale, random));
		place.scale(scale, scale);
		place.translate(-bounds.getX(), -bounds.getY());
		return Rasters.fill(place.createTransformedShape(shape), width, height);
	}

	/** Where a side of {@code length} begins so that it lies inside the frame, or covers it if it is longer. */
	private static double corner(final int frame, final double length, final SplittableRandom random) {
		return random.nextDouble() * (frame - length);
	}

	private static Shape shape(final MaskStrategy strategy, final SplittableRandom random) {
		return switch (strategy) {
			case BOX -> new Rectangle2D.Double(0, 0, 1, 1);
			case STROKES -> strokes(random);
			case ELLIPSE -> new Ellipse2D.Double(0, 0, 1, 1);
			case BLOB -> blob(random);
			case POLYGON -> polygon(random);
			case LARGE -> random.nextInt(2) == 0 ? new Rectangle2D.Double(0, 0, 1, 1) : blob(random);
			case OBJECT -> throw new IllegalArgumentException("an object's shape is not random");
		};
	}

	/** Gives a shape the aspect of the frame and up to twice or half of it. */
	private static Shape stretched(final Shape shape, final int width, final int height, final SplittableRandom random) {
		final double aspect = Math.sqrt(width / (double) height * Randomness.logBetween(random, 0.5, 2));
		return AffineTransform.getScaleInstance(aspect, 1 / aspect).createTransformedShape(shape);
	}

	private static Path2D blob(final SplittableRandom random) {
		final double[] amplitude = new double[HARMONICS];
		final double[] phase = new double[HARMONICS];
		for (int k = 0; k < HARMONICS; k++) {
			amplitude[k] = random.nextDouble() * 0.5 / (k + 1);
			phase[k] = random.nextDouble() * 2 * Math.PI;
		}
		final Path2D path = new Path2D.Double();
		final int points = 180;
		for (int i = 0; i < points; i++) {
			final double angle = 2 * Math.PI * i / points;
			double radius = 1;
			for (int k = 0; k < HARMONICS; k++)
				radius += amplitude[k] * Math.cos((k + 1) * angle + phase[k]);
			add(path, Math.max(radius, 0.1) * Math.cos(angle), Math.max(radius, 0.1) * Math.sin(angle));
		}
		path.closePath();
		return path;
	}

	private static Path2D polygon(final SplittableRandom random) {
		final int corners = random.nextInt(3, 10);
		final Path2D path = new Path2D.Double();
		for (int i = 0; i < corners; i++) {
			// One corner in each sector keeps the polygon free of crossings.
			final double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
			final double radius = Randomness.between(random, 0.4, 1);
			add(path, radius * Math.cos(angle), radius * Math.sin(angle));
		}
		path.closePath();
		return path;
	}

	private static Shape strokes(final SplittableRandom random) {
		final float brush = (float) Randomness.between(random, 0.15, 0.4);
		final BasicStroke stroke = new BasicStroke(brush, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
		final Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
		for (int count = random.nextInt(1, 4); count > 0; count--) {
			final Path2D line = new Path2D.Double();
			final int points = random.nextInt(2, 6);
			for (int i = 0; i < points; i++)
				add(line, random.nextDouble(), random.nextDouble());
			all.append(stroke.createStrokedShape(line), false);
		}
		return all;
	}

	private static void add(final Path2D path, final double x, final double y) {
		if (path.getCurrentPoint() == null) path.moveTo(x, y);
		else path.lineTo(x, y);
	}

	private static double area(final Shape shape) {
		final Rectangle2D bounds = shape.getBounds2D();
		final AffineTransform place = AffineTransform.getScaleInstance(RULER / bounds.getWidth(), RULER / bounds.getHeight());
		place.translate(-bounds.getX(), -bounds.getY());
		final double filled = Rasters.fill(place.createTransformedShape(shape), RULER, RULER).fraction();
		return filled * bounds.getWidth() * bounds.getHeight();
	}
}
