package org.gammaij.data.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.random.RandomDataGenerator;

/**
 * What emits light in a field of stained cells, in photons per pixel: filaments, the
 * cell body with its rim, and nuclei with their chromatin.
 */
final class CellCulture {

	/** Light from everywhere: medium and autofluorescence. */
	private static final float BACKGROUND = 12;

	/** Of a cell's mean radius in pixels, at the default pixel size about 6 to 9 micrometres. */
	private static final double MIN_RADIUS = 38;
	private static final double MAX_RADIUS = 56;

	private final int width;
	private final int height;
	private final RandomDataGenerator random;
	private final List<Cell> cells = new ArrayList<>();
	private final float[] filaments;
	private final float[] bodies;
	private final float[] nuclei;

	CellCulture(final int width, final int height, final RandomDataGenerator random) {
		this.width = width;
		this.height = height;
		this.random = random;
		filaments = background();
		bodies = background();
		nuclei = background();
		seed();
		final float[] texture = texture(2.5);
		for (final Cell cell : cells) {
			stain(cell, texture);
			for (int n = random.nextInt(30, 45); n > 0; n--)
				filament(cell);
		}
	}

	List<Cell> cells() {
		return cells;
	}

	float[] filaments() {
		return filaments;
	}

	float[] bodies() {
		return bodies;
	}

	float[] nuclei() {
		return nuclei;
	}

	private float[] background() {
		final float[] plane = new float[width * height];
		Arrays.fill(plane, BACKGROUND);
		return plane;
	}

	/** Places cells until no more fit easily; they may touch, as in a culture that is nearly grown over. */
	private void seed() {
		for (int attempt = 0; attempt < 60; attempt++) {
			final double radius = random.nextUniform(MIN_RADIUS, MAX_RADIUS);
			final Cell cell = new Cell(random.nextUniform(0, width), random.nextUniform(0, height), radius, random);
			if (cells.stream().allMatch(c -> Math.hypot(c.x() - cell.x(), c.y() - cell.y()) > 1.05 * (c.radius() + radius)))
				cells.add(cell);
		}
	}

	/** Smooth noise of mean 0 and standard deviation 1. */
	private float[] texture(final double sigma) {
		final float[] noise = new float[width * height];
		for (int i = 0; i < noise.length; i++)
			noise[i] = (float) random.nextGaussian(0, 1);
		final float[] smooth = Optics.blurred(noise, width, height, sigma);
		// Blurring white noise divides its standard deviation by 2 sqrt(pi) sigma.
		final float restore = (float) (2 * Math.sqrt(Math.PI) * sigma);
		for (int i = 0; i < smooth.length; i++)
			smooth[i] *= restore;
		return smooth;
	}

	private void stain(final Cell cell, final float[] texture) {
		final double bodyLight = random.nextUniform(60, 120);
		final double nucleusLight = random.nextUniform(150, 280);
		final int reach = (int) Math.ceil(2 * cell.radius());
		for (int y = Math.max(0, (int) cell.y() - reach); y < Math.min(height, cell.y() + reach); y++)
			for (int x = Math.max(0, (int) cell.x() - reach); x < Math.min(width, cell.x() + reach); x++) {
				final int i = y * width + x;
				final double depth = cell.depth(x, y);
				final double core = cell.nucleusDepth(x, y);
				if (depth < 1) {
					final double rim = 0.7 * Math.exp(-Math.pow((depth - 0.96) / 0.03, 2));
					final double body = (1 - 0.6 * depth * depth) * (core < 1 ? 0.35 : 1) + rim;
					bodies[i] += (float) (bodyLight * body * Math.max(0.2, 1 + 0.25 * texture[i]));
				}
				if (core < 1) nuclei[i] += (float) (nucleusLight * Math.sqrt(1 - core * core) * Math.max(0.2, 0.8 + 0.3 *
					texture[i]));
			}
	}

	/** A fibre that runs through the cell with slowly changing direction. */
	private void filament(final Cell cell) {
		double angle = random.nextUniform(0, 2 * Math.PI);
		double x = cell.x() + random.nextUniform(-0.7, 0.7) * cell.radius();
		double y = cell.y() + random.nextUniform(-0.7, 0.7) * cell.radius();
		final double light = random.nextUniform(20, 70);
		final double step = 0.5;
		for (double length = random.nextUniform(0.6, 2) * cell.radius(); length > 0; length -= step) {
			if (cell.depth(x, y) > 0.97) return;
			deposit(x, y, light);
			angle += random.nextGaussian(0, 0.04);
			x += step * Math.cos(angle);
			y += step * Math.sin(angle);
		}
	}

	/** Shares the light between the four pixels around a point. */
	private void deposit(final double x, final double y, final double light) {
		final int x0 = (int) Math.floor(x);
		final int y0 = (int) Math.floor(y);
		for (int dy = 0; dy < 2; dy++)
			for (int dx = 0; dx < 2; dx++) {
				final int px = x0 + dx;
				final int py = y0 + dy;
				if (px < 0 || py < 0 || px >= width || py >= height) continue;
				filaments[py * width + px] += (float) (light * (1 - Math.abs(x - px)) * (1 - Math.abs(y - py)));
			}
	}
}
