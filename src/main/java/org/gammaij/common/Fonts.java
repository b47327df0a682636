package org.gammaij.common;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether this Java can draw words. That of a small container or of a rented GPU machine often has no font at all, or lacks
 * the libraries that read them; Java then fails wherever a letter is to be measured, with an error that names neither. What is
 * drawn is for people to look at beside figures that took hours, and may not cost these.
 */
public final class Fonts {

	private static final class Here {

		static final Optional<String> MISSING = missing(() -> {
			final Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
			try {
				return g.getFontMetrics().stringWidth("x");
			}
			finally {
				g.dispose();
			}
		});
	}

	private Fonts() {}

	/**
	 * Asked once for all of the virtual machine.
	 *
	 * @return empty if words can be drawn, else why not and what to install, as the end of a sentence
	 */
	public static Optional<String> missing() {
		return Here.MISSING;
	}

	/** @param measure draws or measures a letter */
	static Optional<String> missing(final Supplier<Integer> measure) {
		try {
			measure.get();
			return Optional.empty();
		}
		// Depending on the version and on what is missing, one or the other, the innermost of several
		catch (final RuntimeException | LinkageError | InternalError e) {
			Throwable cause = e;
			while (cause.getCause() != null)
				cause = cause.getCause();
			return Optional.of("this Java finds no fonts (" + cause.getMessage() +
				"); install fontconfig and a font, on Debian and Ubuntu the packages fontconfig and fonts-dejavu-core");
		}
	}
}
