package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

import org.gammaij.image.Window;
import org.gammaij.map.RegionTree;
import org.gammaij.model.RegionThresholds;
import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Regions of maps, against what is drawn, and against a flood fill. */
class FoundRegionsTest {

	/** A map of one row of characters per ten rows of pixels, each ten pixels wide: {@code #} is 0.75, {@code ?} NaN. */
	private static RandomAccessibleInterval<FloatType> map(final String... rows) {
		final int width = 10 * rows[0].length();
		final float[] values = new float[width * 10 * rows.length];
		for (int i = 0; i < values.length; i++) {
			final char c = rows[i / width / 10].charAt(i % width / 10);
			values[i] = c == '#' ? 0.75f : c == '?' ? Float.NaN : 0.25f;
		}
		return ArrayImgs.floats(values, width, 10 * rows.length);
	}

	private static FoundRegions find(final RandomAccessibleInterval<FloatType> ai) {
		return FoundRegions.of(new Maps(ai, null), new RegionRule(0.5, null));
	}

	@Test
	void aRectangleWithAHole() {
		final FoundRegions found = find(map("?????", ".###.", ".#.#.", ".###."));
		assertEquals(OptionalInt.of(1), found.ai());
		assertEquals(OptionalInt.empty(), found.manipulation());
		final FoundRegion region = found.largest().get(0);
		assertEquals(800, region.area());
		assertEquals(0.75, region.meanProbability());
		assertEquals(new Window(10, 10, 30, 30), region.box());
		assertEquals(2, region.rings().size());
		assertArrayEquals(new int[] { 10, 10, 40, 10, 40, 40, 10, 40 }, region.rings().get(0));
		assertArrayEquals(new int[] { 30, 20, 20, 20, 20, 30, 30, 30 }, region.rings().get(1));
	}

	@Test
	void whatTouchesInACornerOnlyIsTwoRegions() {
		final FoundRegions found = find(map("#.", ".#"));
		assertEquals(List.of(new Window(0, 0, 10, 10), new Window(10, 10, 10, 10)), found.largest().stream().map(
			FoundRegion::box).toList());
		// Here both corners belong to one, and the bay is no hole
		assertEquals(1, find(map("###", "#.#", "##.")).largest().get(0).rings().size());
	}

	@Test
	void placesAreThoseOfTheImage() {
		final FoundRegions found = find(Views.translate(map("..#"), 100, -7));
		assertEquals(new Window(120, -7, 10, 10), found.largest().get(0).box());
	}

	@Test
	void specksAreLeftOutAndTheLargestAreTold() {
		final float[] values = new float[1000 * 20];
		// 55 squares of 9 x 9 pixels, of which the last is one row larger, and one of less than the least area
		for (int i = 0; i <= 55; i++)
			for (int y = 0; y < (i == 54 ? 10 : i == 55 ? 7 : 9); y++)
				Arrays.fill(values, 1000 * y + 12 * i, 1000 * y + 12 * i + 9, 1);
		final FoundRegions found = find(ArrayImgs.floats(values, 1000, 20));
		assertEquals(OptionalInt.of(55), found.ai());
		assertEquals(RegionFinder.MOST, found.largest().size());
		assertEquals(90, found.largest().get(0).area());
		assertEquals(12 * 54, found.largest().get(0).box().x());
		assertEquals(0, found.largest().get(1).box().x());
	}

	@Test
	void theThresholdIsThatOfTheAreas() {
		// As a float, 0.1 is a little more than the number
		final float[] values = new float[200];
		Arrays.fill(values, 0, 100, 0.1f);
		Arrays.fill(values, 100, 200, Math.nextDown(0.1f));
		assertEquals(100, FoundRegions.of(new Maps(ArrayImgs.floats(values, 10, 20), null), new RegionRule(0.1, null)).largest().get(0).area());
	}

	@Test
	void eachMapHasAThresholdOfRegions() {
		final Maps maps = new Maps(map("#.#"), map("#.#"));
		final RegionRule rule = new RegionRule(0.5, new RegionThresholds(0.51, 0.5, 100, "test"));
		final FoundRegions found = FoundRegions.of(maps, rule);
		assertEquals(OptionalInt.of(0), found.ai());
		assertEquals(OptionalInt.of(2), found.manipulation());
		assertEquals(OptionalInt.of(0), FoundRegions.of(maps, rule.at(0.7)).ai());
		// Whoever asks for what is possible gets all of it
		assertEquals(OptionalInt.of(1), FoundRegions.of(maps, rule.at(0.25)).ai());
	}

	@Test
	void regionsOfNoiseAreThoseOfAFloodFill() {
		final int width = 150;
		final int height = 140;
		for (int seed = 0; seed < 10; seed++) {
			final Random random = new Random(seed);
			final float[] values = new float[width * height];
			for (int i = 0; i < values.length; i++)
				values[i] = random.nextFloat();
			final float threshold = 0.45f;
			final List<boolean[]> expected = flood(values, width, threshold);
			final List<FoundRegion> found = FoundRegions.of(new Maps(null, ArrayImgs.floats(values, width, height)), new RegionRule(
				threshold, null))
				.largest();
			assertTrue(expected.size() > 1, "a test that finds nothing");
			assertEquals(expected.size(), found.size());
			for (int i = 0; i < found.size(); i++) {
				assertArrayEquals(expected.get(i), fill(found.get(i), width, height));
				assertEquals(area(found.get(i)), found.get(i).area());
				assertTrue(found.get(i).meanProbability() > threshold);
			}
		}
	}

	/** Components of at least the least area, by falling area and then from above. */
	private static List<boolean[]> flood(final float[] values, final int width, final float threshold) {
		final boolean[] seen = new boolean[values.length];
		final List<boolean[]> components = new ArrayList<>();
		for (int start = 0; start < values.length; start++) {
			if (seen[start] || values[start] < threshold) continue;
			final boolean[] component = new boolean[values.length];
			final Deque<Integer> open = new ArrayDeque<>(List.of(start));
			while (!open.isEmpty()) {
				final int i = open.pop();
				if (seen[i] || values[i] < threshold) continue;
				seen[i] = true;
				component[i] = true;
				if (i % width > 0) open.push(i - 1);
				if (i % width < width - 1) open.push(i + 1);
				if (i >= width) open.push(i - width);
				if (i + width < values.length) open.push(i + width);
			}
			if (count(component) >= RegionTree.LEAST_AREA) components.add(component);
		}
		components.sort(Comparator.comparingInt(component -> -count(component)));
		return components.subList(0, Math.min(components.size(), RegionFinder.MOST));
	}

	private static int count(final boolean[] mask) {
		int count = 0;
		for (final boolean value : mask)
			if (value) count++;
		return count;
	}

	/** Pixels left of which an odd number of upright edges of the rings lie. */
	private static boolean[] fill(final FoundRegion region, final int width, final int height) {
		final boolean[] mask = new boolean[width * height];
		for (final int[] ring : region.rings())
			for (int i = 0; i < ring.length; i += 2) {
				final int x = ring[i];
				final int next = (i + 2) % ring.length;
				assertTrue(x == ring[next] ^ ring[i + 1] == ring[next + 1], "an edge that is not upright or level");
				for (int y = Math.min(ring[i + 1], ring[next + 1]); y < Math.max(ring[i + 1], ring[next + 1]); y++)
					for (int u = x; u < width; u++)
						mask[y * width + u] ^= true;
			}
		return mask;
	}

	/** By the formula for polygons: holes go round the other way. */
	private static long area(final FoundRegion region) {
		long twice = 0;
		for (final int[] ring : region.rings())
			for (int i = 0; i < ring.length; i += 2) {
				final int next = (i + 2) % ring.length;
				twice += (long) ring[i] * ring[next + 1] - (long) ring[next] * ring[i + 1];
			}
		return twice / 2;
	}
}
