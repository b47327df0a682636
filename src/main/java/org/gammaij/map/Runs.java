package org.gammaij.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Runs of pixels in the rows of a mask, row by row and from left to right, joined to components: what shares an edge
 * hangs together. A component is known by its root, which is its first run.
 */
public final class Runs {

	private static final int FIRST_CAPACITY = 1 << 10;

	private int size;
	private int[] y = new int[FIRST_CAPACITY];
	private int[] left = new int[FIRST_CAPACITY];
	private int[] right = new int[FIRST_CAPACITY];
	private int[] parent = new int[FIRST_CAPACITY];
	/** Of a root: of all runs of its component. */
	private long[] area = new long[FIRST_CAPACITY];
	private double[] sum = new double[FIRST_CAPACITY];

	private int row;
	/** First run of this row, and the run of the row above that the next one may touch. */
	private int begin;
	private int above;

	/**
	 * Adds what of a row reaches a level. Rows come from above, each once.
	 *
	 * @param newRow where it lies
	 * @param x of its first pixel
	 * @param values hold the row
	 * @param from where it begins in them
	 * @param width of the row
	 * @param level least value of the pixels of a run; NaN reaches none
	 */
	void addRow(final int newRow, final int x, final float[] values, final int from, final int width, final double level) {
		beginRow(newRow);
		int i = 0;
		while (i < width) {
			// NaN is not at least anything
			if (!(values[from + i] >= level)) {
				i++;
				continue;
			}
			final int start = i;
			double total = 0;
			while (i < width && values[from + i] >= level)
				total += values[from + i++];
			add(x + start, x + i, total);
		}
	}

	private void beginRow(final int newRow) {
		final boolean follows = size > 0 && newRow == row + 1;
		above = follows ? begin : size;
		begin = size;
		row = newRow;
	}

	/**
	 * Adds a run to the row that was begun, behind those it has.
	 *
	 * @param from its first pixel
	 * @param to behind its last pixel
	 * @param value sum over its pixels
	 */
	private void add(final int from, final int to, final double value) {
		if (size == y.length) grow();
		final int run = size++;
		y[run] = row;
		left[run] = from;
		right[run] = to;
		parent[run] = run;
		area[run] = to - from;
		sum[run] = value;
		while (above < begin && right[above] <= from)
			above++;
		for (int touched = above; touched < begin && left[touched] < to; touched++)
			join(touched, run);
	}

	public int size() {
		return size;
	}

	/** The first run of the component that a run is in. */
	public int root(final int run) {
		int root = run;
		while (parent[root] != root)
			root = parent[root];
		for (int next = run; parent[next] != root;) {
			final int after = parent[next];
			parent[next] = root;
			next = after;
		}
		return root;
	}

	/**
	 * The root of the component that a pixel is in.
	 *
	 * @throws IllegalArgumentException if it is in none
	 */
	int rootAt(final int x, final int line) {
		int low = 0;
		int high = size - 1;
		while (low <= high) {
			final int middle = (low + high) >>> 1;
			if (y[middle] < line || y[middle] == line && right[middle] <= x) low = middle + 1;
			else if (y[middle] > line || left[middle] > x) high = middle - 1;
			else return root(middle);
		}
		throw new IllegalArgumentException("No run at (" + x + ", " + line + ")");
	}

	/** Pixels of the component of a root. */
	public long area(final int root) {
		return area[root];
	}

	/** Mean over the pixels of the component of a root. */
	public double mean(final int root) {
		return sum[root] / area[root];
	}

	/** The roots of all components of an area or more, from above. */
	public IntStream roots(final long leastArea) {
		return IntStream.range(0, size).filter(run -> root(run) == run && area[run] >= leastArea);
	}

	/** The runs of one component alone. */
	public Runs component(final int root) {
		final Runs component = new Runs();
		int last = -1;
		for (int run = root; run < size; run++) {
			if (root(run) != root) continue;
			if (last < 0 || y[run] != y[last]) component.beginRow(y[run]);
			component.add(left[run], right[run], 0);
			last = run;
		}
		return component;
	}

	public int y(final int run) {
		return y[run];
	}

	public int left(final int run) {
		return left[run];
	}

	public int right(final int run) {
		return right[run];
	}

	/** Joins the component of an earlier run with that of a later one. */
	private void join(final int earlier, final int later) {
		final int a = root(earlier);
		final int b = root(later);
		if (a == b) return;
		final int first = Math.min(a, b);
		final int second = Math.max(a, b);
		parent[second] = first;
		area[first] += area[second];
		sum[first] += sum[second];
	}

	private void grow() {
		final int capacity = Math.multiplyExact(size, 2);
		y = Arrays.copyOf(y, capacity);
		left = Arrays.copyOf(left, capacity);
		right = Arrays.copyOf(right, capacity);
		parent = Arrays.copyOf(parent, capacity);
		area = Arrays.copyOf(area, capacity);
		sum = Arrays.copyOf(sum, capacity);
	}
}
