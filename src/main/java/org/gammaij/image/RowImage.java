package org.gammaij.image;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;

/** An RGB image whose rows are made when an encoder asks for them, so that it takes no memory. */
final class RowImage implements RenderedImage {

	private static final int[] OFFSETS = { 0, 1, 2 };
	private static final ColorModel COLORS = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR).getColorModel();

	private final int width;
	private final int height;
	private final ImageFiles.Rows rows;

	RowImage(final int width, final int height, final ImageFiles.Rows rows) {
		this.width = width;
		this.height = height;
		this.rows = rows;
	}

	@Override
	public Raster getData(final Rectangle part) {
		final int channels = RgbImage.CHANNELS;
		final byte[] row = new byte[channels * width];
		final byte[] data = new byte[channels * part.width * part.height];
		for (int y = 0; y < part.height; y++) {
			rows.fill(part.y + y, row);
			System.arraycopy(row, channels * part.x, data, channels * part.width * y, channels * part.width);
		}
		return Raster.createInterleavedRaster(new DataBufferByte(data, data.length), part.width, part.height, channels *
			part.width, channels, OFFSETS, new Point(part.x, part.y));
	}

	@Override
	public Raster getData() {
		return getData(new Rectangle(width, height));
	}

	@Override
	public Raster getTile(final int tileX, final int tileY) {
		return getData(new Rectangle(0, tileY, width, 1));
	}

	@Override
	public WritableRaster copyData(final WritableRaster raster) {
		final WritableRaster copy = raster != null ? raster : Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width,
			height, RgbImage.CHANNELS, null);
		copy.setRect(getData(copy.getBounds()));
		return copy;
	}

	@Override
	public ColorModel getColorModel() {
		return COLORS;
	}

	@Override
	public SampleModel getSampleModel() {
		return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, 1, RgbImage.CHANNELS, null).getSampleModel();
	}

	@Override
	public int getWidth() {
		return width;
	}

	@Override
	public int getHeight() {
		return height;
	}

	@Override
	public int getNumXTiles() {
		return 1;
	}

	@Override
	public int getNumYTiles() {
		return height;
	}

	@Override
	public int getTileWidth() {
		return width;
	}

	@Override
	public int getTileHeight() {
		return 1;
	}

	@Override
	public int getMinX() {
		return 0;
	}

	@Override
	public int getMinY() {
		return 0;
	}

	@Override
	public int getMinTileX() {
		return 0;
	}

	@Override
	public int getMinTileY() {
		return 0;
	}

	@Override
	public int getTileGridXOffset() {
		return 0;
	}

	@Override
	public int getTileGridYOffset() {
		return 0;
	}

	@Override
	public Vector<RenderedImage> getSources() {
		return null;
	}

	@Override
	public Object getProperty(final String name) {
		return java.awt.Image.UndefinedProperty;
	}

	@Override
	public String[] getPropertyNames() {
		return null;
	}
}
