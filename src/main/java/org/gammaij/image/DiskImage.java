package org.gammaij.image;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.MultiPixelPackedSampleModel;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import javax.imageio.ImageTypeSpecifier;

import org.gammaij.common.ScratchFile;

/**
 * An image of Java2D whose pixels lie on the disk, see {@link ScratchFile}: decoders that know one way only, from the
 * first row to the last, write into it once, and parts are taken out of it in any order.
 */
final class DiskImage {

	/** Bytes of a buffer, a power of two. */
	private static final int PIECE = 1 << 30;
	private static final int PIECE_BITS = 30;

	private final BufferedImage image;

	private DiskImage(final BufferedImage image) {
		this.image = image;
	}

	/** Whether pixels of a kind can be kept so: samples of up to 16 bits, each for itself, or packed into bytes. */
	static boolean fits(final ImageTypeSpecifier type, final int width, final int height) {
		final int kind = type.getSampleModel().getDataType();
		return (kind == DataBuffer.TYPE_BYTE || kind == DataBuffer.TYPE_USHORT) && elements(type.getSampleModel(width, height)) > 0;
	}

	/** Number of array elements; 0 if it is not known or too large for an index. */
	private static int elements(final SampleModel model) {
		final long stride;
		if (model instanceof ComponentSampleModel component) {
			for (final int bank : component.getBankIndices())
				if (bank != 0) return 0;
			stride = component.getScanlineStride();
		}
		else if (model instanceof MultiPixelPackedSampleModel packed) stride = packed.getScanlineStride();
		else return 0;
		final long elements = stride * model.getHeight();
		return elements > Integer.MAX_VALUE ? 0 : (int) elements;
	}

	/**
	 * An image of which nothing is set.
	 *
	 * @param type one that {@link #fits}
	 * @throws IOException if there is no room
	 */
	static DiskImage create(final ImageTypeSpecifier type, final int width, final int height) throws IOException {
		final SampleModel model = type.getSampleModel(width, height);
		final ColorModel colors = type.getColorModel();
		return new DiskImage(new BufferedImage(colors, new DiskRaster(model, new DiskBuffer(model.getDataType(), elements(
			model))), colors.isAlphaPremultiplied(), null));
	}

	/** Where a decoder writes to. */
	BufferedImage image() {
		return image;
	}

	/** A part, in memory. */
	BufferedImage part(final Rectangle part) {
		return BufferedImages.copy(image, part);
	}

	private static final class DiskRaster extends WritableRaster {

		DiskRaster(final SampleModel model, final DataBuffer buffer) {
			super(model, buffer, new Point());
		}
	}

	/** Bytes or words one after the other. */
	private static final class DiskBuffer extends DataBuffer {

		private final ByteBuffer[] pieces;
		private final boolean words;

		DiskBuffer(final int type, final int elements) throws IOException {
			super(type, elements);
			words = type == TYPE_USHORT;
			final long bytes = words ? 2L * elements : elements;
			final int piece = (int) Math.min(PIECE, bytes);
			final List<ByteBuffer> mapped = ScratchFile.map((int) ((bytes + piece - 1) / piece), piece);
			pieces = mapped.toArray(ByteBuffer[]::new);
		}

		@Override
		public int getElem(final int bank, final int i) {
			if (words) {
				final long at = 2L * i;
				return pieces[(int) (at >> PIECE_BITS)].getShort((int) (at & PIECE - 1)) & 0xffff;
			}
			return pieces[i >> PIECE_BITS].get(i & PIECE - 1) & 0xff;
		}

		@Override
		public void setElem(final int bank, final int i, final int value) {
			if (words) {
				final long at = 2L * i;
				pieces[(int) (at >> PIECE_BITS)].putShort((int) (at & PIECE - 1), (short) value);
			}
			else pieces[i >> PIECE_BITS].put(i & PIECE - 1, (byte) value);
		}
	}
}
