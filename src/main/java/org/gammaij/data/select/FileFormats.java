package org.gammaij.data.select;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageFormat;

/** File formats as a user names them. */
public final class FileFormats {

	/** All formats. */
	public static final String ANY = "any";
	/** Those that store pixels as they are; not WebP, which only may. */
	public static final String LOSSLESS = "lossless";

	private FileFormats() {}

	/**
	 * Reads names of formats.
	 *
	 * @param text {@link #ANY}, {@link #LOSSLESS}, or {@link ImageFormat#id}s separated by commas
	 * @return empty for all
	 * @throws InvalidInputException if a name is unknown
	 */
	public static Set<ImageFormat> parse(final String text) {
		final EnumSet<ImageFormat> formats = EnumSet.noneOf(ImageFormat.class);
		for (final String name : text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*")) {
			if (name.equals(ANY)) return Set.of();
			if (name.equals(LOSSLESS)) formats.addAll(all().filter(format -> !format.isLossy()).toList());
			else formats.add(all().filter(format -> format.id().equals(name)).findFirst().orElseThrow(() -> unknown(name)));
		}
		return formats;
	}

	private static Stream<ImageFormat> all() {
		return Arrays.stream(ImageFormat.values());
	}

	private static InvalidInputException unknown(final String name) {
		return new InvalidInputException("The file format '" + name + "' is unknown; give " + ANY + ", " + LOSSLESS +
			", or some of " + all().map(ImageFormat::id).collect(Collectors.joining(", ")) + ".");
	}
}
