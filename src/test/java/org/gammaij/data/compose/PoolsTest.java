package org.gammaij.data.compose;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.DataSource;
import org.gammaij.data.Sample;
import org.gammaij.training.SettingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolsTest {

	private final SmallRegions regions = new SmallRegions();
	private List<Sample> samples;

	@BeforeEach
	void writeRegions() throws IOException {
		samples = regions.write(128, 4);
	}

	@AfterEach
	void deleteRegions() throws IOException {
		regions.delete();
	}

	private static ComposeSettings settings(final String yaml) {
		return SettingsFile.parse("data: {compose: {" + yaml + "}}", "test").data().compose();
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
