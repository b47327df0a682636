package org.gammaij.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sources;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.report.ResultColumn;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The application for {@code spark-submit}: looks at images as {@code detect} does and writes its rows. The images are done in
 * batches, each a job whose rows are all there once it has ended; a run that was stopped goes on after the last of them.
 */
@Command(name = "gamma-spark", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Tells how probable it is that images hold pixels synthesised by AI, on a Spark cluster. Writes the rows of the command detect.")
public final class Screening implements Callable<Integer> {

	private static final Progress LOG = new Progress() {

		@Override
		public void log(final String message) {
			tell(message);
		}
	};
	private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

	@Spec
	private CommandSpec spec;

	@Option(names = "--input", description = "Folder of images, on any file system that Hadoop knows.")
	private String input;

	@Option(names = "--table", description = "In place of --input: a table of paths, by its name, or a Parquet, CSV or JSON file.")
	private String table;

	@Option(names = "--path-column", defaultValue = "path", description = "Its column of paths. Default: ${DEFAULT-VALUE}.")
	private String pathColumn;

	@Option(names = "--output", required = true, description = "Folder for the rows.")
	private String output;

	@Option(names = "--format", defaultValue = "parquet", description = "parquet, with figures as numbers, or csv, with the texts of results.csv. Default: ${DEFAULT-VALUE}.")
	private String format;

	@Option(names = "--resume", description = "Images that the output has rows of are not looked at again.")
	private boolean resume;

	@Option(names = "--batch", defaultValue = "20000", description = "Images after which rows are committed. Default: ${DEFAULT-VALUE}.")
	private int batch;

	@Option(names = "--per-task", defaultValue = "50", description = "Images of one task at most: what is lost with an executor. Default: ${DEFAULT-VALUE}.")
	private int perTask;

	@Option(names = "--engine-threads", defaultValue = "0", description = "Threads of PyTorch in one executor; 0 for as many as it has cores.")
	private int engineThreads;

	/** Runs the application; see {@code --help}. */
	public static void main(final String... arguments) {
		final int code = commandLine().setExecutionExceptionHandler((e, line, parsed) -> {
			if (!(e instanceof InvalidInputException)) throw e;
			line.getErr().println(e.getMessage());
			return 1;
		}).execute(arguments);
		if (code != 0) System.exit(code);
	}

	/** The command line of the application: its own options, and those of the parameters of {@code detect}. */
	static CommandLine commandLine() {
		final CommandLine line = new CommandLine(new Screening());
		DetectParameters.addTo(line.getCommandSpec());
		return line;
	}

	@Override
	public Integer call() throws IOException {
		// Before anything is started
		final DetectParameters detect = new DetectParameters(spec.commandLine().getParseResult());
		final Table form = form();
		if ((input == null) == (table == null)) throw new InvalidInputException("Name either a folder as --input or a table as --table.");
		if (batch < 1 || perTask < 1) throw new InvalidInputException("--batch and --per-task must be at least 1.");
		try (SparkSession spark = SparkSession.builder().appName("GAMMA Detector").getOrCreate()) {
			screen(spark, form, detect);
		}
		return 0;
	}

	private Table form() {
		try {
			return Table.valueOf(format.toUpperCase(Locale.ROOT));
		}
		catch (final IllegalArgumentException e) {
			throw new InvalidInputException("--format must be parquet or csv, but is '" + format + "'.", e);
		}
	}

	private void screen(final SparkSession spark, final Table form, final DetectParameters detect) throws IOException {
		final JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
		final Configuration hadoop = context.hadoopConfiguration();
		final ModelFolder folder = Models.find(detect.text("model"));
		final ModelFiles files = ModelFiles.of(folder);
		final Settings settings = Settings.of(detect, files.digest(), engineThreads > 0 ? engineThreads : cores(context));
		final Path path = new Path(output);
		final boolean there = path.getFileSystem(hadoop).exists(path);
		if (there && !resume) throw new InvalidInputException("The output " + output +
			" exists; name another folder, or go on with it by --resume.");
		final Set<String> done = there ? done(spark, form, settings.run(folder)) : Set.of();
		final List<Item> items = new ArrayList<>(input == null ? Inputs.table(spark, table, pathColumn, hadoop) : Inputs
			.folder(input, detect.flag("recursive"), Globs.parse(detect.text("files")), hadoop, LOG));
		final int all = items.size();
		items.removeIf(item -> done.contains(ResultColumn.text(item.label())));
		// Large images often lie together, and would all come to a few tasks
		Collections.shuffle(items, new Random(0));
		tell(all + " images" + (all > items.size() ? ", " + (all - items.size()) + " of them done before" : "") + "; PyTorch takes " +
			settings.engineThreads() + (settings.engineThreads() == 1 ? " thread" : " threads") + " in each executor.");
		final long start = System.nanoTime();
		look(context, spark, form, settings, files, items);
		summary(spark, form, items.size(), (System.nanoTime() - start) / NANOS, context.defaultParallelism());
	}

	/** Cores of one executor: tasks of one take turns with its model, so that the one at work may have them all. */
	private static int cores(final JavaSparkContext context) {
		final String master = context.master();
		if (master.startsWith("local-cluster")) return Integer.parseInt(master.split("[\\[,\\]]")[2].strip());
		return master.startsWith("local") ? context.defaultParallelism() : context.getConf().getInt("spark.executor.cores", 1);
	}

	private Set<String> done(final SparkSession spark, final Table form, final Result.Run run) {
		final List<String> expected = ResultColumn.texts(Result.failed("", "", run, ""));
		final Set<String> labels = new HashSet<>();
		final Dataset<Row> rows;
		try {
			rows = form.read(spark, output);
		}
		catch (final Exception e) {
			// Nothing was committed yet
			if (e instanceof AnalysisException) return labels;
			throw e;
		}
		for (final String column : ResultColumn.OF_THE_RUN) {
			final Object value = expected.get(ResultColumn.NAMES.indexOf(column));
			for (final Row row : rows.select(rows.col("`" + column + "`")).distinct().collectAsList())
				if (!same(row.get(0), value.toString())) throw new InvalidInputException("The rows in " + output +
					" are of another run (" + column + " " + row.get(0) + ", now " + value + "); name another folder.");
		}
		for (final Row row : rows.select(rows.col("`" + ResultColumn.LABEL + "`")).collectAsList()) {
			final String label = ResultColumn.text(row.getString(0));
			labels.add(label);
			labels.add(Sources.source(label));
		}
		return labels;
	}

	private static boolean same(final Object value, final String expected) {
		if (value instanceof Double number) return (number.isNaN() ? "NaN" : String.format(Locale.ROOT, "%.6f", number)).equals(
			expected);
		return expected.equals(value == null ? "" : value);
	}

	private void look(final JavaSparkContext context, final SparkSession spark, final Table form, final Settings settings,
		final ModelFiles model, final List<Item> items)
	{
		final Broadcast<ModelFiles> files = context.broadcast(model);
		final Broadcast<SerializableConfiguration> hadoop = context.broadcast(new SerializableConfiguration(context
			.hadoopConfiguration()));
		for (int from = 0; from < items.size(); from += batch) {
			final List<Item> part = List.copyOf(items.subList(from, Math.min(items.size(), from + batch)));
			context.sc().setJobDescription("Images " + (from + 1) + " to " + (from + part.size()) + " of " + items.size());
			final LongAccumulator images = context.sc().longAccumulator("images looked at");
			final LongAccumulator errors = context.sc().longAccumulator("rows with an error");
			final int tasks = Math.max(Math.min(part.size(), context.defaultParallelism()), (part.size() + perTask - 1) / perTask);
			form.append(spark.createDataFrame(context.parallelize(part, tasks).mapPartitions(new Look(files, hadoop, settings, form,
				images, errors)), form.schema()), output);
			tell((from + part.size()) + " of " + items.size() + " images done");
		}
		context.sc().setJobDescription(null);
	}

	private void summary(final SparkSession spark, final Table form, final int images, final double seconds,
		final int cores)
	{
		final Dataset<Row> rows = form.read(spark, output);
		final long errors = rows.filter(rows.col("`" + ResultColumn.ERROR + "`").notEqual("")).count();
		tell(String.format(Locale.ROOT, "%d rows in %s, %d with an error. This run: %d images in %.1f s on %d cores, %.2f s per image and core.",
			rows.count(), output, errors, images, seconds, cores, images == 0 ? Double.NaN : seconds * cores / images));
	}

	private static void tell(final String line) {
		System.out.println(line);
	}
}
