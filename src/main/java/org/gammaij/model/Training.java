package org.gammaij.model;

import java.util.List;
import java.util.Map;

/**
 * What a model was trained on, in words and numbers for its card.
 *
 * @param sources names of the image collections
 * @param samples number of samples of each kind, such as {@code authentic} or {@code inpainted}
 * @param recipe name of the training configuration
 * @param encoder where the first weights came from, such as {@code from scratch}; those of the heads are random unless
 *          it names a whole model
 * @param steps optimiser steps taken
 * @param crop edge of the training crops in pixels
 * @param seed seed of the run
 */
public record Training(List<String> sources, Map<String, Long> samples, String recipe, String encoder, long steps,
	int crop, long seed)
{}
