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
 * @param provenance what else is known of it
 */
public record Sample(Path image, int label, MaskRef aiMask, MaskRef manipulationMask, DataSource source, String generator,
	String group, Provenance provenance)
{

	/** A sample of which nothing else is known. */
	public Sample(final Path image, final int label, final MaskRef aiMask, final MaskRef manipulationMask,
		final DataSource source, final String generator, final String group)
	{
		this(image, label, aiMask, manipulationMask, source, generator, group, Provenance.NONE);
	}

	/** The same with another class. */
	public Sample withLabel(final int other) {
		return new Sample(image, other, aiMask, manipulationMask, source, generator, group, provenance);
	}

	/** The same in another group. */
	public Sample withGroup(final String other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, other, provenance);
	}
}
