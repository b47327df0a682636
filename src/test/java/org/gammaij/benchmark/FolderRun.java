package org.gammaij.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.Inspector;
import org.gammaij.detect.Maps;
import org.gammaij.detect.ModelInspector;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Detection;
import org.gammaij.engine.InferencePrecision;
import org.gammaij.engine.Verdict;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.image.Window;
import org.gammaij.model.Models;
import org.gammaij.report.ResultFolder;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The process that looks at a folder of images as the command does, and tells where its time went: arguments are input, output and
 * view; the answer is a line of seconds in the network, seconds of writing, the memory after a tenth of the images, the images, and
 * then the {@link Usage} of all.
 */
final class FolderRun {

	/** What a Java machine and the engine take in their first images is no leak. */
	private static final int SETTLED = 10;
	private static final double NANOS = 1e9;

	private long network;
	private long writing;
	private int images;
	private double settled = Double.NaN;

	private FolderRun() {}

	public static void main(final String[] arguments) throws IOException {
		new FolderRun().run(Path.of(arguments[0]), Path.of(arguments[1]), View.valueOf(arguments[2]));
	}

	private void run(final Path input, final Path output, final View view) throws IOException {
		final Progress progress = new Progress() {};
		try (ModelInspector inspector = new ModelInspector(Models.find(Models.DEFAULT_ID), view, "cpu", InferencePrecision.AUTO, 0.5,
			Intensity.AS_STORED, false); ResultFolder results = new ResultFolder(output, inspector.run(), new ResultFolder.Outputs(true,
				true, 0.5), false))
		{
			final Sources sources = Sources.folder(input, false, Intensity.AS_STORED, results::own, progress);
			final Usage before = Usage.now();
			final DetectionRun.Summary summary = new DetectionRun(new TimedInspector(inspector), List.of(new TimedSink(results, sources
				.all().size())), Duration.ZERO, false).run(sources, progress);
			if (summary.failed() > 0) throw new IOException("failed: " + summary);
			System.out.println(Contender.ANSWER + String.format(Locale.ROOT, "%f %f %f %d ", network / NANOS, writing / NANOS, settled,
				images) + Usage.now().since(before).toLine());
		}
	}

	private final class TimedInspector implements Inspector {

		private final Inspector inspector;

		TimedInspector(final Inspector inspector) {
			this.inspector = inspector;
		}

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Progress progress) {
			final long start = System.nanoTime();
			try {
				return inspector.inspect(rgb, progress);
			}
			finally {
				network += System.nanoTime() - start;
			}
		}

		@Override
		public Detection inspect(final RandomAccessibleInterval<UnsignedByteType> rgb, final Predicate<Window> meant,
			final Progress progress)
		{
			return inspect(rgb, progress);
		}

		@Override
		public Verdict verdict(final Detection detection, final Verdict.Subject subject) {
			return inspector.verdict(detection, subject);
		}

		@Override
		public Window part(final Window region, final Window image) {
			return inspector.part(region, image);
		}

		@Override
		public Result.Run run() {
			return inspector.run();
		}
	}

	private final class TimedSink implements Sink {

		private final Sink sink;
		private final int all;

		TimedSink(final Sink sink, final int all) {
			this.sink = sink;
			this.all = all;
		}

		@Override
		public void add(final Result result, final Plane plane, final Maps maps) throws IOException {
			final long start = System.nanoTime();
			sink.add(result, plane, maps);
			writing += System.nanoTime() - start;
			if (++images == Math.min(SETTLED, all)) settled = Usage.now().resident();
		}

		@Override
		public void fail(final Result result) throws IOException {
			sink.fail(result);
		}

		@Override
		public void finish() throws IOException {
			sink.finish();
		}
	}
}
