package org.gammaij.data.compose;

import static org.gammaij.data.compose.SmallRegions.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolsTest {

	@TempDir
	private Path folder;
	private List<Sample> samples;

	@BeforeEach
	void writeRegions(@TempDir final Path regions) throws IOException {
		samples = SmallRegions.write(regions, 128, 4);
	}

	@Test
	void whatIsAskedForMustBeThere() {
		final List<Sample> without = samples.stream().filter(s -> s.provenance().photograph() == null).toList();
		final Pools pools = new Pools(without);
		assertTrue(assertThrows(InvalidInputException.class, () -> pools.require(settings(""))).getMessage().contains(
			"no reconstructions together with their photographs"));
		pools.require(settings("pairs: 0"));
		assertTrue(assertThrows(InvalidInputException.class, () -> settings("pairs: 0.9")).getMessage().contains(
			"more than 1 together"));
		assertTrue(assertThrows(InvalidInputException.class, () -> settings("draws: {blur_probability: 2}")).getMessage()
			.contains("data.compose.draws.blur_probability should be from 0 to 1"));
	}

	@Test
	void reconstructionsWithoutTheirPhotographsAreToldOf() throws IOException {
		assertEquals(Optional.empty(), new Pools(samples).leftOut());
		final Sample photograph = samples.get(0);
		final Path alone = samples.stream().filter(s -> photograph.image().equals(s.provenance().photograph())).findFirst()
			.orElseThrow().image();
		final List<Sample> without = samples.subList(1, samples.size());
		final String told = "1 reconstructions are left out, for their photographs are not among the samples; the first: " + alone +
			", of " + photograph.image() + ".";
		assertEquals(Optional.of(told), new Pools(without).leftOut());
		final List<String> log = new ArrayList<>();
		ComposedSet.write(without, settings("").plain(), Kind.COPY_MOVE, 1, 96, 1, folder, 1, new Progress() {

			@Override
			public void log(final String message) {
				log.add(message);
			}
		});
		assertEquals(List.of(told), log);
	}

	/** A lab's own images are all that it takes to see what becomes of a region that is moved in them. */
	@ParameterizedTest
	@EnumSource(names = { "AUTHENTIC_PASTE", "COPY_MOVE", "RETOUCH" })
	void authenticImagesAreEnoughToAlterThem(final Kind kind) {
		final List<Sample> authentic = samples.stream().filter(s -> s.source() == DataSource.AUTHENTIC).toList();
		final Composer composer = new Composer(authentic, settings("").plain(), 96, 1, 1, kind);
		assertTrue(composer.make(kind.written(), 0).manipulationMask().area() > 0);
		final Pools pools = new Pools(authentic);
		assertTrue(assertThrows(InvalidInputException.class, () -> pools.require(Kind.GENERATED_PASTE)).getMessage().contains(
			"no authentic or no fully generated images"));
		assertThrows(InvalidInputException.class, () -> new Pools(List.of()).require(kind));
	}
}
