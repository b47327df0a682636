package org.gammaij.data.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.build.BuildReport;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImagesTest {

	@Test
	void aSeedGivesOnePicture() {
		final MicrographRenderer.Micrograph one = MicrographRenderer.render(160, 128, 4);
		assertArrayEquals(one.image().samples(), MicrographRenderer.render(160, 128, 4).image().samples());
		assertFalse(Arrays.equals(one.image().samples(), MicrographRenderer.render(160, 128, 5).image().samples()));
		assertEquals(160, one.image().width());
		assertTrue(one.outlines().size() > 1);
	}

	/** Bodies are green and nuclei blue, both within the outlines; the background is dark. */
	@Test
	void cellsAreWhereTheOutlinesSay() {
		final MicrographRenderer.Micrograph micrograph = MicrographRenderer.render(256, 256, 2);
		final Path2D inside = new Path2D.Double();
		for (final double[] outline : micrograph.outlines()) {
			inside.moveTo(outline[0], outline[1]);
			for (int i = 2; i < outline.length; i += 2)
				inside.lineTo(outline[i], outline[i + 1]);
			inside.closePath();
		}
		final double[] green = new double[2];
		final double[] blue = new double[2];
		final int[] pixels = new int[2];
		for (int y = 0; y < 256; y++)
			for (int x = 0; x < 256; x++) {
				final int where = inside.contains(x, y) ? 1 : 0;
				pixels[where]++;
				green[where] += micrograph.image().get(x, y, 1);
				blue[where] += micrograph.image().get(x, y, 2);
			}
		assertTrue(green[1] / pixels[1] > 2.5 * green[0] / pixels[0], "cell bodies shine: " + Arrays.toString(green));
		assertTrue(blue[1] / pixels[1] > 2.5 * blue[0] / pixels[0], "nuclei shine: " + Arrays.toString(blue));
	}

	@Test
	void writesTwinsWithoutGenerators(@TempDir final Path folder) throws IOException {
		final BuildReport report = SampleImages.write(folder, 2, 128, 1, GeneratorFolder.none(), Progress.NONE);
		assertEquals(Map.of("authentic", 2, "copy_move", 2, "spliced", 2), report.samples());
		assertEquals(6, ManifestFile.read(folder.resolve("set/manifest.csv")).size());
		assertTrue(Files.exists(folder.resolve("micrographs/micrograph_02.png")));
		assertThrows(InvalidInputException.class, () -> SampleImages.write(folder, 1, 128, 1, GeneratorFolder.none(),
			Progress.NONE));
	}

	/** The images that ship: readable, and different from the original where the masks say. */
	@Test
	void shippedSamplesAreWhatTheirManifestSays() throws IOException, URISyntaxException {
		final Path shipped = Path.of(SampleImages.class.getResource("/org/gammaij/samples/manifest.csv").toURI());
		final List<Sample> samples = ManifestFile.read(shipped);
		assertEquals(4, samples.size());
		final RgbImage original = ImageFiles.read(samples.get(0).image());
		for (final Sample sample : samples.subList(1, 4)) {
			final MaskRef.File ref = (MaskRef.File) sample.manipulationMask();
			final Mask mask = ImageFiles.readMask(ref.path(), ref.threshold());
			final RgbImage image = ImageFiles.read(sample.image());
			final double[] difference = new double[2];
			for (int i = 0; i < image.samples().length; i++)
				difference[mask.values()[i % image.planeSize()]] += Math.abs((image.samples()[i] & 0xff) - (original.samples()[i] &
					0xff));
			final double inside = difference[1] / mask.area();
			final double outside = difference[0] / (image.planeSize() - mask.area());
			assertTrue(inside > 10 * outside, sample.image().getFileName() + ": " + inside + ", " + outside);
		}
	}
}
