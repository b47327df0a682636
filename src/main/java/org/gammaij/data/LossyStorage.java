package org.gammaij.data;

import java.io.IOException;
import java.util.Arrays;

import org.gammaij.image.ImageFormat;

/** Whether an image had lost by compression before it came here: a lossless copy of a JPEG file still shows its traces. */
public final class LossyStorage {

	private LossyStorage() {}

	/**
	 * Tells it of a sample: by what {@link Provenance#stored} names, and by the file itself where that is empty.
	 *
	 * @throws IOException if the file has to be looked at and cannot be read
	 */
	public static boolean of(final Sample sample) throws IOException {
		final String stored = sample.provenance().stored();
		if (stored.isEmpty()) return ImageFormat.of(sample.image()).isPresent() && !ImageFormat.isLossless(sample.image());
		return Arrays.stream(ImageFormat.values()).anyMatch(format -> format.isLossy() && format.id().equals(stored));
	}
}
