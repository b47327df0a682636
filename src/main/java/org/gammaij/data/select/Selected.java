package org.gammaij.data.select;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.GroupSplit;
import org.gammaij.data.Sample;
import org.gammaij.data.SplitManifests;

/**
 * What was taken.
 *
 * @param samples in their old order
 * @param validating groups whose samples validate; empty for none
 * @param notes what a user should know, one sentence each: files that were left out, numbers that were not reached
 */
public record Selected(List<Sample> samples, Set<String> validating, List<String> notes) {

	/** The samples divided. */
	public GroupSplit split() {
		return GroupSplit.by(samples, validating);
	}

	/**
	 * Writes {@link SplitManifests}.
	 *
	 * @param folder made if it is missing
	 * @throws InvalidInputException if it has one of the manifests: that may be the very one that was read
	 * @throws IOException if writing fails
	 */
	public void write(final Path folder) throws IOException {
		for (final Path file : SplitManifests.files(folder, validating))
			if (Files.exists(file)) throw new InvalidInputException("The manifest " + file +
				" exists and is not written over; give another output folder, or remove it.");
		SplitManifests.write(folder, samples, validating);
	}
}
