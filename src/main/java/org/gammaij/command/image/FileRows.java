package org.gammaij.command.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.gammaij.common.FileState;
import org.gammaij.common.InvalidInputException;
import org.gammaij.detect.MapKind;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Panels;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Planes;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Source;
import org.gammaij.detect.Sources;
import org.gammaij.image.Intensity;
import org.gammaij.image.RgbSource;
import org.gammaij.report.ResultFolder;

import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ColorProcessor;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Lets the rows of image files lead to the image, as it was looked at, with its regions and its verdict. The maps are
 * those that were written; without them only the image opens.
 */
public final class FileRows implements Sink {

	private final Map<String, Source> sources = new HashMap<>();
	private final ResultFolder folder;
	private final double opacity;
	private final ResultViews views;

	/** @param opacity of the regions, 0 to 1 */
	public FileRows(final Sources sources, final ResultFolder folder, final double opacity, final ResultViews views) {
		sources.all().forEach(source -> this.sources.put(source.label(), source));
		this.folder = folder;
		this.opacity = opacity;
		this.views = views;
	}

	@Override
	public void add(final Result result, final Plane plane, final Maps maps) {
		final int index = plane.index();
		final String label = result.label();
		final String whole = Panels.plane(label);
		final Source source = sources.containsKey(whole) ? sources.get(whole) : sources.get(whole.replaceFirst(
			":\\d+(\\.\\d+)?$", ""));
		final Written ai = Written.of(folder.map(label, MapKind.AI).orElse(null));
		final Written manipulation = Written.of(folder.map(label, MapKind.MANIPULATION).orElse(null));
		views.leadsTo(result, () -> open(source, index, result, ai, manipulation));
	}

	/** A map as it was when its result came: a later run may write another one under the same name. */
	private record Written(Path file, FileState state) {

		/** @return null if there is no file */
		static Written of(final Path file) {
			final FileState state = now(file);
			return state == null ? null : new Written(file, state);
		}

		private static FileState now(final Path file) {
			try {
				return file == null ? null : FileState.of(file);
			}
			catch (final IOException | InvalidInputException e) {
				return null;
			}
		}

		boolean isStill() {
			return state.equals(now(file));
		}
	}

	@Override
	public void fail(final Result result) {
		// There is nothing to open
	}

	private void open(final Source source, final int index, final Result result, final Written ai, final Written manipulation)
	{
		try {
			final Planes planes = source.open();
			try {
				// Also fewer pages than there were may be left of it
				if (!planes.hash(index).equals(result.imageHash())) throw new InvalidInputException(
					"its file has changed since it was looked at.");
				open(planes, source, index, result, ai, manipulation);
			}
			finally {
				close(planes, result.label());
			}
		}
		catch (final IOException | InvalidInputException | UncheckedIOException e) {
			IJ.error("GAMMA", result.label() + " cannot be opened: " + e.getMessage());
		}
	}

	/** The image is open, whatever stays behind. */
	private static void close(final Planes planes, final String label) {
		try {
			planes.close();
		}
		catch (final IOException e) {
			IJ.log(label + ": " + e.getMessage());
		}
	}

	private void open(final Planes planes, final Source source, final int index, final Result result, final Written ai,
		final Written manipulation) throws IOException
	{
		try (Plane plane = planes.open(index)) {
			final ImagePlus image = new ImagePlus(result.label(), rgb(plane.pixels()));
			// Before the image can be closed
			try (LookedAt looked = new LookedAt(new ImageSource(image, false, false, Intensity.AS_STORED), opacity, views, () -> open(
				source, index, result, ai, manipulation)))
			{
				views.open(image);
				final RandomAccessibleInterval<FloatType> aiMap = map(ai, result);
				final RandomAccessibleInterval<FloatType> manipulationMap = map(manipulation, result);
				if (aiMap == null && manipulationMap == null) return;
				looked.add(result, new Alone(plane), new Maps(aiMap, manipulationMap));
				looked.redraw(result.run().maskThreshold(), false);
				looked.finish();
			}
		}
	}

	/** A plane of a file as the only slice of an image. */
	private record Alone(Plane plane) implements Plane {

		@Override
		public int index() {
			return 0;
		}

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			return plane.pixels();
		}

		@Override
		public RgbSource source() {
			return plane.source();
		}

		@Override
		public String unvalidated() {
			return plane.unvalidated();
		}
	}

	private static ColorProcessor rgb(final RandomAccessibleInterval<UnsignedByteType> pixels) {
		final int[] packed = new int[(int) (pixels.dimension(0) * pixels.dimension(1))];
		for (int c = 0; c < 3; c++) {
			final Cursor<UnsignedByteType> cursor = Views.flatIterable(Views.hyperSlice(pixels, 2, pixels.min(2) + c)).cursor();
			for (int i = 0; i < packed.length; i++)
				packed[i] |= cursor.next().get() << 16 - 8 * c;
		}
		return new ColorProcessor((int) pixels.dimension(0), (int) pixels.dimension(1), packed);
	}

	/** The map where it lies in the image, of which a panel is a part; null if it is not there any more. */
	private static RandomAccessibleInterval<FloatType> map(final Written written, final Result result) {
		if (written == null || !written.isStill()) return null;
		final ImagePlus map = new Opener().openImage(written.file().toString());
		if (map == null) return null;
		return Views.translate(ArrayImgs.floats((float[]) map.getProcessor().convertToFloatProcessor().getPixels(), map
			.getWidth(), map.getHeight()), result.x(), result.y());
	}
}
