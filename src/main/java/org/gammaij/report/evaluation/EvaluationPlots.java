package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gammaij.common.OutputNames;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.report.chart.Charts;
import org.gammaij.report.chart.HistogramChart;
import org.gammaij.report.chart.ReliabilityChart;
import org.gammaij.report.chart.RocChart;

/** The plots of an evaluation: ROC, reliability, and histograms of P(AI) per generator. */
final class EvaluationPlots {

	private static final String ENDING = ".png";

	private final OutputNames names = new OutputNames(Set.of(), List.of(ENDING));
	private final Path folder;
	private final EvaluationRun run;

	/** @param folder gets the PNG files */
	EvaluationPlots(final Path folder, final EvaluationRun run) {
		this.folder = folder;
		this.run = run;
	}

	void write(final List<ScoredImage> images) throws IOException {
		final Map<String, Map<String, Scores>> detectors = new LinkedHashMap<>();
		for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images)) {
			final String detector = part.get(0).detector();
			final String treatment = part.get(0).treatment();
			write(part, detector, treatment);
			detectors.computeIfAbsent(treatment, name -> new LinkedHashMap<>()).put(detector, ImageSet.overall(part).scores());
		}
		if (run.detectors().size() < 2) return;
		for (final Map.Entry<String, Map<String, Scores>> entry : detectors.entrySet())
			Charts.write(RocChart.of("ROC, all images", entry.getKey() + ", " + data(), entry.getValue(), ""), file("roc",
				"detectors", entry.getKey()));
	}

	private void write(final List<ScoredImage> part, final String detector, final String treatment) throws IOException {
		final List<ImageSet> sets = new ArrayList<>();
		for (final ImageSet set : ImageSet.perGenerator(part))
			sets.add(run.equalNumbers() ? set.equalNumbers(run.seed()) : set);
		final String subtitle = treatment + ", " + data() + ", view " + run.detector(detector).view();
		final Scores all = ImageSet.overall(part).scores();
		final Map<String, Scores> curves = new LinkedHashMap<>();
		sets.forEach(set -> curves.put(set.name(), set.scores()));
		curves.put(ImageSet.OVERALL, all);
		Charts.write(RocChart.of("ROC of " + detector, subtitle + ", n = authentic + AI", curves, ImageSet.OVERALL), file("roc", detector,
			treatment));
		Charts.write(ReliabilityChart.of("Reliability of " + detector, subtitle + ", n = authentic + AI", all), file(
			"reliability", detector, treatment));
		for (final ImageSet set : sets)
			Charts.write(HistogramChart.of("P(AI) by " + detector + ": " + set.name(), subtitle, set.scores(), set.name()), file(
				"histogram", detector, treatment, set.name()));
	}

	private String data() {
		return run.name();
	}

	private Path file(final String... parts) {
		return folder.resolve(names.joined(parts) + ENDING);
	}
}
