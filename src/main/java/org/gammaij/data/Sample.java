package org.gammaij.data;

import java.nio.file.Path;

/**
 * One image of a data set with all that is known of it.
 *
 * @param image the image file
 * @param label 1 when it holds pixels synthesised by a neural network, else 0
 * @param aiMask pixels synthesised by a neural network
 * @param manipulationMask pixels altered in any way
 * @param source how the image was made
 * @param generator name of the generator, or "" for none
 * @param group images of one group show the same scene (an original and all that
 *          was made of it) and must never be split between training and validation
 */
public record Sample(Path image, int label, MaskRef aiMask, MaskRef manipulationMask, Source source, String generator,
	String group)
{}
