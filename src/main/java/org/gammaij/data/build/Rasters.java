package org.gammaij.data.build;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

import org.gammaij.image.Mask;

/** Masks and shapes. */
final class Rasters {

	private Rasters() {}

	/** The pixels whose centres lie in a shape. */
	static Mask fill(final Shape shape, final int width, final int height) {
		final BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		final Graphics2D graphics = canvas.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fill(shape);
		graphics.dispose();
		final byte[] grey = ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
		final byte[] values = new byte[grey.length];
		for (int i = 0; i < grey.length; i++)
			values[i] = (byte) (grey[i] != 0 ? 1 : 0);
		return new Mask(width, height, values);
	}

	/** The smallest rectangle that holds the foreground; empty (zero size) if there is none. */
	static Rectangle bounds(final Mask mask) {
		int left = mask.width();
		int right = -1;
		int top = mask.height();
		int bottom = -1;
		for (int y = 0; y < mask.height(); y++)
			for (int x = 0; x < mask.width(); x++)
				if (mask.get(x, y)) {
					left = Math.min(left, x);
					right = Math.max(right, x);
					top = Math.min(top, y);
					bottom = y;
				}
		return right < 0 ? new Rectangle() : new Rectangle(left, top, right - left + 1, bottom - top + 1);
	}
}
