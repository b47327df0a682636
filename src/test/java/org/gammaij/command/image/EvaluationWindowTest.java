package org.gammaij.command.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.table.TableRow;
import org.junit.jupiter.api.Test;

import ij.measure.ResultsTable;

class EvaluationWindowTest {

	@Test
	void aRowPerSetWithLabelAndLimits() {
		final Map<Figure, Interval> figures = new EnumMap<>(Figure.class);
		for (final Figure figure : Figure.values())
			figures.put(figure, Interval.UNDEFINED);
		figures.put(Figure.AUC, new Interval(0.75, 0.5, 0.875));
		final ResultsTable table = EvaluationWindow.table(List.of(new TableRow("detector", "as_stored", "dalle",
			TableRow.Kind.GENERATOR, 3, 4, 1, 2, figures)));
		assertEquals(1, table.size());
		assertEquals("dalle", table.getLabel(0));
		assertEquals("detector", table.getStringValue("Detector", 0));
		assertEquals(4, table.getValue("n AI", 0));
		assertEquals(0.5, table.getValue("AUC low", 0));
		assertTrue(Double.isNaN(table.getValue("Accuracy", 0)), "what is not defined is NaN and not 0");
	}
}
