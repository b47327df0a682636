package org.gammaij.evaluation.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.scoring.Prediction;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.junit.jupiter.api.Test;

class FigureTableTest {

	private static final FigureTable TABLE = new FigureTable(new Bootstrap(50, 1), true, 1);

	private static ScoredImage scored(final DataSource source, final String generator, final String group,
		final double logit)
	{
		return new ScoredImage(Samples.of(Path.of(group + "-" + source.id() + logit), source, MaskRef.UNKNOWN, generator,
			group), "0", "detector", 1, "as_stored", new Prediction(1, 1, logit, null, null), Status.OK, "");
	}

	private static ScoredImage failed(final DataSource source, final String generator, final Status status) {
		return new ScoredImage(Samples.of(Path.of("failed"), source, MaskRef.UNKNOWN, generator, "x"), "", "detector", 1,
			"as_stored", null, status, "why");
	}

	private static List<ScoredImage> images() {
		final List<ScoredImage> images = new ArrayList<>();
		for (int i = 0; i < 10; i++)
			images.add(scored(DataSource.AUTHENTIC, "", "a" + i, -1));
		for (int i = 0; i < 4; i++)
			images.add(scored(DataSource.GENERATED, "good", "g" + i, 1));
		for (int i = 0; i < 4; i++)
			images.add(scored(DataSource.GENERATED, "bad", "b" + i, i == 0 ? 1 : -2));
		images.add(failed(DataSource.GENERATED, "bad", Status.ERROR));
		images.add(failed(DataSource.AUTHENTIC, "", Status.LEFT_OUT));
		return images;
	}

	private static TableRow row(final List<TableRow> rows, final String set) {
		return rows.stream().filter(row -> row.set().equals(set)).findFirst().orElseThrow();
	}

	private static double accuracy(final TableRow row) {
		return row.figures().get(Figure.ACCURACY).value();
	}

	@Test
	void oneRowPerGeneratorThenOverallThenSummaries() {
		assertEquals(List.of("bad", "good", "overall", "mean", "standard deviation", "minimum", "maximum"), TABLE.of(
			images()).stream().map(TableRow::set).collect(Collectors.toList()));
	}

	@Test
	void aGeneratorsRowHasEqualNumbersOfBothClasses() {
		final TableRow bad = row(TABLE.of(images()), "bad");
		assertEquals(4, bad.authentic());
		assertEquals(4, bad.generated());
		assertEquals(5 / 8.0, accuracy(bad), 1e-12);
		final TableRow all = row(new FigureTable(new Bootstrap(50, 1), false, 1).of(images()), "bad");
		assertEquals(10, all.authentic());
		assertEquals(11 / 14.0, accuracy(all), 1e-12);
	}

	@Test
	void failuresAreCountedAndNotScored() {
		final TableRow bad = row(TABLE.of(images()), "bad");
		assertEquals(1, bad.errors());
		assertEquals(0, bad.leftOut(), "the authentic images are shared, and counted once");
		assertEquals(0, row(TABLE.of(images()), "good").errors());
		final TableRow overall = row(TABLE.of(images()), "overall");
		assertEquals(1, overall.leftOut());
		assertEquals(1, overall.errors());
	}

	@Test
	void summariesAreOverGenerators() {
		final List<TableRow> rows = TABLE.of(images());
		assertEquals((1 + 5 / 8.0) / 2, accuracy(row(rows, "mean")), 1e-12);
		assertEquals(5 / 8.0, accuracy(row(rows, "minimum")), 1e-12);
		assertEquals(1, accuracy(row(rows, "maximum")), 1e-12);
		assertEquals(3 / 8.0 / Math.sqrt(2), accuracy(row(rows, "standard deviation")), 1e-12);
	}

	@Test
	void aGeneratorWithoutAScoredImageHasNoFiguresAndIsInNoSummary() {
		final List<ScoredImage> images = new ArrayList<>(images());
		images.add(failed(DataSource.GENERATED, "broken", Status.ERROR));
		final List<TableRow> rows = TABLE.of(images);
		final TableRow broken = row(rows, "broken");
		assertEquals(1, broken.errors());
		broken.figures().forEach((figure, interval) -> assertFalse(interval.defined(), figure.label()));
		assertEquals(accuracy(row(TABLE.of(images()), "mean")), accuracy(row(rows, "mean")), 1e-12);
		assertEquals(5 / 8.0, accuracy(row(rows, "minimum")), 1e-12);
	}

	@Test
	void authenticImagesOfAGeneratorStayWithIt() {
		final List<ScoredImage> images = List.of(scored(DataSource.AUTHENTIC, "ADM", "1", 2), scored(DataSource.AUTHENTIC, "glide",
			"2", -2), scored(DataSource.GENERATED, "ADM", "3", 1), scored(DataSource.GENERATED, "glide", "4", 1));
		final List<TableRow> rows = TABLE.of(images);
		assertEquals(0, row(rows, "ADM").figures().get(Figure.AUC).value(), 1e-12);
		assertEquals(1, row(rows, "glide").figures().get(Figure.AUC).value(), 1e-12);
	}

	@Test
	void authenticImagesAloneGiveNoInventedFigures() {
		final List<TableRow> rows = TABLE.of(images().subList(0, 10));
		assertEquals(1, rows.size());
		assertFalse(rows.get(0).figures().get(Figure.AUC).defined());
		assertTrue(rows.get(0).figures().get(Figure.ACCURACY).defined());
	}

	@Test
	void rowsOfEqualSizeShareTheirAuthenticImages() {
		final List<ImageSet> sets = ImageSet.perGenerator(images());
		assertEquals(sets.get(0).equalNumbers(3).authentic(), sets.get(1).equalNumbers(3).authentic());
	}

	@Test
	void twinsShowTheCollapse() {
		final List<ScoredImage> images = new ArrayList<>(images());
		for (int i = 0; i < 4; i++) {
			images.add(scored(DataSource.INPAINTED, "sd", "a" + i, 3));
			images.add(scored(DataSource.INPAINTED_BLENDED, "sd", "a" + i, -3));
		}
		images.add(scored(DataSource.INPAINTED, "sd", "a9", -9));
		final List<TableRow> rows = TABLE.of(images);
		assertEquals(1, accuracy(row(rows, "twins: inpainted")), 1e-12);
		assertEquals(0.5, accuracy(row(rows, "twins: blended")), 1e-12);
		assertEquals(4, row(rows, "twins: blended").generated(), "the image without a twin is left out");
	}
}
