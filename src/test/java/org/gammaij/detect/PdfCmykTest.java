package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.pdf.PdfFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEG files of four inks within a PDF file: it says what its values mean, not the marker of Adobe. */
class PdfCmykTest {

	private static final int SIZE = 80;
	/** Where {@link TestImages#cmykJpeg} has the marker of Adobe, how long it is, and its byte that tells YCCK from CMYK. */
	private static final int MARKER = 2;
	private static final int MARKER_LENGTH = 16;
	private static final int TRANSFORM = 17;

	@TempDir
	Path folder;

	/** A JPEG file of one colour; its samples are the inks themselves. */
	private byte[] jpeg(final String marker, final int... inks) throws IOException {
		final int[] inverse = Arrays.stream(inks).map(ink -> 255 - ink).toArray();
		final byte[] jpeg = Files.readAllBytes(TestImages.cmykJpeg(folder.resolve("cmyk.jpg"), SIZE, SIZE, inverse));
		if (marker.equals("YCCK")) jpeg[TRANSFORM] = 2;
		if (!marker.equals("none")) return jpeg;
		final byte[] bare = Arrays.copyOf(jpeg, jpeg.length - MARKER_LENGTH);
		System.arraycopy(jpeg, MARKER + MARKER_LENGTH, bare, MARKER, bare.length - MARKER);
		return bare;
	}

	private Path pdf(final byte[] jpeg, final boolean profile, final int... decode) throws IOException {
		final Path file = folder.resolve("print.pdf");
		try (Pdfs pdf = new Pdfs()) {
			final PDImageXObject image = pdf.image(SIZE, SIZE, 8, COSName.DEVICECMYK, jpeg, COSName.DCT_DECODE);
			if (profile) image.getCOSObject().setItem(COSName.COLORSPACE, profile(pdf.document()));
			if (decode.length > 0) image.setDecode(new COSArray(Arrays.stream(decode).mapToObj(COSFloat::new).toList()));
			pdf.page(image).save(file);
		}
		return file;
	}

	private static COSBase profile(final PDDocument document) throws IOException {
		try (InputStream in = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/icc/CGATS001Compat-v2-micro.icc")) {
			final PDStream profile = new PDStream(document, new ByteArrayInputStream(in.readAllBytes()), COSName.FLATE_DECODE);
			profile.getCOSObject().setInt(COSName.N, 4);
			return new COSArray(List.of(COSName.ICCBASED, profile.getCOSObject()));
		}
	}

	private RgbImage extracted(final Path file) throws IOException {
		final Path target = folder.resolve("extracted");
		Files.deleteIfExists(target);
		try (PdfFile pdf = PdfFile.open(file)) {
			pdf.extract(pdf.pictures().get(0), "print.pdf:1.1", target);
		}
		return ImageFiles.read(target);
	}

	private static int shown(final Path file) throws IOException {
		try (PDDocument document = Loader.loadPDF(file.toFile())) {
			return new PDFRenderer(document).renderImage(0).getRGB(100, 75);
		}
	}

	private void assertAsShown(final Path file, final String what) throws IOException {
		final RgbImage image = extracted(file);
		final int expected = shown(file);
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			assertEquals(expected >> 16 - 8 * c & 0xff, image.get(40, 40, c), 2, what + ", channel " + c);
	}

	/** Cyan, a brown and the white of paper. */
	@ParameterizedTest
	@CsvSource({ "CMYK, false", "CMYK, true", "YCCK, false", "none, false", "none, true" })
	void coloursAreThoseThatAreShown(final String marker, final boolean profile) throws IOException {
		for (final int[] inks : new int[][] { { 255, 0, 0, 0 }, { 40, 140, 170, 60 }, { 0, 0, 0, 0 } }) {
			final byte[] jpeg = jpeg(marker, inks);
			final String what = marker + " " + Arrays.toString(inks);
			assertAsShown(pdf(jpeg, profile), what);
			assertAsShown(pdf(jpeg, profile, 0, 1, 0, 1, 0, 1, 0, 1), what + " from 0 to 1");
			assertAsShown(pdf(jpeg, profile, 1, 0, 1, 0, 1, 0, 1, 0), what + " from 1 to 0");
		}
	}

	@Test
	void cyanIsCyan() throws IOException {
		final RgbImage image = extracted(pdf(jpeg("CMYK", 255, 0, 0, 0), false));
		assertTrue(image.get(9, 9, 0) < 60 && image.get(9, 9, 1) > 140 && image.get(9, 9, 2) > 200, "cyan");
	}

	/** What is converted is decoded by PDFBox, which makes up what is missing. */
	@Test
	void whatIsCutShortIsRefused() throws IOException {
		final byte[] whole = jpeg("CMYK", 40, 140, 170, 60);
		final byte[] cut = Arrays.copyOf(whole, whole.length - 40);
		for (final int[] decode : new int[][] { {}, { 1, 0, 1, 0, 1, 0, 1, 0 } }) {
			final String message = assertThrows(InvalidInputException.class, () -> extracted(pdf(cut, false, decode))).getMessage();
			assertTrue(message.contains("it may be damaged or cut short"), message);
			assertFalse(Files.exists(folder.resolve("extracted")), "nothing is left behind");
		}
	}
}
