package org.gammaij.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.gammaij.map.Runs;

/**
 * The lines around a component: walks along the edges of its pixels with the component on the right hand. Where two
 * pixels touch in a corner only, the walk stays with the pixel it came along.
 */
final class Outline {

	/** Directions are east, south, west and north, in this order, so that the next one is a turn to the right. */
	private static final int NORTH = 3;
	private static final int[] DX = { 1, 0, -1, 0 };
	private static final int[] DY = { 0, 1, 0, -1 };
	/** Of the pixels ahead of a corner, the one on the right and the one on the left. */
	private static final int[] RIGHT_X = { 0, -1, -1, 0 };
	private static final int[] RIGHT_Y = { 0, 0, -1, -1 };
	private static final int[] LEFT_X = { 0, 0, -1, -1 };
	private static final int[] LEFT_Y = { -1, 0, 0, -1 };

	private final Runs runs;
	/** First row, and of each row its first run, with one behind the last. */
	private final int top;
	private final int[] rows;
	/** Runs whose left edge was walked along. */
	private final BitSet walked = new BitSet();

	/** @param runs of one component */
	Outline(final Runs runs) {
		this.runs = runs;
		top = runs.y(0);
		rows = new int[runs.y(runs.size() - 1) - top + 2];
		for (int run = 0; run < runs.size(); run++)
			rows[runs.y(run) - top + 1] = run + 1;
	}

	/** See {@link FoundRegion#rings}. */
	List<int[]> rings() {
		final List<int[]> rings = new ArrayList<>();
		// The first run has the outline on its left, and each ring goes along the left edge of a run
		for (int run = 0; run < runs.size(); run++)
			if (!walked.get(run)) rings.add(walk(run));
		return List.copyOf(rings);
	}

	/** Begins upwards along the left edge of a run, and ends there. */
	private int[] walk(final int start) {
		final Ring ring = new Ring();
		int x = runs.left(start);
		int y = runs.y(start);
		int direction = NORTH;
		walked.set(start);
		while (true) {
			final int next = turn(x, y, direction);
			if (next != direction) ring.add(x, y);
			direction = next;
			x += DX[direction];
			y += DY[direction];
			if (direction != NORTH) continue;
			final int run = at(x, y);
			if (run == start) return ring.points();
			walked.set(run);
		}
	}

	/** Where to go on at a corner. */
	private int turn(final int x, final int y, final int direction) {
		if (at(x + RIGHT_X[direction], y + RIGHT_Y[direction]) < 0) return direction + 1 & 3;
		return at(x + LEFT_X[direction], y + LEFT_Y[direction]) < 0 ? direction : direction + 3 & 3;
	}

	/** The run that a pixel is in; negative if it is in none. */
	private int at(final int x, final int y) {
		final int row = y - top;
		if (row < 0 || row >= rows.length - 1) return -1;
		int low = rows[row];
		int high = rows[row + 1] - 1;
		while (low <= high) {
			final int middle = low + high >>> 1;
			if (x < runs.left(middle)) high = middle - 1;
			else if (x >= runs.right(middle)) low = middle + 1;
			else return middle;
		}
		return -1;
	}

	/** A list of points that grows. */
	private static final class Ring {

		private int[] points = new int[16];
		private int size;

		void add(final int x, final int y) {
			if (size == points.length) points = Arrays.copyOf(points, 2 * size);
			points[size++] = x;
			points[size++] = y;
		}

		int[] points() {
			return Arrays.copyOf(points, size);
		}
	}
}
