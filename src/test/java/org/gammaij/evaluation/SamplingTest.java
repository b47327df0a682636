package org.gammaij.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.Source;
import org.junit.jupiter.api.Test;

class SamplingTest {

	private static List<Sample> samples() {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			final Source source = i % 3 == 0 ? Source.AUTHENTIC : Source.GENERATED;
			final String generator = i % 3 == 0 ? "" : "gen" + i % 3;
			samples.add(Samples.of(Path.of("image" + i), source, MaskRef.UNKNOWN, generator, "" + i));
		}
		return samples;
	}

	@Test
	void limitsEachGeneratorAndClassOnItsOwn() {
		final List<Sample> drawn = new Sampling(5, 1).draw(samples());
		assertEquals(15, drawn.size());
		assertEquals(5, drawn.stream().filter(sample -> sample.generator().equals("gen2")).count());
		assertEquals(5, drawn.stream().filter(sample -> sample.label() == 0).count());
		assertEquals(drawn, samples().stream().filter(drawn::contains).toList(), "in the order of the list");
	}

	@Test
	void dependsOnTheSeedAlone() {
		assertEquals(new Sampling(5, 1).draw(samples()), new Sampling(5, 1).draw(samples()));
		assertNotEquals(new Sampling(5, 1).draw(samples()), new Sampling(5, 2).draw(samples()));
	}

	@Test
	void zeroIsAll() {
		final List<Sample> samples = samples();
		assertSame(samples, Sampling.ALL.draw(samples));
		assertEquals(samples, new Sampling(100, 1).draw(samples));
	}
}
