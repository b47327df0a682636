package org.gammaij.data.compose;

import java.util.function.UnaryOperator;

import org.gammaij.image.Geometry;
import org.gammaij.image.Mask;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;

/**
 * An image with its masks, of one size.
 *
 * @param image {@code (3, H, W)}
 * @param ai {@code (H, W)}, null if it is not known
 * @param manipulation {@code (H, W)}, null if it is not known
 */
record Picture(RgbImage image, Mask ai, Mask manipulation) {

	Picture crop(final Window window) {
		return new Picture(Geometry.crop(image, window), changed(ai, m -> Geometry.crop(m, window)), changed(manipulation,
			m -> Geometry.crop(m, window)));
	}

	Picture resize(final int width, final int height, final Resize.Filter filter) {
		if (image.width() == width && image.height() == height) return this;
		return new Picture(Resize.to(image, width, height, filter), changed(ai, m -> Resize.bilinear(m, width, height)),
			changed(manipulation, m -> Resize.bilinear(m, width, height)));
	}

	Picture flip() {
		return new Picture(Geometry.flipHorizontally(image), changed(ai, Geometry::flipHorizontally), changed(manipulation,
			Geometry::flipHorizontally));
	}

	Picture turnRight() {
		return new Picture(Geometry.turnRight(image), changed(ai, Geometry::turnRight), changed(manipulation,
			Geometry::turnRight));
	}

	Picture withImage(final RgbImage other) {
		return new Picture(other, ai, manipulation);
	}

	private static Mask changed(final Mask mask, final UnaryOperator<Mask> change) {
		return mask == null ? null : change.apply(mask);
	}
}
