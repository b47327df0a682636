package org.gammaij.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The regions of a map at several levels of probability, each within one of the level below, with how clear each is. What a
 * network is unsure of comes as wide regions of little more than the level that they are cut at; what it is sure of fills a
 * region up to its edge, even where it lies within a wide one.
 */
public final class RegionTree {

	/** Least area of a region in pixels (ours): smaller specks are finer than what the networks resolve. */
	public static final int LEAST_AREA = 64;
	/** From the first on a pixel belongs to a region; ours. */
	static final double[] LEVELS = { 0.5, 0.6, 0.7, 0.8, 0.9 };

	/**
	 * A region.
	 *
	 * @param level index of its level
	 * @param root of its component among the runs of that level
	 * @param area in pixels, at least {@link #LEAST_AREA}
	 * @param clearness how far the mean of its pixels lies above its level, as part of what there is above it: 0 to 1
	 * @param parent index of the region of the level below that it lies in; -1 for none
	 */
	public record Region(int level, int root, long area, double clearness, int parent) implements NestedRegion {}

	private final Runs[] levels = new Runs[LEVELS.length];
	/** Parents before their children. */
	private final List<Region> regions = new ArrayList<>();
	private long lookedAt;

	private RegionTree() {
		for (int i = 0; i < levels.length; i++)
			levels[i] = new Runs();
	}

	/**
	 * Finds the regions. The map is read once, and memory depends on what is found.
	 *
	 * @param map axes {@code (x, y)}, 0 to 1, NaN where nothing was looked at
	 * @throws org.gammaij.common.CancelledException if the user asked to stop
	 */
	public static RegionTree of(final RandomAccessibleInterval<FloatType> map) {
		final RegionTree tree = new RegionTree();
		final int left = Math.toIntExact(map.min(0));
		final int width = Math.toIntExact(map.dimension(0));
		MapRows.forEach(map, (values, from, y) -> {
			for (int i = 0; i < LEVELS.length; i++)
				tree.levels[i].addRow(y, left, values, from, width, LEVELS[i]);
			for (int i = from; i < from + width; i++)
				if (!Float.isNaN(values[i])) tree.lookedAt++;
		});
		tree.nest();
		return tree;
	}

	private void nest() {
		Map<Integer, Integer> below = Map.of();
		for (int level = 0; level < levels.length; level++) {
			final Runs runs = levels[level];
			final Map<Integer, Integer> here = new HashMap<>();
			for (final int root : runs.roots(LEAST_AREA).toArray()) {
				final int parent = level == 0 ? -1 : below.get(levels[level - 1].rootAt(runs.left(root), runs.y(root)));
				here.put(root, regions.size());
				regions.add(new Region(level, root, runs.area(root), Math.max(0, (runs.mean(root) - LEVELS[level]) / (1 -
					LEVELS[level])), parent));
			}
			below = here;
		}
	}

	/** All of them, parents before their children. */
	public List<Region> regions() {
		return List.copyOf(regions);
	}

	/** Pixels that were looked at. */
	long lookedAt() {
		return lookedAt;
	}

	/** The runs of a level, for the roots of its regions. */
	public Runs runs(final int level) {
		return levels[level];
	}

	/** Clearness of the clearest region; 0 if there is none. */
	public double clearest() {
		return regions.stream().mapToDouble(Region::clearness).max().orElse(0);
	}

	/**
	 * The runs of all regions that are told, those within others left out; {@code {y, left, right}}, row by row.
	 *
	 * @param clearness from which on a region is told, 0 to 1
	 */
	int[][] toldRuns(final double clearness) {
		final boolean[] told = NestedRegion.outermostTold(regions, clearness);
		final List<int[]> kept = new ArrayList<>();
		for (int level = 0; level < levels.length; level++) {
			final Set<Integer> roots = new HashSet<>();
			for (int i = 0; i < told.length; i++)
				if (told[i] && regions.get(i).level == level) roots.add(regions.get(i).root);
			final Runs runs = levels[level];
			for (int run = 0; run < runs.size(); run++)
				if (roots.contains(runs.root(run))) kept.add(new int[] { runs.y(run), runs.left(run), runs.right(run) });
		}
		final int[][] sorted = kept.toArray(int[][]::new);
		Arrays.sort(sorted, (a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(a[1], b[1]));
		return sorted;
	}
}
