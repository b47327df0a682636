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
import org.gammaij.data.DataSource;
import org.junit.jupiter.api.Test;

class SampleChoiceTest {

	/** As `dataset build` lists them: the sources of each photograph in turn, five apart. */
	private static List<Sample> inTurn(final int photographs) {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < photographs; i++)
			for (final DataSource source : new DataSource[] { DataSource.AUTHENTIC, DataSource.COPY_MOVE, DataSource.INPAINTED,
				DataSource.INPAINTED_BLENDED, DataSource.SPLICED })
				samples.add(Samples.of(Path.of(i + "_" + source.id() + ".png"), source, MaskRef.FULL, "", "g" + i));
		return samples;
	}

	@Test
	void everyFifthSampleIsNotOfOneSource() {
		final Map<DataSource, Long> counts = counts(SampleChoice.inProportion(inTurn(20), 20));
		assertEquals(Map.of(DataSource.AUTHENTIC, 4L, DataSource.COPY_MOVE, 4L, DataSource.INPAINTED, 4L, DataSource.INPAINTED_BLENDED, 4L,
			DataSource.SPLICED, 4L), counts);
	}

	@Test
	void rareSourcesAreShownAsWell() {
		final List<Sample> samples = new ArrayList<>(inTurn(2));
		for (int i = 0; i < 90; i++)
			samples.add(Samples.of(Path.of("more" + i + ".png"), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "m" + i));
		final List<Sample> picked = SampleChoice.inEqualParts(samples, 12);
		assertEquals(12, new HashSet<>(picked).size());
		assertEquals(Map.of(DataSource.AUTHENTIC, 4L, DataSource.COPY_MOVE, 2L, DataSource.INPAINTED, 2L, DataSource.INPAINTED_BLENDED, 2L,
			DataSource.SPLICED, 2L), counts(picked));
		assertEquals(picked, SampleChoice.inEqualParts(samples, 12), "the same samples each time");
	}

	@Test
	void fewSamplesAreAllTaken() {
		assertEquals(5, SampleChoice.inEqualParts(inTurn(1), 12).size());
		assertEquals(5, SampleChoice.inProportion(inTurn(1), 12).size());
	}

	private static Map<DataSource, Long> counts(final List<Sample> samples) {
		return samples.stream().collect(Collectors.groupingBy(Sample::source, Collectors.counting()));
	}
}
