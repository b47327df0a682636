package org.gammaij.data.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegTables;

/**
 * What one file of a data set turned out to be.
 *
 * @param sample the sample
 * @param bytes size of the file
 * @param sha256 hash of the file, "" if it cannot be read
 * @param format null if the image cannot be read
 * @param size in pixels, upright; null if the image cannot be read
 * @param jpeg quality and subsampling; null if it is not JPEG
 * @param fingerprint what it shows; null if the image cannot be read
 * @param fault why image or mask cannot be used; "" if both can
 */
public record ImageFacts(Sample sample, long bytes, String sha256, ImageFormat format, ImageSize size, JpegTables jpeg,
	Fingerprint fingerprint, String fault)
{

	/** Reads and decodes image and masks of a sample; what is wrong with them becomes the {@link #fault}. */
	static ImageFacts of(final Sample sample) {
		final Path file = sample.image();
		long bytes = 0;
		String hash = "";
		try {
			bytes = Files.exists(file) ? Files.size(file) : 0;
			if (bytes > 0) hash = Sha256.of(file);
			try (ImageDecoder decoder = ImageDecoder.open(file)) {
				final Fingerprint fingerprint = Fingerprint.of(decoder.read());
				return new ImageFacts(sample, bytes, hash, decoder.format(), decoder.size(), JpegTables.of(file).orElse(null),
					fingerprint, maskFault(sample, decoder.size()));
			}
		}
		catch (final IOException | InvalidInputException e) {
			return new ImageFacts(sample, bytes, hash, null, null, null, null, e.getMessage());
		}
	}

	private static String maskFault(final Sample sample, final ImageSize image) {
		try {
			checkMask(sample, sample.aiMask(), image);
			if (!sample.manipulationMask().equals(sample.aiMask())) checkMask(sample, sample.manipulationMask(), image);
			return "";
		}
		catch (final InvalidInputException e) {
			return e.getMessage();
		}
	}

	private static void checkMask(final Sample sample, final MaskRef ref, final ImageSize image) {
		if (!(ref instanceof MaskRef.File mask)) return;
		try (ImageDecoder decoder = ImageDecoder.open(mask.path())) {
			Samples.requireSameShape(mask.path(), decoder.size(), image);
			final boolean blank = decoder.readMask(mask.threshold()).area() == 0;
			if (blank && sample.source() != DataSource.AUTHENTIC) throw new InvalidInputException("The mask " + mask.path() +
				" marks nothing above the value " + mask.threshold() + "; correct it, or the column 'mask_threshold'.");
		}
	}

	/** Whether the image itself could be decoded. */
	public boolean isReadable() {
		return format != null;
	}
}
