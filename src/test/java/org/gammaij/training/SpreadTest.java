package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.Source;
import org.junit.jupiter.api.Test;

class SpreadTest {

	/** As `dataset build` lists them: the sources of each photograph in turn, five apart. */
	private static List<Sample> inTurn(final int photographs) {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < photographs; i++)
			for (final Source source : new Source[] { Source.AUTHENTIC, Source.COPY_MOVE, Source.INPAINTED,
				Source.INPAINTED_BLENDED, Source.SPLICED })
				samples.add(Samples.of(Path.of(i + "_" + source.id() + ".png"), source, MaskRef.FULL, "", "g" + i));
		return samples;
	}

	@Test
	void everyFifthSampleIsNotOfOneSource() {
		final Map<Source, Long> counts = counts(Spread.inProportion(inTurn(20), 20));
		assertEquals(Map.of(Source.AUTHENTIC, 4L, Source.COPY_MOVE, 4L, Source.INPAINTED, 4L, Source.INPAINTED_BLENDED, 4L,
			Source.SPLICED, 4L), counts);
	}

	@Test
	void rareSourcesAreShownAsWell() {
		final List<Sample> samples = new ArrayList<>(inTurn(2));
		for (int i = 0; i < 90; i++)
			samples.add(Samples.of(Path.of("more" + i + ".png"), Source.AUTHENTIC, MaskRef.EMPTY, "", "m" + i));
		final List<Sample> picked = Spread.inEqualParts(samples, 12);
		assertEquals(12, new HashSet<>(picked).size());
		assertEquals(Map.of(Source.AUTHENTIC, 4L, Source.COPY_MOVE, 2L, Source.INPAINTED, 2L, Source.INPAINTED_BLENDED, 2L,
			Source.SPLICED, 2L), counts(picked));
		assertEquals(picked, Spread.inEqualParts(samples, 12), "the same samples each time");
	}

	@Test
	void fewSamplesAreAllTaken() {
		assertEquals(5, Spread.inEqualParts(inTurn(1), 12).size());
		assertEquals(5, Spread.inProportion(inTurn(1), 12).size());
	}

	private static Map<Source, Long> counts(final List<Sample> samples) {
		return samples.stream().collect(Collectors.groupingBy(Sample::source, Collectors.counting()));
	}
}
