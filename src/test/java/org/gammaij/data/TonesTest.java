package org.gammaij.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ColorTone;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.Test;

/** Colour is taken from training samples as often as asked for, and without a look at their class. */
class TonesTest {

	private static Augmentation with(final Augmentation.Tones tones) {
		return new Augmentation(0, 1, 1, 0, 0, 0, 100, 100, 0, 0, 0, 0, 0, tones);
	}

	@Test
	void eachToneComesAsOftenAsAskedFor() {
		final Augmentation some = with(new Augmentation.Tones(0.2, 0.1, 0.3));
		final List<ColorTone> tones = new ArrayList<>();
		for (int i = 0; i < 10_000; i++)
			tones.add(Variation.draw(some, Randomness.of(1, i)).tone());
		assertEquals(0.2, tones.stream().filter(ColorTone.GREY::equals).count() / 10_000.0, 0.015);
		assertEquals(0.1, tones.stream().filter(tone -> tone.saturation() == 0 && !tone.equals(ColorTone.GREY)).count() /
			10_000.0, 0.01);
		assertEquals(0.4, tones.stream().filter(ColorTone.NONE::equals).count() / 10_000.0, 0.02);
		assertTrue(tones.stream().allMatch(tone -> Math.max(tone.red(), Math.max(tone.green(), tone.blue())) == 1),
			"a tint keeps its brightest channel");
	}

	@Test
	void otherDrawsStayWhatTheyWere() {
		final Variation without = Variation.draw(Augmentations.wang(0.5), Randomness.of(3));
		final Augmentation paper = Augmentations.wang(0.5);
		final Augmentation grey = new Augmentation(0, 1, 1, 0.5, 3, 0.5, 30, 100, 0.5, 0.5, 0.2, 0.2, 0.2,
			new Augmentation.Tones(1, 0, 0));
		assertEquals(ColorTone.NONE, Variation.draw(paper, Randomness.of(3)).tone());
		final Variation with = Variation.draw(grey, Randomness.of(3));
		assertEquals(ColorTone.GREY, with.tone());
		assertEquals(without.across(), with.across());
		assertEquals(without.saturation(), with.saturation());
		assertEquals(without.scale(), with.scale());
	}

	@Test
	void tonesAreWhatTheirNamesSay() {
		final RgbImage photo = TestImages.photo(80, 60, 1);
		assertSame(photo, ColorTone.NONE.apply(photo));
		assertEquals(Colours.GREY, PixelFacts.of(ColorTone.GREY.apply(photo)).colours());
		final RgbImage tinted = new ColorTone(0, 0, 1, 0.5).apply(photo);
		assertEquals(Colours.LOOKUP_TABLE, PixelFacts.of(tinted).colours());
		assertEquals(0, tinted.get(5, 5, 0));
		assertEquals(ColorTone.GREY.apply(photo).get(5, 5, 1), tinted.get(5, 5, 1));
		assertEquals(tinted.get(5, 5, 1) / 2.0, tinted.get(5, 5, 2), 0.5);
	}

	@Test
	void moreThanAllSamplesIsRefused() {
		assertEquals("The probability of grey, a tint or paler colours together is 1.5; give 0 to 1.", assertThrows(
			InvalidInputException.class, () -> new Augmentation.Tones(0.5, 0.5, 0.5)).getMessage());
	}
}
