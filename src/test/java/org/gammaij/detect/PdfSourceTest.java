package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** PDF files: their images as they are stored, their pages as they are drawn, and what cannot be read as a row. */
class PdfSourceTest {

	@TempDir
	Path folder;

	private static RgbImage pixels(final Path file, final int index) throws IOException {
		try (Planes planes = Sources.file(file, Intensity.AS_STORED).all().get(0).open(); Plane plane = planes.open(index)) {
			final RandomAccessibleInterval<UnsignedByteType> pixels = plane.pixels();
			final RgbImage rgb = new RgbImage((int) pixels.dimension(0), (int) pixels.dimension(1));
			PrimitiveBlocks.of(pixels, PrimitiveBlocks.OnFallback.ACCEPT).copy(pixels, rgb.samples());
			return rgb;
		}
	}

	private static List<Result> results(final Sources sources) throws IOException {
		final Collected collected = new Collected();
		try {
			new DetectionRun(new Collected.FirstPixel(), List.of(collected), Duration.ZERO, false).run(sources, Progress.NONE);
		}
		catch (final InvalidInputException e) {
			// What fails alone is thrown as well
			assertEquals(collected.results.get(collected.results.size() - 1).error(), e.getMessage());
		}
		return collected.results;
	}

	private static String error(final Path file) throws IOException {
		final List<Result> results = results(Sources.file(file, Intensity.AS_STORED));
		assertEquals(1, results.size());
		return results.get(0).error();
	}

	@Test
	void storedPixelsAreTaken() throws IOException {
		final RgbImage image = TinyModel.image(90, 70);
		final Path jpeg = folder.resolve("a.jpg");
		ImageFiles.writeJpeg(TinyModel.image(128, 96), jpeg, 80);
		final Path file = folder.resolve("a.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.lossless(image)).page(JPEGFactory.createFromByteArray(pdf.document(), Files.readAllBytes(jpeg))).save(
				file);
		}
		assertArrayEquals(image.samples(), pixels(file, 0).samples());
		assertArrayEquals(ImageFiles.read(jpeg).samples(), pixels(file, 1).samples());
		final List<Result> results = results(Sources.file(file, Intensity.AS_STORED));
		assertEquals(List.of("a.pdf:1.1", "a.pdf:2.1"), Collected.labels(results));
		assertEquals(List.of("8-bit RGB", "8-bit RGB"), results.stream().map(Result::rgbFrom).toList());
		assertEquals(List.of(90, 128), results.stream().map(Result::width).toList());
	}

	/** The same numbers give the same image as in a PNG file. */
	@Test
	void sixteenBitsAreTaken() throws IOException {
		final short[] values = new short[80 * 64];
		for (int i = 0; i < values.length; i++)
			values[i] = (short) (i * 12);
		final BufferedImage grey = new BufferedImage(80, 64, BufferedImage.TYPE_USHORT_GRAY);
		grey.getRaster().setDataElements(0, 0, 80, 64, values);
		final Path png = folder.resolve("grey.png");
		ImageFiles.writePng(grey, png);
		final ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
		bytes.asShortBuffer().put(values);
		final Path file = folder.resolve("grey.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.image(80, 64, 16, COSName.DEVICEGRAY, bytes.array(), COSName.FLATE_DECODE)).save(file);
		}
		assertArrayEquals(ImageFiles.read(png).samples(), pixels(file, 0).samples());
		assertEquals(results(Sources.file(png, Intensity.AS_STORED)).get(0).rgbFrom(), results(Sources.file(file, Intensity.AS_STORED)).get(0).rgbFrom());
	}

	@Test
	void valuesThatAreTurnedRoundAreTurnedBack() throws IOException {
		final byte[] samples = new byte[64 * 64];
		Arrays.fill(samples, (byte) 200);
		final Path file = folder.resolve("inverse.pdf");
		try (Pdfs pdf = new Pdfs()) {
			final PDImageXObject image = pdf.image(64, 64, 8, COSName.DEVICEGRAY, samples, COSName.FLATE_DECODE);
			image.setDecode(new COSArray(List.of(new COSFloat(1), new COSFloat(0))));
			pdf.page(image).save(file);
		}
		assertEquals(55, pixels(file, 0).get(3, 3, 0));
	}

	@Test
	void masksSmallOnesAndRepetitionsAreTold() throws IOException {
		final Path file = folder.resolve("b.pdf");
		try (Pdfs pdf = new Pdfs()) {
			final PDImageXObject shown = pdf.lossless(TinyModel.image(100, 80));
			final PDImageXObject stencil = pdf.image(80, 80, 1, COSName.DEVICEGRAY, new byte[800], COSName.FLATE_DECODE);
			stencil.setStencil(true);
			pdf.page(pdf.lossless(TinyModel.image(40, 300)), shown, stencil).page(shown, pdf.lossless(TinyModel.image(70, 70)), pdf
				.lossless(TinyModel.image(71, 71))).save(file);
		}
		assertEquals(List.of("b.pdf:1.1", "b.pdf:2.1", "b.pdf:2.2"), Collected.labels(results(Sources.file(file, Intensity.AS_STORED))));
		try (Planes planes = Sources.file(file, Intensity.AS_STORED).all().get(0).open()) {
			assertEquals(3, planes.count());
			assertEquals("b.pdf: not looked at are 1 mask, 1 image with less than 64 pixels on a side, 1 image shown again.", planes
				.note());
		}
	}

	/** An image within a group, and a group that draws itself. */
	@Test
	void groupsOfDrawingsAreFollowed() throws IOException {
		final Path file = folder.resolve("form.pdf");
		try (Pdfs pdf = new Pdfs()) {
			final PDFormXObject form = new PDFormXObject(pdf.document());
			form.setBBox(new PDRectangle(200, 150));
			final PDResources inner = new PDResources();
			inner.put(COSName.getPDFName("Im"), pdf.lossless(TinyModel.image(64, 64)));
			inner.put(COSName.getPDFName("Self"), form);
			form.setResources(inner);
			write(form.getContentStream(), "/Im Do /Self Do");
			final PDPage page = new PDPage(new PDRectangle(200, 150));
			final PDResources outer = new PDResources();
			outer.put(COSName.getPDFName("Fm"), form);
			page.setResources(outer);
			final PDStream content = new PDStream(pdf.document());
			write(content, "/Fm Do");
			page.setContents(content);
			pdf.document().addPage(page);
			pdf.save(file);
		}
		assertEquals(List.of("form.pdf:1.1"), Collected.labels(results(Sources.file(file, Intensity.AS_STORED))));
	}

	private static void write(final PDStream stream, final String text) throws IOException {
		try (OutputStream out = stream.createOutputStream()) {
			out.write(text.getBytes(StandardCharsets.US_ASCII));
		}
	}

	@Test
	void pagesAreDrawn() throws IOException {
		final Path file = folder.resolve("pages.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.lossless(TinyModel.image(200, 150))).page().save(file);
		}
		final List<Result> results = results(Sources.file(file, Intensity.AS_STORED).reading(PdfReading.of("pages", 144)));
		assertEquals(List.of("pages.pdf:1", "pages.pdf:2"), Collected.labels(results));
		assertEquals(400, results.get(0).width());
		assertEquals(300, results.get(0).height());
		assertEquals("8-bit RGB, page drawn at 144 dpi", results.get(0).rgbFrom());
		assertTrue(results.get(0).probability() < 0.99, "the picture is there");
		assertEquals(1, results.get(1).probability(), "an empty page is white");
		assertEquals("the page was drawn from a PDF file, and the model was not validated on such pictures", unvalidated(Sources.file(file, Intensity.AS_STORED).reading(
			PdfReading.of("pages", 144))));
		assertEquals("", unvalidated(Sources.file(file, Intensity.AS_STORED)), "an image as it is stored");
	}

	private static String unvalidated(final Sources sources) throws IOException {
		try (Planes planes = sources.all().get(0).open(); Plane plane = planes.open(0)) {
			return plane.unvalidated();
		}
	}

	@Test
	void aFileWithoutImagesSaysWhatToDo() throws IOException {
		final Path file = folder.resolve("text.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page().page(pdf.lossless(TinyModel.image(20, 20))).save(file);
		}
		assertEquals("The PDF file " + file + " shows no image that could be looked at on its 2 pages, only 1 image with less " +
			"than 64 pixels on a side; look at its pages as they are drawn (pdf=pages).", error(file));
	}

	@Test
	void encryptedFilesNeedAPasswordOrNone() throws IOException {
		for (final String user : List.of("secret", "")) {
			final Path file = folder.resolve("encrypted" + user + ".pdf");
			try (Pdfs pdf = new Pdfs()) {
				pdf.page(pdf.lossless(TinyModel.image(64, 64)));
				final StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", user, new AccessPermission());
				policy.setEncryptionKeyLength(256);
				pdf.document().protect(policy);
				pdf.save(file);
			}
			assertEquals(user.isEmpty() ? "" : "The PDF file " + file +
				" is encrypted and needs a password; save a copy without one.", error(file));
		}
	}

	@Test
	void brokenFilesAreARowEach() throws IOException {
		final Path whole = folder.resolve("whole.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.lossless(TinyModel.image(100, 80))).save(whole);
		}
		final byte[] bytes = Files.readAllBytes(whole);
		final Path cut = Files.write(folder.resolve("cut.pdf"), Arrays.copyOf(bytes, 200));
		final Path garbage = Files.writeString(folder.resolve("garbage.pdf"), "%PDF-1.7\nnothing of the kind");
		final Path other = Files.writeString(folder.resolve("other.pdf"), "a text");
		assertTrue(error(cut).startsWith("The PDF file " + cut + " "), error(cut));
		assertTrue(error(garbage).startsWith("The PDF file " + garbage + " cannot be read"), error(garbage));
		assertTrue(error(other).startsWith("The file " + other + " is not an image that can be read"), error(other));
		final List<Result> results = results(Sources.folder(folder, false, Intensity.AS_STORED, labels -> path -> false,
			Progress.NONE));
		assertEquals(List.of("cut.pdf", "garbage.pdf", "other.pdf", "whole.pdf:1.1"), Collected.labels(results));
		assertEquals(List.of(true, true, true, false), results.stream().map(Result::isError).toList());
	}

	@Test
	void imagesThatCannotBeReadAreARowEach() throws IOException {
		final Path file = folder.resolve("hostile.pdf");
		final byte[] some = new byte[64 * 64 * 3];
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.image(64, 64, 8, COSName.DEVICERGB, some, COSName.JPX_DECODE), pdf.image(64, 64, 8, COSName.DEVICERGB,
				new byte[20_000_000], COSName.FLATE_DECODE), pdf.image(200_000, 200_000, 8, COSName.DEVICERGB, some,
					COSName.FLATE_DECODE), pdf.image(64, 65, 8, COSName.DEVICERGB, some, COSName.FLATE_DECODE), pdf.image(64, 64, 8,
						COSName.DEVICERGB, some, COSName.DCT_DECODE), pdf.lossless(TinyModel.image(64, 64))).save(file);
		}
		final List<Result> results = results(Sources.file(file, Intensity.AS_STORED));
		assertEquals(6, results.size());
		assertEquals("The image hostile.pdf:1.1 is stored as JPEG 2000, which cannot be read here; save it as PNG from another " +
			"program.", results.get(0).error());
		assertTrue(results.get(1).error().contains("in the image hostile.pdf:1.2") && results.get(1).error().contains(
			"it unpacks to more than"), results.get(1).error());
		assertEquals("The image hostile.pdf:1.3 is too large, 200000 x 200000 pixels; give Java more memory (-Xmx).", results
			.get(2).error());
		assertTrue(results.get(3).error().contains("it ends too early"), results.get(3).error());
		assertTrue(results.get(4).error().contains("hostile.pdf:1.5"), results.get(4).error());
		assertFalse(results.get(4).error().contains("gamma-pdf"), results.get(4).error());
		assertFalse(results.get(5).isError());
	}

	/** What a page draws may be made to fill the memory. */
	@Test
	void endlessInstructionsAreARow() throws IOException {
		final Path file = folder.resolve("long.pdf");
		try (Pdfs pdf = new Pdfs()) {
			final PDPage page = new PDPage();
			final PDStream content = new PDStream(pdf.document());
			try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
				final byte[] blanks = new byte[1 << 20];
				Arrays.fill(blanks, (byte) ' ');
				for (int i = 0; i < 70; i++)
					out.write(blanks);
			}
			page.setContents(content);
			pdf.document().addPage(page);
			pdf.save(file);
		}
		assertTrue(error(file).contains("on page 1") && error(file).contains("it unpacks to more than"), error(file));
	}

	/** A page of which a part cannot be drawn is no page that shows nothing. */
	@Test
	void aPageWithAnImageThatCannotBeDrawnIsARow() throws IOException {
		final Path file = folder.resolve("jpx.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.image(64, 64, 8, COSName.DEVICERGB, new byte[100], COSName.JPX_DECODE)).save(file);
		}
		final Result result = results(Sources.file(file, Intensity.AS_STORED).reading(PdfReading.of("pages", 72))).get(0);
		assertEquals("The PDF file " + file + " shows an image on page 1 that is stored as JPEG 2000 or JBIG2, which cannot be " +
			"read here.", result.error());
	}

	@Test
	void whatItHoldsDecidesNotItsName() throws IOException {
		final Path png = TinyModel.saveImage(folder.resolve("image.pdf"), 30, 20);
		final Path pdf = folder.resolve("document.png");
		try (Pdfs made = new Pdfs()) {
			made.page(made.lossless(TinyModel.image(64, 64))).save(pdf);
		}
		assertEquals(List.of("image.pdf"), Collected.labels(results(Sources.file(png, Intensity.AS_STORED))));
		assertEquals(List.of("document.png:1.1"), Collected.labels(results(Sources.file(pdf, Intensity.AS_STORED))));
	}

	@Test
	void nothingIsLeftBehind() throws IOException {
		final Path file = folder.resolve("c.pdf");
		try (Pdfs pdf = new Pdfs()) {
			pdf.page(pdf.lossless(TinyModel.image(64, 64))).save(file);
		}
		final Path kept;
		try (Planes planes = Sources.file(file, Intensity.AS_STORED).all().get(0).open()) {
			kept = ((PdfPlanes) planes).folder();
			try (Plane plane = planes.open(0)) {
				plane.pixels();
				assertTrue(Files.isDirectory(kept));
			}
		}
		assertFalse(Files.exists(kept));
	}
}
