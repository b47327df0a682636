package org.gammaij.evaluation.treatment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;

class TreatmentTest {

	private static final Origin PNG = new Origin(Sha256.of("png"), true);
	private static final Origin JPG = new Origin(Sha256.of("jpg"), false);

	/** Grey levels 50 to 149, a ramp from left to right with a little noise. */
	private static RgbImage ramp() {
		final RgbImage image = new RgbImage(96, 64);
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < image.samples().length; i++)
			image.samples()[i] = (byte) (50 + i % 96 + random.nextInt(4));
		return image;
	}

	private static double meanDifference(final RgbImage a, final RgbImage b) {
		double sum = 0;
		for (int i = 0; i < a.samples().length; i++)
			sum += Math.abs((a.samples()[i] & 0xff) - (b.samples()[i] & 0xff));
		return sum / a.samples().length;
	}

	private static Degradation step(final Degradations family, final String name) {
		return family.steps().stream().filter(step -> step.step().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void alignmentTouchesLosslessFilesOnly() {
		final RgbImage image = ramp();
		assertSame(image, JpegAligned.INSTANCE.apply(image, JPG));
		assertArrayEquals(JpegCodec.roundTrip(image, 96, JpegCodec.Subsampling.YUV420).samples(), JpegAligned.INSTANCE.apply(
			image, PNG).samples());
	}

	@Test
	void sizeMatchedIsTheCentreUnchanged() {
		final RgbImage image = ramp();
		final RgbImage cut = new SizeMatched(10).apply(image, PNG);
		assertEquals(10, cut.width());
		assertEquals(10, cut.height());
		for (int c = 0; c < 3; c++)
			assertEquals(image.get(32 + 9, 16 + 9, c), cut.get(9, 9, c));
		assertThrows(NotApplicableException.class, () -> new SizeMatched(65).apply(image, PNG));
	}

	/** What lay at the corner of a JPEG block lies there after the cut, too. */
	@Test
	void sizeMatchedBeginsOnTheGridOfJpegAndNearTheMiddle() {
		for (int extent = 20; extent < 90; extent++) {
			final RgbImage places = new RgbImage(extent, 109 - extent);
			for (int y = 0; y < places.height(); y++)
				for (int x = 0; x < places.width(); x++) {
					places.set(x, y, 0, x);
					places.set(x, y, 1, y);
				}
			final RgbImage cut = new SizeMatched(20).apply(places, JPG);
			final int x = cut.get(0, 0, 0);
			final int y = cut.get(0, 0, 1);
			assertEquals(0, x % 16 + y % 16, extent + ": " + x + ", " + y);
			assertEquals(true, (extent - 20) / 2 - x < 16 && (109 - extent - 20) / 2 - y < 16, extent + ": " + x + ", " + y);
		}
	}

	/** What was kept when the square was in the very middle is not taken for one on the grid; tables keep the name. */
	@Test
	void sizeMatchedOnTheGridHasAKeyOfItsOwn() {
		final Treatment chain = Chain.of(new SizeMatched(256), JpegAligned.INSTANCE);
		assertEquals("size_matched_256_jpeg96_aligned", chain.id());
		assertEquals("size_matched_256_grid16_jpeg96_aligned", chain.key());
		assertEquals("jpeg96_aligned", JpegAligned.INSTANCE.key());
	}

	@Test
	void everyStepOfTheSpecificationIsThereOnce() {
		assertEquals(List.of("100", "96", "90", "80", "70", "60", "50", "40", "30"), names(Degradations.JPEG));
		assertEquals(names(Degradations.JPEG), names(Degradations.WEBP));
		assertEquals(List.of("0.25", "0.5", "0.75", "1.5", "2"), names(Degradations.RESIZE));
		assertEquals(List.of("0.5", "1", "2", "3"), names(Degradations.BLUR));
		assertEquals(List.of("2", "5", "10"), names(Degradations.NOISE));
		assertEquals(List.of("16_to_8_bit", "contrast_stretch", "lut"), names(Degradations.SCIENTIFIC));
		assertEquals(List.of("letterbox", "collage", "corner", "thumbnail", "night", "edited"), names(Degradations.PRESENTATION));
		final Set<String> ids = new HashSet<>();
		for (final Degradations family : Degradations.values())
			family.steps().forEach(step -> ids.add(step.id()));
		assertEquals(39, ids.size());
	}

	private static List<String> names(final Degradations family) {
		return family.steps().stream().map(Degradation::step).collect(Collectors.toList());
	}

	@Test
	void compressionHurtsMoreAtLowerQuality() {
		for (final Degradations family : List.of(Degradations.JPEG, Degradations.WEBP)) {
			final double mild = meanDifference(ramp(), step(family, "100").apply(ramp(), PNG));
			final double strong = meanDifference(ramp(), step(family, "30").apply(ramp(), PNG));
			assertEquals(true, mild < strong && strong < 5, family.id() + " " + mild + " " + strong);
		}
	}

	@Test
	void resizingScalesBothSides() {
		final RgbImage half = step(Degradations.RESIZE, "0.5").apply(ramp(), PNG);
		assertEquals(48, half.width());
		assertEquals(32, half.height());
		assertEquals(192, step(Degradations.RESIZE, "2").apply(ramp(), PNG).width());
	}

	@Test
	void noiseHasItsSigmaAndDependsOnTheFileAlone() {
		final RgbImage image = new RgbImage(200, 200);
		Arrays.fill(image.samples(), (byte) 128);
		final Degradation noise = step(Degradations.NOISE, "5");
		final RgbImage noisy = noise.apply(image, PNG);
		// The mean deviation of a normal distribution is sigma times the square root of 2 / pi.
		assertEquals(5 * Math.sqrt(2 / Math.PI), meanDifference(image, noisy), 0.05);
		assertArrayEquals(noisy.samples(), noise.apply(image, PNG).samples());
		assertNotEquals(0, meanDifference(noisy, noise.apply(image, JPG)));
	}

	@Test
	void rescalingFillsTheRange() {
		final RgbImage scaled = step(Degradations.SCIENTIFIC, "16_to_8_bit").apply(ramp(), PNG);
		int low = 255;
		int high = 0;
		for (final byte sample : scaled.samples()) {
			low = Math.min(low, sample & 0xff);
			high = Math.max(high, sample & 0xff);
		}
		assertEquals(0, low);
		assertEquals(255, high);
	}

	@Test
	void stretchingSaturatesBothTails() {
		final RgbImage image = new RgbImage(100, 100);
		for (int i = 0; i < image.samples().length; i++)
			image.samples()[i] = (byte) (100 + i % 10000 / 100);
		image.samples()[0] = 0;
		final RgbImage stretched = step(Degradations.SCIENTIFIC, "contrast_stretch").apply(image, PNG);
		assertEquals(0, stretched.get(5, 0, 0), "100 is the lower quantile although one pixel is darker");
		assertEquals(255, stretched.get(5, 99, 0));
		final RgbImage flat = new RgbImage(4, 4);
		assertArrayEquals(flat.samples(), step(Degradations.SCIENTIFIC, "contrast_stretch").apply(flat, PNG).samples());
	}

	@Test
	void lutRunsFromBlackThroughRedAndYellowToWhite() {
		final RgbImage image = new RgbImage(4, 1);
		final int[] grey = { 0, 85, 170, 255 };
		for (int x = 0; x < 4; x++)
			for (int c = 0; c < 3; c++)
				image.set(x, 0, c, grey[x]);
		final RgbImage coloured = step(Degradations.SCIENTIFIC, "lut").apply(image, PNG);
		assertArrayEquals(new byte[] { 0, -1, -1, -1, 0, 0, -1, -1, 0, 0, 0, -1 }, coloured.samples());
	}

	@Test
	void familiesAreNamed() {
		assertEquals(List.of(Degradations.values()), Degradations.parse("all"));
		assertEquals(List.of(Degradations.BLUR, Degradations.JPEG), Degradations.parse("blur, JPEG,blur"));
		final String message = assertThrows(InvalidInputException.class, () -> Degradations.parse("jpg")).getMessage();
		assertEquals("There is no degradation 'jpg'; name all or any of jpeg, webp, resize, blur, noise, scientific, presentation.",
			message);
	}
}
