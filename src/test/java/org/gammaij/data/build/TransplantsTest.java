package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;

import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;

/** Masks of copy-move and splicing hold exactly the pixels that were altered. */
class TransplantsTest {

	@Test
	void nothingChangesOutsideTheMask() {
		for (int seed = 0; seed < 40; seed++) {
			final Frame frame = TestPhotos.frame(96, 80, seed);
			final Frame donor = TestPhotos.frame(64, 104, 1000 + seed);
			assertSameOutside(frame, Transplants.copyMove(frame, new SplittableRandom(seed)).orElseThrow());
			assertSameOutside(frame, Transplants.splice(frame, donor, new SplittableRandom(seed)).orElseThrow());
		}
	}

	private static void assertSameOutside(final Frame frame, final Altered altered) {
		assertTrue(altered.region().area() > 0);
		for (int y = 0; y < frame.height(); y++)
			for (int x = 0; x < frame.width(); x++)
				if (!altered.region().get(x, y)) for (int c = 0; c < RgbImage.CHANNELS; c++)
					assertEquals(frame.image().get(x, y, c), altered.image().get(x, y, c), x + ", " + y);
	}

	@Test
	void movedPixelsAreExactWhenNeitherTurnedNorScaled() {
		final RgbImage source = TestPhotos.photo(64, 48, 1);
		final Mask region = new Mask(64, 48);
		for (int y = 10; y < 20; y++)
			for (int x = 5; x < 17 - y % 3; x++)
				region.set(x, y, true);
		final RgbImage target = TestPhotos.photo(64, 48, 2);
		final RgbImage before = target.copy();
		final Mask covered = Stamp.cut(source, region, 0, 1).put(target, 40, 30, 0);
		assertEquals(region.area(), covered.area());
		for (int y = 0; y < 48; y++)
			for (int x = 0; x < 64; x++) {
				final boolean moved = x >= 35 && y >= 20 && region.get(x - 35, y - 20);
				assertEquals(moved, covered.get(x, y));
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					assertEquals(moved ? source.get(x - 35, y - 20, c) : before.get(x, y, c), target.get(x, y, c));
			}
	}

	/** A linear ramp that is turned and scaled is known at every point. */
	@Test
	void turnsAndScalesAroundTheRegion() {
		final RgbImage ramp = new RgbImage(64, 64);
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 64; x++)
				ramp.set(x, y, 0, 2 * x + y);
		final Mask region = new Mask(64, 64);
		for (int y = 22; y < 42; y++)
			for (int x = 22; x < 42; x++)
				region.set(x, y, true);
		final Stamp stamp = Stamp.cut(ramp, region, 90, 1.2);
		assertEquals(24, stamp.mask().width());
		assertEquals(24, stamp.mask().height());
		assertEquals(24 * 24, stamp.mask().area());
		// Turned clockwise by 90 degrees, the left column is the bottom row of the original.
		for (int y = 0; y < 24; y++)
			for (int x = 0; x < 24; x++) {
				final double fromX = 32 + (y + 0.5 - 12) / 1.2 - 0.5;
				final double fromY = 32 - (x + 0.5 - 12) / 1.2 - 0.5;
				assertEquals(2 * fromX + fromY, stamp.pixels().get(x, y, 0), 0.51, x + ", " + y);
			}
	}

	@Test
	void aCopyLiesMostlyBesideItsOriginal() {
		int far = 0;
		for (int seed = 0; seed < 50; seed++) {
			final Frame frame = TestPhotos.frame(128, 96, 7);
			final Altered altered = Transplants.copyMove(frame, new SplittableRandom(seed)).orElseThrow();
			int changed = 0;
			for (int i = 0; i < altered.region().values().length; i++)
				if (altered.image().samples()[i] != frame.image().samples()[i]) changed++;
			if (changed > 0.75 * altered.region().area()) far++;
		}
		assertEquals(50, far);
	}

	@Test
	void whatChangesNothingIsNotMade() {
		for (int seed = 0; seed < 5; seed++) {
			final Frame black = TestPhotos.blank(96, 80, 0);
			final Frame grey = TestPhotos.blank(80, 96, 60);
			assertTrue(Transplants.copyMove(grey, new SplittableRandom(seed)).isEmpty());
			assertTrue(Transplants.splice(grey, TestPhotos.blank(96, 80, 61), new SplittableRandom(seed)).isEmpty());
			final Altered spliced = Transplants.splice(black, grey, new SplittableRandom(seed)).orElseThrow();
			assertTrue(spliced.isChangeOf(black.image()));
			assertFalse(spliced.isChangeOf(spliced.image()));
		}
	}

	/** Three quarters are blank: regions are drawn until one changes something. */
	@Test
	void anotherRegionIsTakenWhereOneWouldChangeNothing() {
		final RgbImage partly = TestPhotos.blank(96, 96, 255).image();
		for (int y = 48; y < 96; y++)
			for (int x = 48; x < 96; x++)
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					partly.set(x, y, c, (37 * x + 11 * y + 50 * c) % 200);
		final Frame frame = new Frame(partly, TestPhotos.frame(96, 96, 1).photo(), 0, 0, List.of());
		for (int seed = 0; seed < 40; seed++) {
			final Altered altered = Transplants.copyMove(frame, new SplittableRandom(seed)).orElseThrow();
			int changed = 0;
			for (int i = 0; i < partly.planeSize(); i++)
				if (altered.image().samples()[i] != partly.samples()[i]) changed++;
			assertTrue(changed >= 0.2 * altered.region().area(), seed + ": " + changed + " of " + altered.region().area());
		}
	}

	@Test
	void softEdgesLieWithinTheMask() {
		final Mask mask = new Mask(9, 9);
		for (int y = 2; y < 7; y++)
			for (int x = 2; x < 7; x++)
				mask.set(x, y, true);
		final float[] alpha = Feather.alpha(mask, 2);
		for (int x = 0; x < 9; x++) {
			final float[] expected = { 0, 0, 1 / 3f, 2 / 3f, 1, 2 / 3f, 1 / 3f, 0, 0 };
			assertEquals(expected[x], alpha[4 * 9 + x], 1e-6f);
		}
	}
}
