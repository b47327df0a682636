/**
 * Builds training sets from authentic photographs (section 3.2 of the paper; Table 1): {@link
 * org.gammaij.data.build.DataSetBuilder} is the way in. A set is made frame by frame, each from the seed and its own
 * number alone; {@code FrameMaker} makes one frame, {@code Transplants} and {@code Inpainting} alter it.
 */
package org.gammaij.data.build;
