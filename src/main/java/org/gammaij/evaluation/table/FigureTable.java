package org.gammaij.evaluation.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.gammaij.evaluation.metric.Bootstrap;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Spread;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.table.TableRow.Kind;

/**
 * The table of figures: for each detector and treatment a row per generator, all images
 * together, mean, standard deviation, minimum and maximum over the generators, and the
 * twins where there are any.
 */
public final class FigureTable {

	private final Bootstrap bootstrap;
	private final boolean equalNumbers;
	private final long seed;

	/**
	 * @param equalNumbers whether a generator's row takes as many authentic as generated images
	 * @param seed of the draw that this needs
	 */
	public FigureTable(final Bootstrap bootstrap, final boolean equalNumbers, final long seed) {
		this.bootstrap = bootstrap;
		this.equalNumbers = equalNumbers;
		this.seed = seed;
	}

	/** Rows of all detectors and treatments, in the order in which they first appear. */
	public List<TableRow> of(final List<ScoredImage> images) {
		final List<TableRow> rows = new ArrayList<>();
		byDetectorAndTreatment(images).forEach(part -> addRows(part, rows));
		return rows;
	}

	/** The images of each detector and treatment, in the order in which they first appear. */
	public static List<List<ScoredImage>> byDetectorAndTreatment(final List<ScoredImage> images) {
		final Map<List<String>, List<ScoredImage>> parts = images.stream().collect(Collectors.groupingBy(image -> List.of(
			image.detector(), image.treatment()), LinkedHashMap::new, Collectors.toList()));
		return new ArrayList<>(parts.values());
	}

	private void addRows(final List<ScoredImage> part, final List<TableRow> rows) {
		final ScoredImage any = part.get(0);
		final List<TableRow> generators = new ArrayList<>();
		for (final ImageSet set : ImageSet.perGenerator(part))
			generators.add(row(any, equalNumbers ? set.equalNumbers(seed) : set, Kind.GENERATOR));
		rows.addAll(generators);
		rows.add(row(any, ImageSet.overall(part), Kind.OVERALL));
		if (!generators.isEmpty()) {
			rows.add(summary(any, "mean", generators, Spread::mean));
			rows.add(summary(any, "standard deviation", generators, Spread::deviation));
			rows.add(summary(any, "minimum", generators, Spread::minimum));
			rows.add(summary(any, "maximum", generators, Spread::maximum));
		}
		for (final ImageSet set : Twins.of(part))
			rows.add(row(any, equalNumbers ? set.equalNumbers(seed) : set, Kind.TWIN));
	}

	private TableRow row(final ScoredImage any, final ImageSet set, final Kind kind) {
		final int scored = (int) set.authentic().stream().filter(ScoredImage::ok).count();
		// The accuracy on authentic images alone would be no figure of a generator.
		final boolean none = kind != Kind.OVERALL && set.count(Status.OK) == scored;
		final Map<Figure, Interval> figures = none ? undefined() : bootstrap.figures(set.scores());
		return new TableRow(any.detector(), any.treatment(), set.name(), kind, scored, set.count(Status.OK) - scored, set
			.count(Status.LEFT_OUT), set.count(Status.ERROR), figures);
	}

	private static Map<Figure, Interval> undefined() {
		final Map<Figure, Interval> figures = new EnumMap<>(Figure.class);
		for (final Figure figure : Figure.values())
			figures.put(figure, Interval.UNDEFINED);
		return figures;
	}

	private static TableRow summary(final ScoredImage any, final String name, final List<TableRow> generators,
		final ToDoubleFunction<Spread> number)
	{
		final Map<Figure, Interval> figures = new EnumMap<>(Figure.class);
		for (final Figure figure : Figure.values()) {
			final Spread spread = Spread.of(generators.stream().map(row -> row.figures().get(figure).value()).collect(Collectors
				.toList()));
			figures.put(figure, new Interval(number.applyAsDouble(spread), Double.NaN, Double.NaN));
		}
		return new TableRow(any.detector(), any.treatment(), name, Kind.SUMMARY, 0, 0, 0, 0, figures);
	}
}
