package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import net.imglib2.img.array.ArrayImgs;

import org.gammaij.TinyModel;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;

/** Pictures that get no band whatever their score, since nobody tried what scores of such pictures mean. */
class UnfitSubjectTest {

	private static final PixelFacts COLOUR = new PixelFacts(Colours.COLOUR, false);
	private static final PixelFacts NEARLY_GREY = new PixelFacts(Colours.NEARLY_GREY, false);

	private static List<String> reasons(final Verdict.Subject subject, final String... validatedOn) {
		final Detection detection = Detections.inOnePiece(0, 0.99, ArrayImgs.floats(600, 600), null, 1, subject.decisive());
		final Verdict verdict = Verdict.of(detection, subject, ModelDescriptor.of("tiny", TinyModel.CONFIG, null, "").withThresholds("whole",
			new Thresholds(0.3, 0.8, 1, "test", 100, 0.05, 0.9, List.of(validatedOn))), View.WHOLE, 512);
		assertEquals(verdict.reasons().isEmpty() ? Band.INDICATED : Band.INCONCLUSIVE, verdict.band());
		return verdict.reasons();
	}

	/** Green and magenta on much that is dark: nearly grey as a whole, coloured where something is to be seen. */
	@Test
	void sparseColoursOfALookupTableAreThoseOfALookupTable() {
		assertEquals(List.of(), reasons(new Verdict.Subject(600, 600, NEARLY_GREY, COLOUR, false), Thresholds.GREY));
		assertEquals(List.of("the part that gives the score has the colours of a lookup table or of a single tint, and the model was not " +
			"validated on such images"), reasons(new Verdict.Subject(600, 600, NEARLY_GREY, COLOUR, true), Thresholds.GREY));
		assertEquals(List.of(), reasons(new Verdict.Subject(600, 600, NEARLY_GREY, COLOUR, true), Thresholds.GREY, Thresholds.LOOKUP_TABLE));
	}

	@Test
	void whatIsKnownAgainstAPictureIsTheReason() {
		assertEquals(List.of("the page was drawn"), reasons(new Verdict.Subject(600, 600, COLOUR, COLOUR, false, "the page was drawn")));
	}
}
