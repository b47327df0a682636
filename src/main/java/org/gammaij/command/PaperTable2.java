package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSet;
import org.gammaij.evaluation.Evaluation;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.scoring.ScoredImage;
import org.gammaij.evaluation.scoring.Scorers;
import org.gammaij.evaluation.table.FigureTable;
import org.gammaij.evaluation.table.ImageSet;
import org.gammaij.evaluation.table.TableRow;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.report.evaluation.EvaluationReport;
import org.gammaij.report.evaluation.EvaluationRun;
import org.gammaij.report.evaluation.EvaluationTables;
import org.gammaij.report.evaluation.PaperTable;
import org.gammaij.report.evaluation.PaperTableReport;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The paper's Table 2: accuracy on each generator of GenImage. */
@Plugin(type = Command.class, name = "table2", menuPath = "Plugins>GAMMA>Paper>GAMMA Paper Table 2", headless = true,
	label = "Table 2 of the paper",
	description = "Judges detectors on GenImage as the paper does, 1,000 generated and 1,000 authentic images of each " +
		"generator, and writes the table with the paper's rows beside.")
public class PaperTable2 extends PaperCommand {

	/** The generators of GenImage in the order of the table's columns. */
	static final List<String> GENERATORS = List.of("BigGAN", "VQDM", "ADM", "glide", "stable_diffusion_v_1_4",
		"stable_diffusion_v_1_5", "Midjourney", "wukong");

	@Parameter(label = "GenImage", style = "directory", persist = false,
		description = "Folder of GenImage, with the folders of its generators.")
	private String genimage = "";

	@Parameter(label = "Split", persist = false, attrs = @Attr(name = ADVANCED), required = false,
		description = "train, val, or empty for both; the paper does not say which it draws from.")
	private String split = "val";

	@Parameter(label = "Size control (pixels)", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "All is scored again with every image cut to its centre of this side; 0 for no such control.")
	private int size_control = SizeMatched.DEFAULT_SIDE;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Path folder = requiredFolder();
		final PaperTable table = PaperTable.of(2);
		final DataSet set = open(genimage, "genimage", "genimage", split.strip());
		EvaluationTables.writeLeftOut(folder.resolve(EvaluationReport.LEFT_OUT), set);
		try (Scorers scorers = scorers()) {
			final Evaluation.Result result = Evaluation.run(set.samples(), scorers.list(), settings(treatments(size_control)),
				cache(), progress);
			progress.update(0, 0, "Writing tables and plots");
			final EvaluationRun run = run(set, scorers);
			EvaluationReport.write(folder, run, result);
			final List<PaperTableReport.Row> rows = new ArrayList<>();
			for (final List<ScoredImage> part : FigureTable.byDetectorAndTreatment(result.images()))
				rows.add(row(part, result.figures()));
			PaperTableReport.write(folder, table, rows, "accuracy on GenImage (JPEG-96)", facts(run, result), run.command());
			progress.log("The table is in " + folder.resolve("table2.md") + ".");
		}
	}

	private static List<String> facts(final EvaluationRun run, final Evaluation.Result result) {
		final List<String> facts = new ArrayList<>(EvaluationReport.facts(run, result.images()));
		facts.add("Avg. is the mean over the eight generators, and NA if one is missing; its interval draws from each generator " +
			"for itself");
		return facts;
	}

	private PaperTableReport.Row row(final List<ScoredImage> part, final List<TableRow> figures) {
		final ScoredImage any = part.get(0);
		final Map<String, TableRow> rows = figures.stream().filter(row -> row.kind() == TableRow.Kind.GENERATOR && row.detector()
			.equals(any.detector()) && row.treatment().equals(any.treatment())).collect(Collectors.toMap(TableRow::set, Function
				.identity()));
		final List<PaperTableReport.Cell> cells = new ArrayList<>();
		for (final String generator : GENERATORS)
			cells.add(rows.containsKey(generator) ? cell(rows.get(generator)) : PaperTableReport.Cell.NONE);
		final boolean all = cells.stream().allMatch(cell -> cell.accuracy().defined());
		final Interval mean = all ? bootstrap().meanOver(ImageSet.perGenerator(part).stream().filter(set -> GENERATORS.contains(
			set.name())).map(set -> set.equalNumbers(seed()).scores()).toList(), Figure.ACCURACY::of) : Interval.UNDEFINED;
		cells.add(new PaperTableReport.Cell(mean, cells.stream().mapToInt(PaperTableReport.Cell::authentic).sum(), cells.stream()
			.mapToInt(PaperTableReport.Cell::generated).sum(), cells.stream().mapToInt(PaperTableReport.Cell::errors).sum()));
		return new PaperTableReport.Row(any.detector(), any.treatment(), cells);
	}

	private static PaperTableReport.Cell cell(final TableRow row) {
		return new PaperTableReport.Cell(row.figures().get(Figure.ACCURACY), row.authentic(), row.generated(), row.errors());
	}
}
