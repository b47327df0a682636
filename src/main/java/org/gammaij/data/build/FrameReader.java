package org.gammaij.data.build;

import java.util.Map;
import java.util.SplittableRandom;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.Randomness;
import org.gammaij.data.build.Photographs.Photo;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;

/** Reads the frames of a set. A photograph that cannot be used is replaced by another one, and named. */
final class FrameReader {

	/** Candidates for a frame before the folder counts as unusable. */
	private static final int ATTEMPTS = 50;

	private final Photographs photographs;
	private final CocoInstances annotations;
	private final BuildSettings settings;

	FrameReader(final Photographs photographs, final CocoInstances annotations, final BuildSettings settings) {
		this.photographs = photographs;
		this.annotations = annotations;
		this.settings = settings;
	}

	/**
	 * The frame of a given number.
	 *
	 * @param unusable collects photographs that could not be used, with the reason
	 */
	Frame frame(final int number, final Map<String, String> unusable) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			final Photo photo = photographs.of(number, attempt);
			final Frame frame = read(photo, Randomness.of(settings.seed(), number, "crop " + attempt), unusable);
			if (frame != null) return frame;
		}
		throw noneUsable(unusable);
	}

	/** A frame of another photograph of the same part of the set. */
	Frame donorFor(final Frame frame, final SplittableRandom random, final Map<String, String> unusable) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			final Frame donor = read(photographs.donorFor(frame.photo(), random), random, unusable);
			if (donor != null) return donor;
		}
		throw noneUsable(unusable);
	}

	private Frame read(final Photo photo, final SplittableRandom random, final Map<String, String> unusable) {
		if (unusable.containsKey(photo.id())) return null;
		try {
			final RgbImage image = ImageFiles.read(photo.file());
			if (Math.min(image.width(), image.height()) >= Frame.MIN_SIDE) return Frame.crop(image, photo, annotations.of(photo
				.file().getFileName().toString()), settings.maxSide(), random);
			unusable.put(photo.id(), image.width() + " x " + image.height() + " pixels, smaller than " + Frame.MIN_SIDE);
		}
		catch (final InvalidInputException e) {
			unusable.put(photo.id(), e.getMessage());
		}
		return null;
	}

	private InvalidInputException noneUsable(final Map<String, String> unusable) {
		return new InvalidInputException("Of the photographs in " + settings.photos() + " too few can be used; " +
			"the last one: " + unusable.values().stream().reduce((first, last) -> last).orElse("no reason known") + ".");
	}
}
