package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSet;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.TestSet;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.scoring.Origins;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.gammaij.report.evaluation.EvaluationTables;
import org.gammaij.report.evaluation.PaperTable;
import org.gammaij.report.evaluation.PaperTableReport;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The paper's Table 3: accuracy on images of GPT-4o and from the web. */
@Plugin(type = Command.class, name = "table3", menuPath = "Plugins>GAMMA>Paper>GAMMA Paper Table 3", headless = true,
	label = "Table 3 of the paper",
	description = "Judges detectors on SynthWildX and three sets of GPT-4o images as the paper does, with authentic images of " +
		"ImageNet in equal number, and writes the table with the paper's rows beside. A set that is not named stays NA.")
public class PaperTable3 extends PaperCommand {

	private static final String PUBLISHED = "Folder in the published form; empty if you do not have it.";

	@Parameter(label = "SynthWildX", style = "directory", persist = false, required = false, description = PUBLISHED)
	private String synthwildx = "";

	@Parameter(label = "Rapidata 4o preferences", style = "directory", persist = false, required = false,
		description = PUBLISHED)
	private String rapidata = "";

	@Parameter(label = "GPT-ImgEval", style = "directory", persist = false, required = false, description = PUBLISHED)
	private String gpt_imgeval = "";

	@Parameter(label = "ShareGPT-4o-Image", style = "directory", persist = false, required = false, description = PUBLISHED)
	private String sharegpt_4o = "";

	@Parameter(label = "ImageNet", style = "directory", persist = false, required = false,
		description = "Folder of authentic photographs, with its subfolders; sets of generated images alone get as many of them, " +
			"drawn with the seed.")
	private String imagenet = "";

	@Parameter(label = "Size control (pixels)", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "All is scored again with every image cut to its centre of this side; 0 for no such control.")
	private int size_control = SizeMatched.DEFAULT_SIDE;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Path folder = requiredFolder();
		final List<Treatment> treatments = treatments(size_control);
		final Map<Integer, TestSet> sets = sets(progress);
		try (Scorers scorers = scorers()) {
			final List<List<ScoredImage>> scored = TestSet.score(List.copyOf(sets.values()), scorers.list(), treatments, cache(),
				new Origins(), progress);
			progress.update(0, 0, "Writing tables and plots");
			final Map<List<String>, List<PaperTableReport.Cell>> rows = new LinkedHashMap<>();
			final List<String> facts = new ArrayList<>();
			int next = 0;
			for (final Map.Entry<Integer, TestSet> entry : sets.entrySet()) {
				final TestSet set = entry.getValue();
				final List<ScoredImage> images = scored.get(next++);
				final EvaluationRun run = run(new DataSet(set.set().format(), set.set().root(), set.samples(), set.set().skipped()),
					scorers);
				EvaluationReport.write(folder.resolve(set.set().format()), run, Evaluation.figures(images, settings(treatments)));
				EvaluationTables.writeLeftOut(folder.resolve(set.set().format()).resolve(EvaluationReport.LEFT_OUT), set.set());
				facts.add(fact(set));
				for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(images))
					rows.computeIfAbsent(List.of(part.get(0).treatment(), part.get(0).detector()), key -> empty()).set(entry.getKey(), cell(
						part));
			}
			facts.add("Each column takes as many authentic as generated images, drawn at random from the larger class, at threshold " +
				"P(AI) = 0.5; what was done for each set stands in the report of its folder");
			PaperTableReport.write(folder, PaperTable.of(3), treatments.stream().flatMap(treatment -> rows.entrySet().stream()
				.filter(row -> row.getKey().get(0).equals(treatment.id()))).map(row -> new PaperTableReport.Row(row.getKey().get(1), row
					.getKey().get(0), row.getValue())).toList(), "accuracy on other test sets (JPEG-96)", facts, CommandText.of(this));
			progress.log("The table is in " + folder.resolve("table3.md") + ".");
		}
	}

	/** The sets that were named, by the column that they are. */
	private Map<Integer, TestSet> sets(final Progress progress) throws IOException {
		final List<String> paths = List.of(synthwildx, rapidata, gpt_imgeval, sharegpt_4o);
		final List<String> formats = List.of("synthwildx", "rapidata", "gpt_imgeval", "sharegpt_4o");
		if (paths.stream().allMatch(String::isBlank)) throw new InvalidInputException(
			"No data set was given; name one or more of synthwildx, rapidata, gpt_imgeval and sharegpt_4o.");
		final DataSet photographs = imagenet.isBlank() ? null : DataSets.open(Path.of(imagenet.strip()), "photos",
			ReadOptions.ALL);
		final Map<Integer, TestSet> sets = new LinkedHashMap<>();
		for (int i = 0; i < paths.size(); i++) {
			if (paths.get(i).isBlank()) continue;
			final TestSet set = TestSet.of(open(paths.get(i), formats.get(i), formats.get(i), ""), photographs, seed());
			if (set.missing() > 0) progress.log(imagenet + " has " + set.missing() + " photographs too few for " + formats.get(i) +
				"; the row takes as many generated images as there are authentic ones.");
			sets.put(i, set);
		}
		return sets;
	}

	private static List<PaperTableReport.Cell> empty() {
		return new ArrayList<>(List.of(PaperTableReport.Cell.NONE, PaperTableReport.Cell.NONE, PaperTableReport.Cell.NONE,
			PaperTableReport.Cell.NONE));
	}

	private String fact(final TestSet set) {
		final long generated = set.samples().stream().filter(sample -> sample.label() == 1).count();
		final boolean own = set.samples().size() == set.set().samples().size();
		return set.set().format() + ": " + generated + " generated images and " + (set.samples().size() - generated) +
			" authentic ones " + (own ? "of its own" : "drawn from " + Path.of(imagenet.strip()).getFileName() + " (seed " + seed() +
				")");
	}

	private PaperTableReport.Cell cell(final List<ScoredImage> part) {
		final ImageSet equal = ImageSet.overall(part).equalNumbers(seed());
		final int authentic = (int) equal.authentic().stream().filter(ScoredImage::ok).count();
		final int generated = (int) equal.generated().stream().filter(ScoredImage::ok).count();
		if (authentic == 0 || generated == 0) return new PaperTableReport.Cell(PaperTableReport.Cell.NONE.accuracy(), authentic,
			generated, equal.count(ScoredImage.Status.ERROR));
		return new PaperTableReport.Cell(bootstrap().of(equal.scores(), Figure.ACCURACY::of), authentic, generated, equal.count(
			ScoredImage.Status.ERROR));
	}
}
