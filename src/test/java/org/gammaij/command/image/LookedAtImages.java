package org.gammaij.command.image;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Result;
import org.gammaij.detect.Source;
import org.gammaij.detect.Sources;
import org.gammaij.image.Intensity;
import org.gammaij.report.ResultFolder;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import net.imglib2.img.array.ArrayImgs;

/** Images of {@value #SIDE} x {@value #SIDE} pixels, what is found in them, and rows that lead to that. */
final class LookedAtImages {

	static final int SIDE = 20;
	static final Result.Run RUN = new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "tiny", "");

	private LookedAtImages() {}

	static ImagePlus black(final String title) {
		return new ImagePlus(title, new ByteProcessor(SIDE, SIDE));
	}

	static ImageStack twoSlices() {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int i = 0; i < 2; i++)
			stack.addSlice(new ByteProcessor(SIDE, SIDE));
		return stack;
	}

	/** The slice on the screen as a whole. */
	static ImageSource source(final ImagePlus image) {
		return new ImageSource(image, false, false, Intensity.AS_STORED);
	}

	/** Looks at an image, whose row is called {@code a}. */
	static LookedAt lookedAt(final ImagePlus image, final ResultViews windows) throws IOException {
		final ImageSource source = source(image);
		final LookedAt looked = new LookedAt(source, 0.5, windows);
		try (Planes planes = source.open(); Plane plane = planes.open(0)) {
			looked.add(result("a", planes.hash(0)), plane, maps());
		}
		looked.finish();
		return looked;
	}

	/**
	 * Looks at a file.
	 *
	 * @param sources where its rows look for it
	 * @param out where its results are written
	 * @param maps of each of its pages
	 */
	static void addRows(final Source file, final Sources sources, final Path out, final Maps maps, final ResultViews windows)
		throws IOException
	{
		try (ResultFolder results = new ResultFolder(out, RUN, new ResultFolder.Outputs(true, false, 0.5), false); //
				Planes planes = file.open())
		{
			for (int i = 0; i < planes.count(); i++)
				try (Plane plane = planes.open(i)) {
					final Result result = result(planes.label(i), planes.hash(i));
					results.add(result, plane, maps);
					new FileRows(sources, results, 0.5, windows).add(result, plane, maps);
				}
		}
	}

	/** Of AI content as {@link #ramp} tells, and none of what was altered. */
	static Maps maps() {
		return new Maps(ArrayImgs.floats(ramp(), SIDE, SIDE), null);
	}

	/** 0 to 0.95 from left to right. */
	static float[] ramp() {
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = i % SIDE / (float) SIDE;
		return values;
	}

	static Result result(final String label) {
		return result(label, "");
	}

	static Result result(final String label, final String hash) {
		return Result.failed(label, hash, RUN, "");
	}

	/** As a window that is closed tells it. */
	static void close(final ImagePlus image) throws Exception {
		image.flush();
		EventQueue.invokeAndWait(() -> {});
	}

	/** Of what is drawn on an image. */
	static List<String> names(final ImagePlus image) {
		return Arrays.stream(image.getOverlay().toArray()).map(Roi::getName).toList();
	}
}
