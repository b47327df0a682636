package org.gammaij.data.build;

import java.nio.file.Path;
import java.util.Set;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/**
 * A sample that has been written.
 *
 * @param image file within the set's folder, with forward slashes
 * @param mask the same for the altered region, or "" for an authentic frame
 * @param group photograph it was made from
 * @param quality JPEG quality, 0 for PNG
 * @param area share of the frame that was altered, 0 to 1
 */
record MadeSample(String image, String mask, DataSource source, String generator, String group, int quality, double area,
	Recipe recipe)
{

	/** As the readers of data sets know it. */
	Sample sample(final Path folder) {
		final MaskRef region = mask.isEmpty() ? MaskRef.EMPTY : MaskRef.file(folder.resolve(mask));
		return Samples.of(folder.resolve(image), source, region, generator, group).withDonors(recipe.donor().isEmpty() ? Set
			.of() : Set.of(recipe.donor()));
	}
}
