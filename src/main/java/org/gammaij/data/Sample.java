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
 * @param cohort authentic and generated images of one cohort are judged against each other; "" for an image that belongs to
 *          none, and as authentic image to all
 * @param donor the group of another photograph that a part of it was taken from, or ""
 */
public record Sample(Path image, int label, MaskRef aiMask, MaskRef manipulationMask, DataSource source, String generator,
	String group, Provenance provenance, String cohort, String donor)
{

	/** A sample of no cohort that holds nothing of another photograph. */
	public Sample(final Path image, final int label, final MaskRef aiMask, final MaskRef manipulationMask,
		final DataSource source, final String generator, final String group, final Provenance provenance)
	{
		this(image, label, aiMask, manipulationMask, source, generator, group, provenance, "", "");
	}

	/** A sample of which nothing else is known. */
	public Sample(final Path image, final int label, final MaskRef aiMask, final MaskRef manipulationMask,
		final DataSource source, final String generator, final String group)
	{
		this(image, label, aiMask, manipulationMask, source, generator, group, Provenance.NONE);
	}

	/** The same in another file, with masks that fit it. */
	public Sample withFiles(final Path otherImage, final MaskRef otherAiMask, final MaskRef otherManipulationMask) {
		return new Sample(otherImage, label, otherAiMask, otherManipulationMask, source, generator, group, provenance, cohort,
			donor);
	}

	/** The same with another class. */
	public Sample withLabel(final int other) {
		return new Sample(image, other, aiMask, manipulationMask, source, generator, group, provenance, cohort, donor);
	}

	/** The same in another group. */
	public Sample withGroup(final String other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, other, provenance, cohort, donor);
	}

	/** The same of another origin. */
	public Sample withProvenance(final Provenance other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, group, other, cohort, donor);
	}

	/** The same in another cohort. */
	public Sample withCohort(final String other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, group, provenance, other, donor);
	}

	/** The same with a part of another group. */
	public Sample withDonor(final String other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, group, provenance, cohort, other);
	}
}
