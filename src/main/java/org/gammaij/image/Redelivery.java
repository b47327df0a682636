package org.gammaij.image;

import java.util.function.UnaryOperator;

/** What happens to an image on its ordinary way from one person to the next, and changes nothing that it shows. */
public enum Redelivery {

	/** Saved as JPEG of quality 90, 4:2:0. */
	JPEG_90("JPEG 90", image -> JpegCodec.roundTrip(image, 90, JpegCodec.Subsampling.YUV420)),
	/** Saved as JPEG of quality 70, 4:2:0, as messengers and web sites do. */
	JPEG_70("JPEG 70", image -> JpegCodec.roundTrip(image, 70, JpegCodec.Subsampling.YUV420)),
	/** Saved as lossy WebP of quality 80. */
	WEBP_80("WebP 80", image -> WebpCodec.roundTrip(image, 80)),
	/** Both sides halved. */
	HALF("half size", image -> Resize.by(image, 0.5)),
	/** Both sides one and a half times as long. */
	LARGER("1.5 times", image -> Resize.by(image, 1.5)),
	/** As a screen shows it, saved without loss; see {@link #screen}. */
	SCREENSHOT("screenshot", image -> Resize.by(image, screen(image)));

	/** Of a window on a screen, in pixels (ours). */
	private static final double WINDOW_WIDTH = 1600;
	private static final double WINDOW_HEIGHT = 900;
	/** What desktops usually enlarge by (ours). */
	private static final double DESKTOP = 1.25;

	private final String label;
	private final UnaryOperator<RgbImage> function;

	Redelivery(final String label, final UnaryOperator<RgbImage> function) {
		this.label = label;
		this.function = function;
	}

	/** The words for tables. */
	public String label() {
		return label;
	}

	/**
	 * Passes an image on.
	 *
	 * @return a new image; the same one gives the same
	 * @throws org.gammaij.common.InvalidInputException if this computer cannot do it, or the image is too long for the format
	 */
	public RgbImage apply(final RgbImage image) {
		return function.apply(image);
	}

	/** By what a screen scales an image: it fits into a window of 1600 x 900 pixels; one that would as it is, is shown 1.25 times as large. */
	private static double screen(final RgbImage image) {
		final double fits = Math.min(WINDOW_WIDTH / image.width(), WINDOW_HEIGHT / image.height());
		return fits < 1 ? fits : Math.min(DESKTOP, fits);
	}
}
