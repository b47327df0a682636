package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.gammaij.TinyModel;
import org.gammaij.detect.Pdfs;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;

/** A report shows of each part of a file that part. */
class ReportPicturesTest extends ReportedFolderTest {

	/** What they show, at their centre; the parts of a file must not be taken for each other. */
	private List<Integer> greys() throws IOException {
		final List<Integer> greys = new ArrayList<>();
		for (final String picture : matches(page(), "<img src=\"data:image/jpeg;base64,([^\"]*)\"")) {
			final BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture)));
			greys.add((image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 0xff) + 4 >> 3);
		}
		json().path("images").forEach(image -> assertEquals(0, image.path("warnings").size(), image.toString()));
		return greys;
	}

	@Test
	void pagesAndImagesOfAPdfAreShownEach() throws IOException {
		images = Files.createDirectories(folder.resolve("in"));
		try (Pdfs pdf = new Pdfs()) {
			final List<PDImageXObject> greys = new ArrayList<>();
			for (int i = 1; i <= 3; i++) {
				final RgbImage grey = new RgbImage(100, 80);
				Arrays.fill(grey.samples(), (byte) (48 * i));
				greys.add(pdf.lossless(grey));
			}
			pdf.page(greys.get(0), greys.get(1)).page(greys.get(2)).save(images.resolve("p.pdf"));
		}
		detect("pages", "--report", "true", "--save_overlay", "false", "--pdf", "pages", "--pdf_dpi", "72");
		assertEquals(List.of(12, 18), greys());
		detect("images", "--report", "true", "--save_overlay", "false");
		assertEquals(List.of(6, 12, 18), greys());
	}

	@Test
	void panelsAreShownEach() throws IOException {
		images = Files.createDirectories(folder.resolve("in"));
		final RgbImage figure = new RgbImage(430, 170);
		Arrays.fill(figure.samples(), (byte) 255);
		final RgbImage picture = TinyModel.image(430, 170);
		for (int x = 10; x < 420; x++)
			for (int y = 10; y < 160; y++)
				for (int c = 0; c < 3; c++)
					if (x < 210 || x >= 220) figure.set(x, y, c, x < 210 ? picture.get(x, y, c) / 3 : 150 + picture.get(x, y, c) / 5);
		ImageFiles.writePng(figure, images.resolve("figure.png"));
		detect("out", "--report", "true", "--save_overlay", "false", "--panels", "true");
		assertEquals("figure.png#1", json().path("images").get(0).path("label").asText());
		final List<Integer> greys = greys();
		assertEquals(2, greys.size());
		assertTrue(greys.get(0) < 12 && greys.get(1) > 18, greys.toString());
	}
}
