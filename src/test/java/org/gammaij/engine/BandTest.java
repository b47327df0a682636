package org.gammaij.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores become words; what is no number becomes none. */
class BandTest {

	private static final Thresholds THRESHOLDS = new Thresholds(0.3, 0.8, 1, "test", 0, null, 0.9, List.of());

	@ParameterizedTest
	@CsvSource({ "0, not indicated", "0.2999, not indicated", "0.3, inconclusive", "0.7999, inconclusive",
		"0.8, indicated", "1, indicated" })
	void bands(final double probability, final String label) {
		assertEquals(label, Band.of(probability, THRESHOLDS).label());
	}

	@Test
	void failureHasNoBand() {
		assertThrows(IllegalArgumentException.class, () -> Band.of(Double.NaN, THRESHOLDS));
		assertThrows(IllegalArgumentException.class, () -> Band.of(1.1, THRESHOLDS));
	}

	@ParameterizedTest
	@CsvSource({ "INDICATED, 0, true", "INDICATED, 0.001, false", "INDICATED, NaN, false", "NOT_INDICATED, 0, false",
		"NOT_INDICATED, 0.01, true", "NOT_INDICATED, NaN, false", "INCONCLUSIVE, 1, false" })
	void contradiction(final Band band, final double area, final boolean expected) {
		assertEquals(expected, band.disagreesWith(area));
	}
}
