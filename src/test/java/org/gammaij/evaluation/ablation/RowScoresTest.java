package org.gammaij.evaluation.ablation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Interval;
import org.junit.jupiter.api.Test;

class RowScoresTest {

	private static final Bootstrap BOOTSTRAP = new Bootstrap(500, 1);

	private static double[] right(final int count, final int of) {
		return IntStream.range(0, of).mapToDouble(i -> i < count ? 1 : 0).toArray();
	}

	private static RowScores.Cell cell(final int set, final String generator, final double accuracy) {
		final int right = (int) Math.round(1000 * accuracy);
		return new RowScores.Cell(set, "set" + set, generator, right(right, 1000), right(right, 1000));
	}

	/** The paper's own Tables 2 and 3 give what its ablation tables have for the whole method. */
	@Test
	void thePapersTestTablesGiveItsAblationFigure() {
		final List<RowScores.Cell> cells = new ArrayList<>();
		final double[] genImage = { 0.964, 0.918, 0.925, 0.922, 0.975, 0.970, 0.965, 0.971 };
		for (int i = 0; i < genImage.length; i++)
			cells.add(cell(0, "g" + i, genImage[i]));
		final double[] gpt = { 0.794, 0.841, 0.702 };
		for (int i = 0; i < gpt.length; i++)
			cells.add(cell(1 + i, "GPT-4o", gpt[i]));
		assertEquals(0.9320, new RowScores(cells).accuracy(), 0.0002);
		assertEquals(new RowScores(cells).accuracy(), new RowScores(cells).interval(BOOTSTRAP).value(), 1e-12);
		assertEquals(22000, new RowScores(cells).images());
	}

	/** Two rows that err on the same images differ less surely than their intervals say: each image is compared with itself. */
	@Test
	void differencesArePaired() {
		final RowScores better = new RowScores(List.of(cell(0, "g", 0.70)));
		final RowScores worse = new RowScores(List.of(cell(0, "g", 0.68)));
		final Interval difference = worse.less(better, BOOTSTRAP);
		assertEquals(-0.02, difference.value(), 1e-12);
		assertTrue(difference.high() < 0, difference.toString());
		assertTrue(worse.interval(BOOTSTRAP).high() > better.interval(BOOTSTRAP).low(), "unpaired, nothing could be told");
		assertEquals(0, better.less(better, BOOTSTRAP).high(), 0);
	}

	@Test
	void seedsAreMeansImageByImage() {
		final RowScores mean = RowScores.mean(List.of(new RowScores(List.of(new RowScores.Cell(0, "s", "g", new double[] { 1, 0 },
			new double[] { 1 }))), new RowScores(List.of(new RowScores.Cell(0, "s", "g", new double[] { 0, 0 }, new double[] { 1 })))));
		assertTrue(Arrays.equals(new double[] { 0.5, 0 }, mean.cells().get(0).authentic()));
		assertEquals((0.25 + 1) / 2, mean.accuracy(), 1e-12);
	}

	@Test
	void nothingIsMadeUpForASetWithoutImages() {
		assertFalse(new RowScores(List.of(new RowScores.Cell(0, "s", "g", new double[0], new double[] { 1 }))).interval(BOOTSTRAP)
			.defined());
	}
}
