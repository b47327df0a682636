package org.gammaij.data.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds images that are in a data set more than once. */
final class Duplicates {

	/** Two fingerprints that differ in at most three bits agree in at least one of four parts. */
	private static final int PARTS = Fingerprint.NEAR_BITS + 1;
	private static final int PART_BITS = Long.SIZE / PARTS;
	/** An image is compared with so many others that share a part, which bounds the work in sets of look-alikes. */
	private static final int COMPARISONS = 64;

	private Duplicates() {}

	/** Sets of two or more files with the same bytes. */
	static List<List<ImageFacts>> exact(final List<ImageFacts> facts) {
		final Map<String, List<ImageFacts>> byHash = new LinkedHashMap<>();
		for (final ImageFacts image : facts)
			if (!image.sha256().isEmpty()) byHash.computeIfAbsent(image.sha256(), hash -> new ArrayList<>()).add(image);
		return byHash.values().stream().filter(same -> same.size() > 1).toList();
	}

	/**
	 * Sets of two or more images that show nearly the same although they are in different groups, so that one of them
	 * may validate what another trained. Files with the same bytes count only once.
	 */
	static List<List<ImageFacts>> nearAcrossGroups(final List<ImageFacts> facts) {
		final List<ImageFacts> images = distinct(facts);
		final int[] parent = new int[images.size()];
		Arrays.setAll(parent, i -> i);
		for (int part = 0; part < PARTS; part++) {
			final Map<Long, List<Integer>> buckets = new HashMap<>();
			for (int i = 0; i < images.size(); i++) {
				final long key = images.get(i).fingerprint().gradient() >>> part * PART_BITS & (1L << PART_BITS) - 1;
				final List<Integer> bucket = buckets.computeIfAbsent(key, k -> new ArrayList<>());
				for (int k = Math.max(0, bucket.size() - COMPARISONS); k < bucket.size(); k++)
					join(images, parent, bucket.get(k), i);
				bucket.add(i);
			}
		}
		final Map<Integer, List<ImageFacts>> sets = new LinkedHashMap<>();
		for (int i = 0; i < parent.length; i++)
			sets.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(images.get(i));
		return sets.values().stream().filter(same -> same.size() > 1).toList();
	}

	private static List<ImageFacts> distinct(final List<ImageFacts> facts) {
		final Map<String, ImageFacts> byHash = new LinkedHashMap<>();
		for (final ImageFacts image : facts)
			if (image.isReadable() && image.fingerprint().isTelling()) byHash.putIfAbsent(image.sha256(), image);
		return List.copyOf(byHash.values());
	}

	private static void join(final List<ImageFacts> images, final int[] parent, final int a, final int b) {
		final boolean twins = images.get(a).sample().group().equals(images.get(b).sample().group());
		if (!twins && images.get(a).fingerprint().isNear(images.get(b).fingerprint())) parent[root(parent, b)] = root(parent,
			a);
	}

	private static int root(final int[] parent, final int i) {
		int root = i;
		while (parent[root] != root)
			root = parent[root] = parent[parent[root]];
		return root;
	}
}
