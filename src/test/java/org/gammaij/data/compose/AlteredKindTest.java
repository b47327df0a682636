package org.gammaij.data.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.LoadedSample;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.gammaij.training.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of images that are altered already. */
class AlteredKindTest {

	private static final int SIDE = 96;

	@TempDir
	private Path folder;

	private static ComposeSettings settings(final Draws draws) {
		final ComposeSettings s = SettingsFile.parse("", "defaults").data().compose();
		return new ComposeSettings(s.stepsPerEpoch(), s.pairs(), s.pairRegion(), s.generatedPastes(), s.reversedPastes(), s
			.authenticPastes(), s.copyMoves(), s.retouches(), s.altered(), draws);
	}

	private static Draws resized(final double factor) {
		return new Draws(1, 1, factor, factor, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 100);
	}

	/** The phase of the JPEG grid must not tell what is altered from what is not. */
	@Test
	void anUntouchedPartBeginsOnTheGridAsOftenAsAnAlteredOne() throws IOException {
		final Composer composer = new Composer(SmallRegions.write(folder, 256, 4), settings(Draws.NONE), SIDE, 7, 1000, Kind.ALTERED);
		int untouched = 0;
		for (int i = 0; i < 40; i++) {
			final LoadedSample made = composer.make(i, 0);
			if (!made.sample().group().equals("blots")) continue;
			assertTrue(occursOnGrid(made.image(), ImageFiles.read(made.sample().image())), "sample " + i);
			if (made.sample().label() == 0) untouched++;
		}
		assertTrue(untouched > 5, untouched + " untouched parts");
	}

	private static boolean occursOnGrid(final RgbImage part, final RgbImage whole) {
		for (int y = 0; y + part.height() <= whole.height(); y += 8)
			for (int x = 0; x + part.width() <= whole.width(); x += 8)
				if (Arrays.equals(part.samples(), Geometry.crop(whole, new Window(x, y, part.width(), part.height())).samples()))
					return true;
		return false;
	}

	private MaskRef mask(final String name, final Window box) throws IOException {
		final Path file = folder.resolve(name);
		ImageFiles.writePng(TestImages.box(400, 400, box), file);
		return MaskRef.file(file);
	}

	private List<Sample> composed(final MaskRef ai, final MaskRef manipulation, final Draws draws) throws IOException {
		final Path image = folder.resolve("altered.png");
		ImageFiles.writePng(TestImages.photo(400, 400, 1), image);
		final Sample sample = new Sample(image, 1, ai, manipulation, DataSource.INPAINTED_BLENDED, "patch", "blots");
		final List<Sample> written = ComposedSet.write(List.of(sample), settings(draws), Kind.ALTERED, 6, SIDE, 3, folder.resolve(
			"out"), 1, Progress.NONE);
		assertEquals(written, ManifestFile.read(folder.resolve("out/manifest.csv")));
		return written;
	}

	@Test
	void whatShowsAnAlterationWithoutAnyAiPixelIsSpliced() throws IOException {
		for (final Sample s : composed(mask("ai.png", new Window(0, 0, 4, 4)), mask("all.png", new Window(300, 300, 30, 30)),
			Draws.NONE))
		{
			assertEquals(List.of(0, DataSource.SPLICED, "", MaskRef.EMPTY), List.of(s.label(), s.source(), s.generator(), s
				.aiMask()));
			assertTrue(s.manipulationMask() instanceof MaskRef.File);
		}
	}

	@Test
	void whatIsLostInResizingLeavesAnAuthenticImage() throws IOException {
		final MaskRef pixel = mask("pixel.png", new Window(200, 200, 1, 1));
		for (final Sample s : composed(pixel, pixel, resized(0.3)))
			assertEquals(List.of(0, DataSource.AUTHENTIC, "", MaskRef.EMPTY, MaskRef.EMPTY), List.of(s.label(), s.source(), s
				.generator(), s.aiMask(), s.manipulationMask()));
	}

	@Test
	void whatShowsAiPixelsKeepsItsSource() throws IOException {
		final MaskRef mask = mask("mask.png", new Window(150, 150, 90, 90));
		for (final Sample s : composed(mask, mask, resized(0.3)))
			assertEquals(List.of(1, DataSource.INPAINTED_BLENDED, "patch"), List.of(s.label(), s.source(), s.generator()));
	}
}
