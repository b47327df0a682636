package org.gammaij.data.sample;

import org.apache.commons.math3.random.RandomDataGenerator;

/** A cell seen from above: an outline with lobes, and a rounder nucleus somewhere near its middle. */
final class Cell {

	private static final int LOBES = 5;

	private final double x;
	private final double y;
	private final double radius;
	private final double[] amplitude = new double[LOBES];
	private final double[] phase = new double[LOBES];
	private final double nucleusX;
	private final double nucleusY;
	private final double nucleusRadius;
	private final double elongation;
	private final double tilt;

	/**
	 * @param x column of the middle
	 * @param y row of the middle
	 * @param radius mean radius in pixels
	 */
	Cell(final double x, final double y, final double radius, final RandomDataGenerator random) {
		this.x = x;
		this.y = y;
		this.radius = radius;
		for (int k = 0; k < LOBES; k++) {
			amplitude[k] = random.nextUniform(0, 0.28) / (k + 1);
			phase[k] = random.nextUniform(0, 2 * Math.PI);
		}
		nucleusRadius = radius * random.nextUniform(0.34, 0.44);
		nucleusX = x + random.nextUniform(-0.15, 0.15) * radius;
		nucleusY = y + random.nextUniform(-0.15, 0.15) * radius;
		elongation = random.nextUniform(1, 1.35);
		tilt = random.nextUniform(0, Math.PI);
	}

	double x() {
		return x;
	}

	double y() {
		return y;
	}

	double radius() {
		return radius;
	}

	/** Where a point lies between the middle (0) and the outline (1); above 1 it is outside. */
	double depth(final double px, final double py) {
		final double angle = Math.atan2(py - y, px - x);
		return Math.hypot(px - x, py - y) / outline(angle);
	}

	/** The same for the nucleus. */
	double nucleusDepth(final double px, final double py) {
		final double u = (px - nucleusX) * Math.cos(tilt) + (py - nucleusY) * Math.sin(tilt);
		final double v = (py - nucleusY) * Math.cos(tilt) - (px - nucleusX) * Math.sin(tilt);
		return Math.hypot(u / elongation, v * elongation) / nucleusRadius;
	}

	private double outline(final double angle) {
		double relative = 1;
		for (int k = 0; k < LOBES; k++)
			relative += amplitude[k] * Math.cos((k + 2) * angle + phase[k]);
		return radius * relative;
	}

	/** The outline as a polygon {@code x0, y0, x1, y1, ...}. */
	double[] polygon() {
		final int corners = 72;
		final double[] points = new double[2 * corners];
		for (int i = 0; i < corners; i++) {
			final double angle = 2 * Math.PI * i / corners;
			points[2 * i] = x + outline(angle) * Math.cos(angle);
			points[2 * i + 1] = y + outline(angle) * Math.sin(angle);
		}
		return points;
	}
}
