package org.gammaij.data.build;

import java.util.List;
import java.util.Map;

/**
 * What came of one frame; a line of the journal.
 *
 * @param frame its number
 * @param samples what was written
 * @param unusable photographs that were passed over, with the reason
 * @param failures samples that could not be made, one sentence each
 */
record FrameResult(int frame, List<MadeSample> samples, Map<String, String> unusable, List<String> failures) {}
