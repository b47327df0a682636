package org.gammaij.data.region;

import java.io.IOException;
import java.nio.file.FileSystemException;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;

/** What tells masks of an image from others: its regions depend on them. */
final class MaskDigest {

	private static final int DIGITS = 16;

	private MaskDigest() {}

	/**
	 * Of the files of both masks, and of their thresholds.
	 *
	 * @return "" if neither is a file
	 * @throws InvalidInputException if one of them is not there or may not be read
	 * @throws IOException if reading fails
	 */
	static String of(final Sample sample) throws IOException {
		final String manipulation = of(sample.manipulationMask());
		final String ai = sample.aiMask().equals(sample.manipulationMask()) ? manipulation : of(sample.aiMask());
		return (ai + manipulation).isEmpty() ? "" : Sha256.of(ai + "," + manipulation).substring(0, DIGITS);
	}

	/** By content: a corrected mask without compression has as many bytes as before. */
	private static String of(final MaskRef ref) throws IOException {
		if (!(ref instanceof MaskRef.File file)) return "";
		try {
			return Sha256.of(file.path()) + " " + file.threshold();
		}
		catch (final FileSystemException e) {
			throw new InvalidInputException("The mask " + file.path() + " cannot be read; restore it, or remove the sample.", e);
		}
	}
}
