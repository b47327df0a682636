package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import ai.djl.Device;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.Test;

class InpaintingTest {

	@Test
	void blendedTwinIsTheOriginalOutsideAndTheGeneratorsInside() throws Exception {
		try (GeneratorFolder generators = GeneratorFolder.open(TestPhotos.generators(), Device.cpu())) {
			for (final Generator generator : generators.all())
				for (int seed = 0; seed < 8; seed++) {
					final Frame frame = TestPhotos.frame(96, 72, seed);
					final Altered whole = Inpainting.whole(frame, TestPhotos.frame(80, 80, 50 + seed), generator, 0.1,
						new SplittableRandom(seed));
					final Altered blended = Inpainting.blended(frame, whole);
					final float[] alpha = Feather.alpha(whole.region(), whole.recipe().feather());
					assertEquals(generator.name(), blended.generator());
					for (int i = 0; i < blended.image().samples().length; i++) {
						final float a = alpha[i % frame.image().planeSize()];
						if (a == 0) assertEquals(frame.image().samples()[i], blended.image().samples()[i]);
						if (a == 1) assertEquals(whole.image().samples()[i], blended.image().samples()[i]);
					}
				}
		}
	}

	@Test
	void aWholeFrameIsSynthesisedAndTheRegionIsNew() throws Exception {
		try (GeneratorFolder generators = GeneratorFolder.open(TestPhotos.generators(), Device.cpu())) {
			final Generator generator = generators.all().get(0);
			final Frame frame = TestPhotos.frame(96, 72, 3);
			final Altered whole = Inpainting.whole(frame, TestPhotos.frame(80, 80, 4), generator, 0, new SplittableRandom(1));
			final RgbImage plain = generator.run(frame.image(), whole.region(), 0, 0);
			int outside = 0;
			int inside = 0;
			int touched = 0;
			for (int i = 0; i < frame.image().planeSize(); i++) {
				final boolean differs = Math.abs((plain.samples()[i] & 0xff) - (whole.image().samples()[i] & 0xff)) > 8;
				if (whole.region().values()[i] != 0 && differs) inside++;
				if (whole.region().values()[i] == 0 && differs) outside++;
				if (frame.image().samples()[i] != whole.image().samples()[i]) touched++;
			}
			assertTrue(inside > 0.5 * whole.region().area(), "new content in the region: " + inside);
			// The smoothing carries it a pixel or two over the rim.
			assertTrue(outside < 0.1 * frame.image().planeSize(), "the rest as the generator gives it: " + outside);
			assertTrue(touched > 0.9 * frame.image().planeSize(), "all pixels went through the generator");
		}
	}

	@Test
	void kindsAreFoundByTrying() throws Exception {
		try (GeneratorFolder generators = GeneratorFolder.open(TestPhotos.generators(), Device.cpu())) {
			assertEquals("latent_noise mean_fill paste_fill", String.join(" ", generators.all().stream().map(Generator::name)
				.toList()));
			assertEquals(Generator.Kind.STRENGTH, generators.all().get(0).kind());
			assertEquals(Generator.Kind.MASK, generators.all().get(1).kind());
			assertTrue(generators.all().get(1).wholeFrame());
			assertFalse(generators.all().get(2).wholeFrame(), "it pastes the original back itself");
		}
	}

	@Test
	void sameSeedSameNoise() throws Exception {
		try (GeneratorFolder generators = GeneratorFolder.open(TestPhotos.generators(), Device.cpu())) {
			final Generator generator = generators.all().get(0);
			final RgbImage image = TestPhotos.photo(64, 64, 1);
			final Mask region = new Mask(64, 64);
			final byte[] first = generator.run(image, region, 0.3, 9).samples();
			generator.run(image, region, 0.3, 10);
			assertArrayEquals(first, generator.run(image, region, 0.3, 9).samples());
		}
	}

	@Test
	void smoothFillContinuesARamp() {
		final RgbImage image = new RgbImage(64, 64);
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 64; x++)
				image.set(x, y, 0, 20 + 3 * x);
		final RgbImage ramp = image.copy();
		final Mask region = new Mask(64, 64);
		for (int y = 24; y < 40; y++)
			for (int x = 24; x < 40; x++) {
				region.set(x, y, true);
				image.set(x, y, 0, 255);
			}
		PullPushFill.fill(image, region);
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 64; x++) {
				final int tolerance = region.get(x, y) ? 16 : 0;
				assertEquals(ramp.get(x, y, 0), image.get(x, y, 0), tolerance, x + ", " + y);
			}
	}
}
