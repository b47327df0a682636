package org.gammaij.provenance;

import java.util.Locale;
import java.util.Set;

/**
 * IPTC's vocabulary of digital source types, which C2PA uses too:
 * {@code http://cv.iptc.org/newscodes/digitalsourcetype/...}.
 */
final class SourceType {

	/** Name of the property, in C2PA, in JSON-LD and in XMP. */
	static final String NAME = "digitalSourceType";

	/** Those that say that a trained model made the image or a part of it. */
	private static final Set<String> AI = Set.of("trainedalgorithmicmedia", "compositewithtrainedalgorithmicmedia",
		"trainedalgorithmicdata");

	private SourceType() {}

	/** @param value an address, or the last part of it alone, as some programs write */
	static boolean saysAi(final String value) {
		final String text = value.strip();
		final int from = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
		return AI.contains(text.substring(from + 1).toLowerCase(Locale.ROOT));
	}
}
