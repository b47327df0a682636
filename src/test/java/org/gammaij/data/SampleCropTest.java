package org.gammaij.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ColorTone;
import org.gammaij.image.GaussianBlur;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegCodec.Subsampling;
import org.gammaij.image.Mask;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.Resize;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleCropTest {

	private static final int SIDE = 64;

	@TempDir
	private Path folder;

	private static Variation at(final double across, final double down, final double sigma, final int quality,
		final Subsampling encoder)
	{
		return new Variation(false, across, down, false, 1, sigma, quality, encoder, 1, 1, 1, ColorTone.NONE);
	}

	private Sample sample(final RgbImage image) throws IOException {
		final Path file = folder.resolve("image.png");
		ImageFiles.writePng(image, file);
		return Samples.of(file, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "g");
	}

	/** What a square sees of blur and JPEG is what it would see had the whole image been blurred and stored. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 0, 70, YUV420", "0.37, 0.61, 0, 50, YUV420", "0.52, 0.13, 1.4, 80, YUV420",
		"0.99, 0.99, 0.7, 35, YUV420", "0.21, 0.77, 2.9, 60, YUV444", "0.5, 0.5, 2.0, 0, YUV444" })
	void partialWorkGivesWhatWholeWorkGives(final double across, final double down, final double sigma,
		final int quality, final Subsampling encoder) throws IOException
	{
		final RgbImage image = TestImages.photo(171, 133, 11);
		final RgbImage blurred = GaussianBlur.apply(image, sigma);
		final RgbImage stored = quality > 0 ? JpegCodec.roundTrip(blurred, quality, encoder) : blurred;
		final Window square = PaperCrop.at(new ImageSize(171, 133), SIDE, across, down);
		final RgbImage loaded = SampleCrop.load(sample(image), SIDE, at(across, down, sigma, quality, encoder), SmallImages.ENLARGE).image();
		assertArrayEquals(Geometry.crop(stored, square).samples(), loaded.samples());
	}

	@Test
	void paddingStaysBlackThroughJpeg() throws IOException {
		final RgbImage loaded = SampleCrop.load(sample(TestImages.photo(90, 90, 1)), SIDE, at(0, 0, 2, 40,
			Subsampling.YUV420), SmallImages.ENLARGE).image();
		for (int i = 0; i < SIDE; i++) {
			assertEquals(0, loaded.get(i, 0, 0));
			assertEquals(0, loaded.get(0, i, 2));
		}
		assertTrue(loaded.get(1, 1, 2) > 100);
	}

	@Test
	void smallImageAndItsMaskAreEnlargedAlike() throws IOException {
		final Mask mask = TestImages.box(32, 40, new Window(8, 10, 16, 20));
		final Path file = folder.resolve("small.png");
		ImageFiles.writePng(mask, file);
		final Sample sample = Samples.of(file, DataSource.COPY_MOVE, MaskRef.file(file), "", "g");
		final LoadedSample loaded = SampleCrop.load(sample, SIDE, Variation.NONE, SmallImages.ENLARGE);
		assertArrayEquals(TestImages.box(64, 64, new Window(16, 12, 32, 40)).values(), loaded.manipulationMask().values());
		final RgbImage expected = Geometry.crop(Resize.bilinear(ImageFiles.read(file), 64, 80), new Window(0, 8, 64, 64));
		assertArrayEquals(expected.samples(), loaded.image().samples());
	}

	/** One pixel of padding, then zeros: nothing is resampled, and the whole image is there, wherever it lies. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 1, 1", "0.5, 0.5, 16, 12", "0.9999, 0.9999, 31, 23" })
	void smallImageAndItsMaskArePaddedAlike(final double across, final double down, final int left, final int top)
		throws IOException
	{
		final Path file = folder.resolve("small.png");
		final RgbImage small = TestImages.photo(32, 40, 3);
		ImageFiles.writePng(small, file);
		final Path maskFile = folder.resolve("mask.png");
		ImageFiles.writePng(TestImages.box(32, 40, new Window(8, 10, 16, 20)), maskFile);
		final Sample sample = Samples.of(file, DataSource.SPLICED, MaskRef.file(maskFile), "", "g");
		final LoadedSample loaded = SampleCrop.load(sample, SIDE, at(across, down, 0, 0, Subsampling.YUV420), SmallImages.PAD);
		final RgbImage expected = new RgbImage(SIDE, SIDE);
		Geometry.put(small, expected, left, top);
		assertArrayEquals(expected.samples(), loaded.image().samples());
		assertArrayEquals(TestImages.box(64, 64, new Window(left + 8, top + 10, 16, 20)).values(), loaded.manipulationMask()
			.values());
	}

	/** Only one side is too small: the other is cut. */
	@Test
	void narrowImageIsPaddedAndCut() throws IOException {
		final RgbImage narrow = TestImages.photo(20, 100, 4);
		final RgbImage loaded = SampleCrop.load(sample(narrow), SIDE, Variation.NONE, SmallImages.PAD).image();
		final RgbImage expected = new RgbImage(SIDE, SIDE);
		Geometry.put(Geometry.crop(narrow, new Window(0, 18, 20, 64)), expected, 22, 0);
		assertArrayEquals(expected.samples(), loaded.samples());
	}

	@Test
	void maskOfAnotherSizeIsFittedIfItHasTheShape() throws IOException {
		final Sample whole = sample(TestImages.photo(128, 96, 1));
		final Path half = folder.resolve("half.png");
		ImageFiles.writePng(TestImages.box(64, 48, new Window(20, 10, 12, 14)), half);
		final Sample fitting = Samples.of(whole.image(), DataSource.SPLICED, MaskRef.file(half), "", "g");
		assertArrayEquals(TestImages.box(64, 64, new Window(8, 4, 24, 28)).values(), SampleCrop.load(fitting, SIDE,
			Variation.NONE, SmallImages.ENLARGE).manipulationMask().values());
		final Path odd = folder.resolve("odd.png");
		ImageFiles.writePng(new Mask(50, 50), odd);
		final Sample wrong = Samples.of(whole.image(), DataSource.SPLICED, MaskRef.file(odd), "", "g");
		assertTrue(assertThrows(InvalidInputException.class, () -> SampleCrop.load(wrong, SIDE, Variation.NONE, SmallImages.ENLARGE)).getMessage()
			.contains("50 x 50 pixels and does not fit its image of 128 x 96"));
	}

	/** Scaling is that of the whole image, before all else; the mask follows it. */
	@Test
	void resizedSampleIsCutOutOfTheResizedImage() throws IOException {
		final RgbImage image = TestImages.photo(128, 96, 5);
		final Path maskFile = folder.resolve("mask.png");
		ImageFiles.writePng(TestImages.box(128, 96, new Window(40, 30, 48, 36)), maskFile);
		final Sample sample = Samples.of(sample(image).image(), DataSource.SPLICED, MaskRef.file(maskFile), "", "g");
		final Variation half = new Variation(false, 0.3, 0.6, false, 1.5, 0, 0, Subsampling.YUV420, 1, 1, 1, ColorTone.NONE);
		final LoadedSample loaded = SampleCrop.load(sample, SIDE, half, SmallImages.ENLARGE);
		final Window square = PaperCrop.at(new ImageSize(192, 144), SIDE, 0.3, 0.6);
		assertArrayEquals(Geometry.crop(Resize.bilinear(image, 192, 144), square).samples(), loaded.image().samples());
		assertArrayEquals(Geometry.crop(TestImages.box(192, 144, new Window(60, 45, 72, 54)), square).values(), loaded
			.manipulationMask().values());
	}

	@Test
	void resizingDrawsFactorsOfItsRangeAndLeavesOtherChoicesAlone() {
		final Augmentation without = Augmentations.wang(0.5);
		final Augmentation with = new Augmentation(1, 0.5, 2, 0.5, 3, 0.5, 30, 100, 0.5, 0.5, 0.2, 0.2, 0.2,
			Augmentation.Tones.NONE);
		int enlarged = 0;
		for (int seed = 0; seed < 400; seed++) {
			final Variation plain = Variation.draw(without, Randomness.of(seed));
			final Variation scaled = Variation.draw(with, Randomness.of(seed));
			assertEquals(1, plain.scale());
			assertTrue(scaled.scale() >= 0.5 && scaled.scale() <= 2);
			assertEquals(plain.across(), scaled.across());
			assertEquals(plain.quality(), scaled.quality());
			if (scaled.scale() > 1) enlarged++;
		}
		assertEquals(200, enlarged, 40, "as many enlarged as reduced");
	}
}
