package org.gammaij.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.stream.IntStream;

import org.gammaij.common.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

	/** Numbers from Python's hashlib: they may never change, or shards of two versions would not fit. */
	@ParameterizedTest
	@CsvSource({ "a.png,6,1", "b/c.png,1,2", "\u00e9.jpg,16,3", "photo 7.tif,10,1" })
	void anImageBelongsToOneShardForEver(final String label, final int of16, final int of3) {
		assertEquals(of16, number(label, 16));
		assertEquals(of3, number(label, 3));
		assertEquals(of16, number(Normalizer.normalize(label, Normalizer.Form.NFD), 16), "as macOS may write it");
	}

	private static int number(final String label, final int of) {
		final int[] numbers = IntStream.rangeClosed(1, of).filter(i -> new Shard(i, of).holds(label)).toArray();
		assertEquals(1, numbers.length);
		return numbers[0];
	}

	@Test
	void aShardIsReadAndNamed() {
		assertEquals(new Shard(3, 16), Shard.parse(" 3 / 16"));
		assertEquals("3/16", new Shard(3, 16).toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0/16", "17/16", "3", "3/0", "-1/4", "a/b", "3/16/2" })
	void whatIsNoShardIsRefused(final String text) {
		assertTrue(assertThrows(InvalidInputException.class, () -> Shard.parse(text)).getMessage().contains("'" + text + "'"));
	}
}
