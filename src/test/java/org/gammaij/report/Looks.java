package org.gammaij.report;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Maps;
import org.gammaij.detect.Plane;
import org.gammaij.detect.Result;
import org.gammaij.engine.Band;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.image.RgbSource;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Results of made-up looks at images, and what belongs to them. */
final class Looks {

	static final int SIDE = 16;
	static final Result.Run RUN = run(Intensity.AS_STORED, "abc", false);
	static final Result.Run OTHER = run(Intensity.AS_STORED, "def", false);
	static final Plane PLANE = new Black();
	/** The process ends before anything is written of it. */
	static final Plane KILLED = new Black() {

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			throw new IllegalStateException("killed");
		}
	};

	private static class Black implements Plane {

		@Override
		public int index() {
			return 0;
		}

		@Override
		public RandomAccessibleInterval<UnsignedByteType> pixels() {
			return ArrayImgs.unsignedBytes(SIDE, SIDE, 3);
		}

		@Override
		public RgbSource source() {
			return RgbSource.RGB;
		}
	}

	private Looks() {}

	static Result.Run run(final Intensity intensity, final String model, final boolean redeliveries) {
		return new Result.Run("whole", intensity, null, 0.5, "cpu", "test", model, redeliveries);
	}

	static Maps maps() {
		return new Maps(map(), map());
	}

	private static RandomAccessibleInterval<FloatType> map() {
		final float[] values = new float[SIDE * SIDE];
		Arrays.fill(values, 0.75f);
		return ArrayImgs.floats(values, SIDE, SIDE);
	}

	static Result whole(final String label, final String hash, final Result.Run run, final FoundRegion... regions) {
		return of(label, 0, 0, SIDE, hash, "8-bit RGB", run, regions);
	}

	/** A look at a square. */
	static Result of(final String label, final int x, final int y, final int side, final String hash, final String rgbFrom,
		final Result.Run run, final FoundRegion... regions)
	{
		return new Result(label, x, y, side, side, 0, 0.5, 0.5, Band.INCONCLUSIVE, List.of("a test"), 1, 1, new FoundRegions(List.of(
			regions), OptionalInt.of(regions.length), OptionalInt.of(0)), false, null, Colours.COLOUR, rgbFrom, 1, hash, run, "",
			null, null);
	}
}
