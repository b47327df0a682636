package org.gammaij.data.build;

import java.util.List;
import java.util.Map;

/**
 * What a build made.
 *
 * @param samples number of samples by source, see {@link org.gammaij.data.DataSource#id}
 * @param photographs different photographs in the folder
 * @param duplicates files that were left out because another one has the same bytes
 * @param unusable photographs that could not be used, with the reason; others took their place
 * @param failures samples that are missing, one sentence each
 */
public record BuildReport(Map<String, Integer> samples, int photographs, int duplicates, Map<String, String> unusable,
	List<String> failures)
{

	/** Samples in all. */
	public int total() {
		return samples.values().stream().mapToInt(Integer::intValue).sum();
	}
}
