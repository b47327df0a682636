package org.gammaij.image.pdf;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageFiles;

/**
 * Writes an embedded image as a file of its own, with the pixels that are stored: one that is a JPEG file as that file,
 * others as PNG. RGB and grey values stay what they are, without colour profile or mask; other colour spaces are
 * converted.
 */
final class PictureFile {

	private static final List<String> JPEG = List.of(COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION
		.getName());
	/** Bytes that a JPEG file may have within others. */
	private static final long LONGEST = 1L << 29;
	/** Beside the pixels: what predictors put before each line, and what some programs leave behind the last one. */
	private static final long SURPLUS = 1 << 16;
	private static final Set<Integer> WHOLE_BYTES = Set.of(8, 16);

	private final PdfPicture picture;
	private final String label;

	/** @throws InvalidInputException if it is of a kind that cannot be read */
	PictureFile(final PdfPicture picture, final String label) {
		this.picture = picture;
		this.label = label;
		final String kind = unknownKind(picture);
		if (!kind.isEmpty()) throw new InvalidInputException("The image " + label + " is stored as " + kind +
			", which cannot be read here; save it as PNG from another program.");
	}

	/** JPEG 2000 or JBIG2, for which there is no decoder; empty for all others. */
	static String unknownKind(final PdfPicture picture) {
		final List<String> filters = StreamSize.filters(picture.stream()).map(COSName::getName).toList();
		if (filters.contains(COSName.JPX_DECODE.getName())) return "JPEG 2000";
		return filters.contains(COSName.JBIG2_DECODE.getName()) ? "JBIG2" : "";
	}

	/**
	 * Writes the file.
	 *
	 * @param bytesOfMemory that decoding may take
	 * @throws InvalidInputException if it is too large
	 * @throws IOException if it is damaged, or the file cannot be written
	 */
	void write(final Path file, final long bytesOfMemory) throws IOException {
		final PDImageXObject image = new PDImageXObject(new PDStream(picture.stream()), picture.resources());
		final PDColorSpace colours = image.getColorSpace();
		final int components = colours.getNumberOfComponents();
		final boolean isJpeg = isJpeg();
		final boolean isStored = isStored(image, colours);
		if (isJpeg && isStored) {
			copyJpeg(image, file);
			return;
		}
		final long row = ((long) image.getWidth() * components * image.getBitsPerComponent() + Byte.SIZE - 1) / Byte.SIZE;
		final long bytes = row * image.getHeight();
		final long pixels = (long) image.getWidth() * image.getHeight();
		// Samples unpacked, and the picture that is made of them
		if (3 * bytes + Integer.BYTES * pixels > bytesOfMemory) throw new InvalidInputException("The image " +
			label + " is too large, " + image.getWidth() + " x " + image.getHeight() + " pixels; give Java more memory (-Xmx).");
		if (isJpeg) requireWhole(image, file);
		else StreamSize.require(picture.stream(), List.of(), bytes + image.getHeight() + SURPLUS);
		final boolean isPlain = isStored && WHOLE_BYTES.contains(image.getBitsPerComponent());
		ImageFiles.writePng(isPlain ? plain(image, components, Math.toIntExact(row)) : converted(image, row), file);
	}

	private boolean isJpeg() {
		final List<COSName> filters = StreamSize.filters(picture.stream()).toList();
		return !filters.isEmpty() && JPEG.contains(filters.get(filters.size() - 1).getName());
	}

	private void copyJpeg(final PDImageXObject image, final Path file) throws IOException {
		StreamSize.require(picture.stream(), JPEG, LONGEST);
		try (InputStream in = image.createInputStream(JPEG)) {
			Files.copy(in, file);
		}
	}

	/** PDFBox makes up what is missing of a JPEG file, and our own decoder refuses it. */
	private void requireWhole(final PDImageXObject image, final Path file) throws IOException {
		try {
			copyJpeg(image, file);
			ImageFiles.read(file);
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	/**
	 * Whether the samples are RGB or grey values as they are. CMYK is converted, JPEG files, too: one that stands alone has
	 * inverted inks, as Photoshop writes them, and one in a PDF file has them as {@code Decode} says.
	 */
	private static boolean isStored(final PDImageXObject image, final PDColorSpace colours) {
		final boolean isPlain = colours instanceof PDDeviceRGB || colours instanceof PDDeviceGray ||
			colours instanceof PDCalRGB || colours instanceof PDCalGray ||
			colours instanceof PDICCBased && (colours.getNumberOfComponents() == 1 || colours.getNumberOfComponents() == 3);
		return isPlain && isUsual(image.getDecode());
	}

	/** Whether samples are from 0 to 1, and not from 1 to 0 or anything else. */
	private static boolean isUsual(final COSArray decode) {
		if (decode == null) return true;
		final float[] values = decode.toFloatArray();
		for (int i = 0; i < values.length; i++)
			if (values[i] != i % 2) return false;
		return true;
	}

	private BufferedImage plain(final PDImageXObject image, final int components, final int row) throws IOException {
		final boolean isLong = image.getBitsPerComponent() > Byte.SIZE;
		final int type = isLong ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
		final WritableRaster raster = Raster.createInterleavedRaster(type, image.getWidth(), image.getHeight(), components,
			null);
		try (InputStream in = image.createInputStream()) {
			for (int y = 0; y < image.getHeight(); y++) {
				final byte[] bytes = line(in, row);
				if (isLong) ByteBuffer.wrap(bytes).asShortBuffer().get(((DataBufferUShort) raster.getDataBuffer()).getData(), y *
					row / 2, row / 2);
				else System.arraycopy(bytes, 0, ((DataBufferByte) raster.getDataBuffer()).getData(), y * row, row);
			}
		}
		return new BufferedImage(new ComponentColorModel(ColorSpace.getInstance(components == 1 ? ColorSpace.CS_GRAY
			: ColorSpace.CS_sRGB), false, false, BufferedImage.OPAQUE, type), raster, false, null);
	}

	private static byte[] line(final InputStream in, final int length) throws IOException {
		final byte[] line = in.readNBytes(length);
		if (line.length < length) throw new EOFException("it ends too early");
		return line;
	}

	/** PDFBox makes up what is missing. */
	private static BufferedImage converted(final PDImageXObject image, final long row) throws IOException {
		final boolean isSampled = image.getSuffix() == null || image.getSuffix().equals("png");
		if (isSampled) try (InputStream in = image.createInputStream()) {
			in.skipNBytes(row * image.getHeight());
		}
		return image.getOpaqueImage();
	}
}
