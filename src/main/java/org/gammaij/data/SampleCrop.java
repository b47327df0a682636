package org.gammaij.data;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ColorJitter;
import org.gammaij.image.GaussianBlur;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.Mask;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * Cuts a square out of a sample and varies it. The result is that of resizing, blurring and JPEG-coding the whole image and
 * cutting afterwards, so that the 8 x 8 grid of a JPEG round trip lies as it would in a file, on or off the edges of
 * the square; but only the square and the margin that it depends on are decoded and computed.
 */
final class SampleCrop {

	/** Decoders interpolate colour at half resolution over two pixels of luma. */
	private static final int CHROMA_REACH = 2;

	private final Sample sample;
	private final ImageDecoder decoder;
	private final ImageSize stored;
	private final ImageSize size;
	private final Window square;
	private final Variation variation;

	private SampleCrop(final Sample sample, final ImageDecoder decoder, final int side, final Variation variation,
		final SmallImages small)
	{
		this.sample = sample;
		this.decoder = decoder;
		this.variation = variation;
		stored = decoder.size();
		final ImageSize scaled = scaled(stored, variation.scale());
		size = small == SmallImages.PAD ? scaled : PaperCrop.enlarged(scaled, side);
		square = variation.central() ? PaperCrop.centre(size, side) : PaperCrop.at(size, side, variation.across(), variation
			.down());
	}

	private static ImageSize scaled(final ImageSize size, final double scale) {
		return scale == 1 ? size : new ImageSize(Math.max(1, (int) Math.round(size.width() * scale)), Math.max(1,
			(int) Math.round(size.height() * scale)));
	}

	/**
	 * Loads a sample.
	 *
	 * @param side edge of the square in pixels
	 * @throws InvalidInputException if the image or a mask cannot be used
	 */
	static LoadedSample load(final Sample sample, final int side, final Variation variation, final SmallImages small) {
		try (ImageDecoder decoder = ImageDecoder.open(sample.image())) {
			return new SampleCrop(sample, decoder, side, variation, small).load();
		}
	}

	private LoadedSample load() {
		final Mask ai = mask(sample.aiMask());
		final Mask manipulation = sample.manipulationMask().equals(sample.aiMask()) ? ai : mask(sample.manipulationMask());
		return new LoadedSample(sample, image(), ai, manipulation);
	}

	private RgbImage image() {
		final boolean jpeg = variation.quality() > 0;
		final Window visible = square.clipped(size.width(), size.height());
		final Window coded = jpeg ? visible.grown(CHROMA_REACH).alignedTo(variation.encoder().unit()).clipped(size.width(),
			size.height()) : visible;
		final Window blurred = coded.grown(GaussianBlur.radius(variation.sigma())).clipped(size.width(), size.height());
		RgbImage image = Geometry.crop(GaussianBlur.apply(decode(blurred), variation.sigma()), coded.relativeTo(blurred));
		if (jpeg) image = JpegCodec.roundTrip(image, variation.quality(), variation.encoder());
		image = Geometry.crop(image, square.relativeTo(coded));
		if (variation.flip()) image = Geometry.flipHorizontally(image);
		if (variation.brightness() != 1 || variation.contrast() != 1 || variation.saturation() != 1) image = ColorJitter.apply(
			image, variation.brightness(), variation.contrast(), variation.saturation());
		return variation.tone().apply(image);
	}

	private RgbImage decode(final Window window) {
		return size.equals(stored) ? decoder.read(window) : Resize.bilinear(decoder.read(), size, window);
	}

	private Mask mask(final MaskRef ref) {
		if (ref instanceof MaskRef.Unknown) return null;
		final Window visible = square.clipped(size.width(), size.height());
		final Mask inside = ref instanceof MaskRef.File file ? MaskFiles.read(file, stored, size, visible) : Mask.filled(visible.width(), visible
			.height(), ((MaskRef.Constant) ref).foreground());
		final Mask mask = Geometry.crop(inside, square.relativeTo(visible));
		return variation.flip() ? Geometry.flipHorizontally(mask) : mask;
	}
}
