package org.gammaij.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.gammaij.TinyModel;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.common.ThreadProgress;
import org.gammaij.detect.PdfReading;
import org.gammaij.detect.Pdfs;
import org.gammaij.detect.Planes;
import org.gammaij.detect.StayingPlanes;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** A report shows what a row is of, or says why it does not. */
class OriginalsTest {

	private static final int SIDE = 480;
	private static final String PAGE = "8-bit RGB, page drawn at 72 dpi";
	private static final int GREY = 20;

	@TempDir
	Path folder;

	/** Two pages of three images, which are brighter and brighter; of those of the first page the second is seen. */
	private Path pdf() throws IOException {
		try (Pdfs pdf = new Pdfs()) {
			return pdf.page(pdf.lossless(grey(1)), pdf.lossless(grey(2))).page(pdf.lossless(grey(3))).save(folder.resolve("p.pdf"));
		}
	}

	private static RgbImage grey(final int number) {
		final RgbImage image = new RgbImage(100 + number, 80);
		Arrays.fill(image.samples(), (byte) (GREY * number));
		return image;
	}

	private static Originals.Row row(final Path file, final String label, final String rgbFrom, final Window place)
		throws IOException
	{
		return new Originals.Row(label, Sha256.of(file), rgbFrom, place, true);
	}

	private byte[] shown(final Originals originals, final Originals.Row row) throws IOException {
		final Originals.Found found = originals.find(row);
		assertEquals("", found.problem(), row.label());
		return originals.picture(found, SIDE);
	}

	private void assertGrey(final int number, final byte[] jpeg) throws IOException {
		assertEquals(GREY * number, ImageIO.read(new ByteArrayInputStream(jpeg)).getRGB(50, 40) & 0xff, 2);
	}

	@Test
	void pagesAreShownAsTheyWereDrawn() throws IOException {
		final Path file = pdf();
		for (final Path images : List.of(file, folder))
			try (Originals originals = new Originals(images, Intensity.AS_STORED)) {
				assertGrey(2, shown(originals, row(file, "p.pdf:1", PAGE, null)));
				final byte[] second = shown(originals, row(file, "p.pdf:2", PAGE, null));
				assertGrey(3, second);
				assertEquals(200, ImageIO.read(new ByteArrayInputStream(second)).getWidth());
			}
	}

	@Test
	void whatStaysBehindIsLoggedAndNothingIsLost() throws IOException {
		final Path file = pdf();
		final Path other = TinyModel.saveImage(folder.resolve("a.png"), 64, 48);
		final List<String> log = new ArrayList<>();
		ThreadProgress.during(new Progress() {

			@Override
			public void log(final String message) {
				log.add(message);
			}
		}, () -> {
			try (Originals originals = new Originals(folder, Intensity.AS_STORED) {

				@Override
				Planes open(final Path read, final String label, final PdfReading pdf) throws IOException {
					return new StayingPlanes(super.open(read, label, pdf));
				}
			}) {
				assertGrey(1, shown(originals, row(file, "p.pdf:1.1", "8-bit RGB", null)));
				shown(originals, row(other, "a.png", "8-bit RGB", null));
			}
		});
		assertEquals(List.of("p.pdf: the temporary folder cannot be removed now.", "a.png: the temporary folder cannot be removed now."), log);
	}

	@Test
	void embeddedImagesAreShownByTheirLabels() throws IOException {
		final Path file = pdf();
		try (Originals originals = new Originals(folder, Intensity.AS_STORED)) {
			assertGrey(1, shown(originals, row(file, "p.pdf:1.1", "8-bit RGB", null)));
			assertGrey(2, shown(originals, row(file, "p.pdf:1.2", "8-bit RGB", null)));
			assertGrey(3, shown(originals, row(file, "p.pdf:2.1", "8-bit RGB", null)));
			assertGrey(3, shown(originals, row(file, "p.pdf:2", PAGE, null)));
		}
	}

	@Test
	void panelsAreCutOut() throws IOException {
		final RgbImage image = TinyModel.image(300, 200);
		final Window place = new Window(120, 30, 100, 90);
		final byte[] expected = SmallPicture.of(Views.interval(image.asImg(), Intervals.createMinSize(120, 30, 0, 100, 90, 3)),
			SIDE);
		final Path png = TinyModel.saveImage(folder.resolve("f.png"), 300, 200);
		final Path pdf;
		try (Pdfs document = new Pdfs()) {
			pdf = document.page(document.lossless(grey(1)), document.lossless(image)).save(folder.resolve("f.pdf"));
		}
		try (Originals originals = new Originals(folder, Intensity.AS_STORED)) {
			assertArrayEquals(expected, shown(originals, row(png, "f.png#2", "8-bit RGB", place)));
			assertArrayEquals(expected, shown(originals, row(pdf, "f.pdf:1.2#7", "8-bit RGB", place)));
			assertArrayEquals(SmallPicture.of(image.asImg(), SIDE), shown(originals, row(png, "f.png", "8-bit RGB", place)));
			final Originals.Found outside = originals.find(row(png, "f.png#2", "8-bit RGB", new Window(250, 30, 100, 90)));
			assertTrue(assertThrows(InvalidInputException.class, () -> originals.picture(outside, SIDE)).getMessage().contains(
				"does not lie within f.png"));
		}
	}

	/** The file is there and the same, so that its claims can be read; no other part of it is shown in place of this one. */
	@Test
	void aPartThatIsNotFoundIsNotShown() throws IOException {
		final Path file = pdf();
		try (Originals originals = new Originals(folder, Intensity.AS_STORED)) {
			for (final Originals.Row row : List.of(row(file, "p.pdf:3", PAGE, null), row(file, "p.pdf:1.9", "8-bit RGB", null), row(
				file, "p.pdf:1", "8-bit RGB", null), row(file, "p.pdf:1.1#1", "8-bit RGB", null)))
			{
				final Originals.Found found = originals.find(row);
				assertEquals("It is not shown: it is a part of p.pdf that cannot be found there again.", found.problem());
				assertEquals(file, found.file());
				assertFalse(found.isShown());
			}
		}
	}

	@Test
	void whatHadNoResultIsNotLookedFor() throws IOException {
		final Path file = pdf();
		try (Originals originals = new Originals(folder, Intensity.AS_STORED)) {
			final Originals.Found found = originals.find(new Originals.Row("p.pdf:2", Sha256.of(file), "", null, false));
			assertEquals("", found.problem());
			assertEquals(file, found.file());
			assertFalse(found.isShown());
		}
	}

	@Test
	void aFileThatChangedIsNotShown() throws IOException {
		pdf();
		try (Originals originals = new Originals(folder, Intensity.AS_STORED)) {
			final Originals.Found found = originals.find(new Originals.Row("p.pdf:2", "abc", PAGE, null, true));
			assertTrue(found.problem().startsWith("Its file has changed since"), found.problem());
			assertEquals(null, found.file());
		}
	}
}
