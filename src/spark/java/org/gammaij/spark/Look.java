package org.gammaij.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Inspector;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.report.DeclaredClaims;
import org.gammaij.report.OwnMap;

/** What a task does: looks at its images, one at a time, and gives the rows of each as it is done. */
final class Look implements FlatMapFunction<Iterator<Item>, Row> {

	private static final long serialVersionUID = 1;

	private final Broadcast<ModelFiles> model;
	private final Broadcast<SerializableConfiguration> hadoop;
	private final Settings settings;
	private final Table table;
	private final LongAccumulator images;
	private final LongAccumulator errors;

	/**
	 * @param images shows in Spark's user interface how many are done, those of repeated tasks again
	 * @param errors likewise, of rows with an error
	 */
	Look(final Broadcast<ModelFiles> model, final Broadcast<SerializableConfiguration> hadoop, final Settings settings,
		final Table table, final LongAccumulator images, final LongAccumulator errors)
	{
		this.model = model;
		this.hadoop = hadoop;
		this.settings = settings;
		this.table = table;
		this.images = images;
		this.errors = errors;
	}

	@Override
	public Iterator<Row> call(final Iterator<Item> items) throws IOException {
		final Inspector inspector = ExecutorModels.get(model, settings);
		return new Iterator<>() {

			private final Deque<Row> ready = new ArrayDeque<>();

			@Override
			public boolean hasNext() {
				while (ready.isEmpty() && items.hasNext())
					for (final Result result : results(inspector, items.next()))
						ready.add(table.row(result));
				return !ready.isEmpty();
			}

			@Override
			public Row next() {
				if (!hasNext()) throw new java.util.NoSuchElementException();
				return ready.remove();
			}
		};
	}

	private List<Result> results(final Inspector inspector, final Item item) {
		final HadoopSource source = new HadoopSource(item, settings, hadoop.value().value());
		final Rows rows = new Rows();
		try {
			new DetectionRun(inspector, List.of(rows), Duration.ofSeconds(settings.timeLimit()), settings.panels()).telling(settings
				.provenance() ? new DeclaredClaims() : null).run(Sources.of(source).refusing(OwnMap::is, OwnMap.REFUSED), stopping());
		}
		catch (final InvalidInputException e) {
			// Nothing of the image could be looked at: its row says so
			if (rows.results.isEmpty()) throw e;
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
		images.add(1);
		errors.add(rows.results.stream().filter(Result::isError).count());
		return rows.results.stream().map(result -> result.isError() ? result.because(source.named(result
			.error())) : result).toList();
	}

	/** A task that Spark has killed stops before the next tile. */
	private static Progress stopping() {
		final TaskContext task = TaskContext.get();
		return new Progress() {

			@Override
			public boolean isCancelled() {
				return task != null && task.isInterrupted();
			}
		};
	}

	private static final class Rows implements Sink {

		private final List<Result> results = new ArrayList<>();

		@Override
		public void add(final Result result, final Plane plane, final Maps maps) {
			results.add(result);
		}

		@Override
		public void fail(final Result result) {
			results.add(result);
		}
	}
}
