package org.gammaij.evaluation.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.gammaij.data.DataSource;
import org.gammaij.evaluation.scoring.ScoredImage;

/**
 * The inpainting-exchange control: inpainted images beside their blended twins, in which
 * the original pixels were pasted back outside the mask. A detector that only knows the
 * traces which a generator's decoder leaves over the whole frame collapses on the twins.
 */
final class Twins {

	/** Row of the inpainted images that have a twin. */
	static final String INPAINTED = "twins: inpainted";
	/** Row of their twins. */
	static final String BLENDED = "twins: blended";

	private Twins() {}

	/**
	 * Pairs images by group and generator, the first of one with the first of the other.
	 *
	 * @return two sets against the same authentic images, or none if no pair was scored whole
	 */
	static List<ImageSet> of(final List<ScoredImage> images) {
		final Map<String, List<ScoredImage>> inpainted = bySource(images, DataSource.INPAINTED);
		final Map<String, List<ScoredImage>> blended = bySource(images, DataSource.INPAINTED_BLENDED);
		final List<ScoredImage> first = new ArrayList<>();
		final List<ScoredImage> second = new ArrayList<>();
		inpainted.forEach((key, members) -> {
			final List<ScoredImage> others = blended.getOrDefault(key, List.of());
			for (int i = 0; i < Math.min(members.size(), others.size()); i++) {
				if (!members.get(i).ok() || !others.get(i).ok()) continue;
				first.add(members.get(i));
				second.add(others.get(i));
			}
		});
		if (first.isEmpty()) return List.of();
		final List<ScoredImage> authentic = images.stream().filter(image -> image.sample().source() == DataSource.AUTHENTIC)
			.collect(Collectors.toList());
		return List.of(new ImageSet(INPAINTED, authentic, first), new ImageSet(BLENDED, authentic, second));
	}

	private static Map<String, List<ScoredImage>> bySource(final List<ScoredImage> images, final DataSource source) {
		return images.stream().filter(image -> image.sample().source() == source).collect(Collectors.groupingBy(image -> image
			.sample().group() + "/" + image.sample().generator(), TreeMap::new, Collectors.toList()));
	}
}
