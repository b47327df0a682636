package org.gammaij.evaluation.treatment;

/**
 * What a treatment may know of the file an image comes from.
 *
 * @param sha256 of the file; random treatments take their seed from it
 * @param lossless whether the file keeps every pixel that was written to it, so that no JPEG step is part of it
 */
public record Origin(String sha256, boolean lossless) {

	/** A seed that depends on the file and on {@code salt} alone. */
	public long seed(final String salt) {
		return Long.parseUnsignedLong(sha256.substring(0, 16), 16) ^ ((long) salt.hashCode() << 32);
	}
}
