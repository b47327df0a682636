package org.gammaij.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

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
 * @param donors the groups of other images that parts of it were taken from
 */
public record Sample(Path image, int label, MaskRef aiMask, MaskRef manipulationMask, DataSource source, String generator,
	String group, Provenance provenance, String cohort, Set<String> donors)
{

	/** Keeps the donors as they are now. */
	public Sample {
		donors = Set.copyOf(donors);
	}

	/** A sample of no cohort that holds nothing of another image. */
	public Sample(final Path image, final int label, final MaskRef aiMask, final MaskRef manipulationMask,
		final DataSource source, final String generator, final String group, final Provenance provenance)
	{
		this(image, label, aiMask, manipulationMask, source, generator, group, provenance, "", Set.of());
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
			donors);
	}

	/** The same with another class. */
	public Sample withLabel(final int other) {
		return new Sample(image, other, aiMask, manipulationMask, source, generator, group, provenance, cohort, donors);
	}

	/** The same in another group. */
	public Sample withGroup(final String other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, other, provenance, cohort, donors);
	}

	/** The same of another origin. */
	public Sample withProvenance(final Provenance other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, group, other, cohort, donors);
	}

	/** The same in another cohort. */
	public Sample withCohort(final String other) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, group, provenance, other, donors);
	}

	/** The same with parts of images of other groups. */
	public Sample withDonors(final Set<String> others) {
		return new Sample(image, label, aiMask, manipulationMask, source, generator, group, provenance, cohort, others);
	}

	/** The same with a part of another image, and of whatever that holds parts of. */
	public Sample withPartOf(final Sample other) {
		final Set<String> others = new HashSet<>(donors);
		others.addAll(other.scenes());
		others.remove(group);
		return withDonors(others);
	}

	/** All groups that something of it shows: its own, and its donors. */
	public Set<String> scenes() {
		final Set<String> scenes = new HashSet<>(donors);
		scenes.add(group);
		return scenes;
	}
}
