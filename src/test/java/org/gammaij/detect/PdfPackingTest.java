package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.pdf.PdfFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All ways in which data is packed in a PDF file: sound data is read, and what is made to fill the memory is not. */
class PdfPackingTest {

	private static final int WIDTH = 90;
	private static final int HEIGHT = 70;

	@TempDir
	Path folder;

	private static COSArray filters(final String names) {
		return new COSArray(Stream.of(names.split(" ")).map(COSName::getPDFName).toList());
	}

	private static byte[] interleaved(final RgbImage image) {
		final byte[] samples = new byte[3 * image.planeSize()];
		for (int i = 0; i < samples.length; i++)
			samples[i] = image.samples()[i % 3 * image.planeSize() + i / 3];
		return samples;
	}

	/** PDFBox packs. */
	private static PDImageXObject image(final Pdfs pdf, final byte[] samples, final String filters) throws IOException {
		final PDImageXObject image = pdf.image(WIDTH, HEIGHT, 8, COSName.DEVICERGB, new byte[0], null);
		try (OutputStream out = image.getCOSObject().createOutputStream(filters(filters))) {
			out.write(samples);
		}
		return image;
	}

	private RgbImage extracted(final Path file) throws IOException {
		final Path target = folder.resolve("extracted");
		Files.deleteIfExists(target);
		try (PdfFile pdf = PdfFile.open(file)) {
			assertEquals(1, pdf.pictures().size());
			pdf.extract(pdf.pictures().get(0), "a.pdf:1.1", target);
		}
		return ImageFiles.read(target);
	}

	private void assertTooLong(final Pdfs pdf, final String reason) throws IOException {
		final Path file = pdf.save(folder.resolve("bomb.pdf"));
		final String message = assertThrows(InvalidInputException.class, () -> extracted(file)).getMessage();
		assertTrue(message.contains(reason), message);
		assertEquals(1, message.lines().count());
	}

	@ParameterizedTest
	@ValueSource(strings = { "FlateDecode", "ASCII85Decode FlateDecode", "A85 Fl", "ASCIIHexDecode FlateDecode", "LZWDecode",
		"ASCII85Decode LZWDecode", "RunLengthDecode", "ASCII85Decode RunLengthDecode", "ASCII85Decode",
		"FlateDecode ASCIIHexDecode", "LZWDecode FlateDecode" })
	void soundImagesAreRead(final String filters) throws IOException {
		final RgbImage image = TestImages.photo(WIDTH, HEIGHT, 5);
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(image(pdf, interleaved(image), filters)).save(folder.resolve("a.pdf"));
		}
		assertArrayEquals(image.samples(), extracted(folder.resolve("a.pdf")).samples());
	}

	/** As programs write them that keep files free of all but letters. */
	@Test
	void aJpegWithinASCII85IsRead() throws IOException {
		final Path jpeg = TestImages.jpeg(folder.resolve("a.jpg"), WIDTH, HEIGHT);
		try (Pdfs pdf = new Pdfs()) {
			final PDImageXObject image = image(pdf, Files.readAllBytes(jpeg), "ASCII85Decode FlateDecode");
			image.getCOSObject().setItem(COSName.FILTER, filters("ASCII85Decode FlateDecode DCTDecode"));
			pdf.page(image).save(folder.resolve("a.pdf"));
		}
		assertArrayEquals(ImageFiles.read(jpeg).samples(), extracted(folder.resolve("a.pdf")).samples());
	}

	@ParameterizedTest
	@ValueSource(strings = { "FlateDecode", "ASCII85Decode FlateDecode", "LZWDecode", "RunLengthDecode",
		"ASCII85Decode RunLengthDecode", "ASCII85Decode", "FlateDecode RunLengthDecode", "FlateDecode ASCII85Decode" })
	void whatUnpacksToMoreThanThePixelsIsRefused(final String filters) throws IOException {
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(image(pdf, new byte[filters.startsWith("LZW") ? 200_000 : 5_000_000], filters));
			assertTooLong(pdf, "it unpacks to more than");
		}
	}

	/** PDFBox looks neither at the head of packed data nor at its checksum. */
	@Test
	void aWrongHeadHidesNothing() throws IOException {
		try (Pdfs pdf = new Pdfs()) {
			final PDImageXObject image = image(pdf, new byte[5_000_000], "FlateDecode");
			final byte[] packed;
			try (InputStream in = image.getCOSObject().createRawInputStream()) {
				packed = in.readAllBytes();
			}
			packed[0] = 0;
			try (OutputStream out = image.getCOSObject().createRawOutputStream()) {
				out.write(packed);
			}
			pdf.page(image);
			assertTooLong(pdf, "it unpacks to more than");
		}
	}

	/** A line is in memory before a byte is unpacked. */
	@Test
	void linesLongerThanTheImageAreRefused() throws IOException {
		try (Pdfs pdf = new Pdfs()) {
			final PDImageXObject image = image(pdf, new byte[100], "FlateDecode");
			final COSDictionary parameters = new COSDictionary();
			parameters.setInt(COSName.PREDICTOR, 12);
			parameters.setInt(COSName.COLUMNS, 200_000_000);
			image.getCOSObject().setItem(COSName.DECODE_PARMS, new COSArray(List.of(parameters)));
			pdf.page(image);
			assertTooLong(pdf, "it has lines of more than");
		}
	}

	@Test
	void whatIsPackedWithinAnImageIsRefused() throws IOException {
		try (Pdfs pdf = new Pdfs()) {
			final PDImageXObject image = image(pdf, new byte[100], "FlateDecode");
			image.getCOSObject().setItem(COSName.FILTER, filters("CCITTFaxDecode FlateDecode"));
			pdf.page(image);
			assertTooLong(pdf, "it is packed within an image");
		}
	}

	private static void draw(final Pdfs pdf, final PDImageXObject image, final byte[] more, final String filters)
		throws IOException
	{
		pdf.page(image);
		final PDPage page = pdf.document().getPage(0);
		final byte[] drawing;
		try (InputStream in = page.getContents()) {
			drawing = in.readAllBytes();
		}
		final PDStream content = new PDStream(pdf.document());
		final COSStream stream = content.getCOSObject();
		try (OutputStream out = stream.createOutputStream(filters(filters))) {
			out.write(drawing);
			out.write('\n');
			out.write(more);
		}
		page.setContents(content);
	}

	/** A drawing with many lines, such as a map. */
	@ParameterizedTest
	@ValueSource(strings = { "ASCII85Decode FlateDecode", "ASCII85Decode RunLengthDecode" })
	void longInstructionsAreRead(final String filters) throws IOException {
		final Random random = new Random(7);
		final StringBuilder lines = new StringBuilder();
		for (int i = 0; i < 40_000; i++)
			lines.append(random.nextInt(10_000)).append(' ').append(random.nextInt(10_000)).append(i % 2 == 0 ? " m\n" : " l S\n");
		final RgbImage image = TestImages.photo(WIDTH, HEIGHT, 5);
		try (Pdfs pdf = new Pdfs()) {
			draw(pdf, pdf.lossless(image), lines.toString().getBytes(StandardCharsets.US_ASCII), filters);
			pdf.save(folder.resolve("a.pdf"));
		}
		assertArrayEquals(image.samples(), extracted(folder.resolve("a.pdf")).samples());
	}

	@Test
	void endlessInstructionsAreRefused() throws IOException {
		final byte[] blanks = new byte[70 << 20];
		Arrays.fill(blanks, (byte) ' ');
		try (Pdfs pdf = new Pdfs()) {
			draw(pdf, pdf.lossless(TestImages.photo(WIDTH, HEIGHT, 5)), blanks, "ASCII85Decode FlateDecode");
			assertTooLong(pdf, "it unpacks to more than");
		}
	}
}
