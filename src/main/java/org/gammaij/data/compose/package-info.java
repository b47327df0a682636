/**
 * Makes training samples on the fly out of regions: pairs of a photograph and its reconstruction, pastes of generated and of
 * authentic content, all of them varied alike. {@link org.gammaij.data.compose.Composer} is the way in. Samples come in
 * twos, one of either class; what they are made of and how they are varied depends on the seed and their number alone.
 */
package org.gammaij.data.compose;
