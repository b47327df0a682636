package org.gammaij.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageSize;

/** Makes samples that carry the labels of Table 1 of the paper, and checks their masks. */
public final class Samples {

	private static final double SHAPE_TOLERANCE = 0.02;

	private Samples() {}

	/**
	 * A sample labelled by its source.
	 *
	 * @param image the image file
	 * @param source how it was made
	 * @param region what was altered: the repainted, copied or pasted pixels; not looked at for authentic and
	 *          generated images
	 * @param generator name of the generator, or "" for none
	 * @param group see {@link Sample#group}
	 */
	public static Sample of(final Path image, final DataSource source, final MaskRef region, final String generator,
		final String group)
	{
		return new Sample(image, source.label(), aiMask(source, region), manipulationMask(source, region), source,
			generator, group);
	}

	/** The first sample of each image, in their order: data sets may share photographs. */
	public static List<Sample> ofDistinctImages(final List<Sample> samples) {
		final Map<Path, Sample> byImage = new LinkedHashMap<>();
		samples.forEach(sample -> byImage.putIfAbsent(sample.image().toAbsolutePath().normalize(), sample));
		return List.copyOf(byImage.values());
	}

	/**
	 * AI mask of Table 1.
	 *
	 * @param region the altered region; it matters only for {@link DataSource#INPAINTED_BLENDED}
	 */
	public static MaskRef aiMask(final DataSource source, final MaskRef region) {
		return switch (source) {
			case AUTHENTIC, COPY_MOVE, SPLICED, INPAINTED_CLASSICAL -> MaskRef.EMPTY;
			case INPAINTED, GENERATED -> MaskRef.FULL;
			case INPAINTED_BLENDED -> region;
		};
	}

	/**
	 * Manipulation mask of Table 1. The table does not speak of fully generated images, in which nothing was there to
	 * be altered: theirs is not known.
	 *
	 * @param region the altered region; it matters for all but authentic and generated images
	 */
	public static MaskRef manipulationMask(final DataSource source, final MaskRef region) {
		return switch (source) {
			case AUTHENTIC -> MaskRef.EMPTY;
			case GENERATED -> MaskRef.UNKNOWN;
			case INPAINTED, INPAINTED_BLENDED, COPY_MOVE, SPLICED, INPAINTED_CLASSICAL -> region;
		};
	}

	/**
	 * Numbers of samples for people to read, such as "3 authentic, 2 spliced".
	 *
	 * @param counts by source or the like, in the order in which they are told
	 */
	public static String inWords(final Map<String, ? extends Number> counts) {
		return counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
	}

	/**
	 * Checks that a mask belongs to an image: it may differ in size, but not in shape.
	 *
	 * @param mask the file, for the message
	 * @param maskSize its size in pixels
	 * @param imageSize that of the image
	 * @throws InvalidInputException if the proportions differ by more than 2 %
	 */
	public static void requireSameShape(final Path mask, final ImageSize maskSize, final ImageSize imageSize) {
		final double ratio = (double) maskSize.width() * imageSize.height() / ((double) maskSize.height() * imageSize
			.width());
		if (Math.abs(ratio - 1) > SHAPE_TOLERANCE) throw new InvalidInputException("The mask " + mask + " has " + maskSize +
			" pixels and does not fit its image of " + imageSize + "; replace it or remove the sample.");
	}
}
