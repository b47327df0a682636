package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.List;

import org.junit.jupiter.api.Test;

class TableRowsTest {

	/** Values of rows that were looked at. */
	private long looks;

	/** Crops are all called the same, and each is another image. */
	private List<String> crop(final int number) {
		final List<String> texts = ResultColumn.texts(Looks.whole("crop", Integer.toString(number), Looks.RUN));
		return new AbstractList<>() {

			@Override
			public String get(final int i) {
				looks++;
				return texts.get(i);
			}

			@Override
			public int size() {
				return texts.size();
			}
		};
	}

	private long looks(final int crops) {
		looks = 0;
		final TableRows rows = new TableRows();
		for (int i = 0; i < crops; i++) {
			assertEquals(i > 0, rows.mark(crop(i)).isPresent());
			assertFalse(rows.put(crop(i)));
		}
		assertTrue(rows.put(crop(crops / 2)));
		assertEquals(crops, rows.all().size());
		return looks;
	}

	@Test
	void rowsOfOneTitleDoNotWaitForAllOfThem() {
		final long few = looks(50);
		assertTrue(looks(200) < 5 * few, "four times as many rows");
	}
}
