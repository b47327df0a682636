package org.gammaij.detect;

/**
 * What a file says of its own origin, for tables. Nobody has verified it, and nothing of it becomes part of a score.
 *
 * @param summary one sentence
 * @param saysAi whether it says that AI made the image or a part of it; false does not say that it did not
 */
public record Declared(String summary, boolean saysAi) {}
