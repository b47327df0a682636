package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.gammaij.TinyModel;
import org.gammaij.command.image.LookedAt;
import org.gammaij.detect.FoundRegion;
import org.gammaij.detect.FoundRegions;
import org.gammaij.detect.Maps;
import org.gammaij.detect.RegionRule;
import org.gammaij.detect.Result;
import org.gammaij.detect.Results;
import org.gammaij.engine.Band;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Intensity;
import org.gammaij.image.PixelFacts.Colours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.gammaij.map.RegionLimit;
import org.gammaij.map.ToldMap;
import org.gammaij.model.Thresholds;

import ij.IJ;
import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** What a person reads in the verdict of an image. */
class VerdictTextTest {

	@TempDir
	Path folder;

	@Test
	void noBandPromisesAnything() {
		assertEquals("No indication of AI was found. This does not mean that the image is authentic.", VerdictText.meaning(result(
			Band.NOT_INDICATED, List.of(), false)));
		assertTrue(VerdictText.meaning(result(Band.INDICATED, List.of(), false)).contains("shows nothing by itself"));
		assertTrue(VerdictText.meaning(result(Band.INCONCLUSIVE, List.of("it is grey"), null)).startsWith("No statement"));
		final Result altered = altered(Band.INCONCLUSIVE);
		assertEquals("No statement on AI can be made. Parts are marked as altered: look closer.", VerdictText.meaning(altered));
		assertEquals("a: P(AI) 0.500, inconclusive (it looks like a micrograph); marked as altered: 6.0 %, regions: 1", altered.summary());
		assertTrue(VerdictText.meaning(altered(Band.NOT_INDICATED)).endsWith("authentic, and parts are marked as altered: look closer."));
		assertEquals("It is damaged.", VerdictText.meaning(Result.failed("a", "", run("whole"), "It is damaged.")));
	}

	@Test
	void whereIsAShareAndThePlaceOfTheLargestRegion() {
		final float[] values = new float[100 * 50];
		for (int y = 10; y < 20; y++)
			for (int x = 30; x < 60; x++)
				values[y * 100 + x] = 0.7f;
		values[0] = 0.8f;
		final var map = ArrayImgs.floats(values, 100, 50);
		assertEquals("6.0 % marked as altered; the largest region is 30 x 10 pixels at (30, 10).", VerdictText.where("marked as altered",
			told(map, 0.5), largest(map, 0.5)));
		assertEquals("Less than 0.1 % marked as altered, in specks too small to be a region.", VerdictText.where(
			"marked as altered", told(map, 0.75), largest(map, 0.75)));
		assertEquals("Nowhere marked as altered.", VerdictText.where("marked as altered", told(map, 0.9), largest(map, 0.9)));
		assertEquals("Nowhere marked as altered: what the map shows is not clear enough.", VerdictText.where("marked as altered", ToldMap.of(map,
			0.5, RegionLimit.of(0.9)), Optional.empty()));
		assertEquals("There is no map to tell what is marked as altered.", VerdictText.where("marked as altered", told(null,
			0.5), Optional.empty()));
	}

	@Test
	void itSaysWhyToBeCareful() throws Exception {
		final Path file = folder.resolve("a.jpg");
		ImageFiles.writeJpeg(TinyModel.image(64, 64), file, 60);
		final ImagePlus image = IJ.openImage(file.toString());
		assertEquals(List.of("The image is grey.", "It was stored as JPEG of quality 60: compression hides traces, and results of such " +
			"images are worse."), VerdictText.cautions(seen(result(Band.INCONCLUSIVE, List.of("the image is grey"), null)), image));
		ImageFiles.writeJpeg(TinyModel.image(64, 64), file, 95);
		assertEquals(List.of("Score and map contradict each other: do not rely on either."), VerdictText.cautions(seen(result(
			Band.INDICATED, List.of(), true)), image));
		assertEquals(1, VerdictText.cautions(seen(result(Band.INDICATED, List.of(), false)), image).size(), "there is always a reason");
		final Result part = new Result("a", 0, 0, 64, 64, 0, 0.5, 0.9, Band.NOT_INDICATED, List.of(), 0, 0, FoundRegions.UNKNOWN, false, true,
			Colours.COLOUR, "8-bit RGB", 1, "", run("whole"), "", null, null);
		assertTrue(VerdictText.cautions(seen(part), image).get(0).startsWith("A part stands out"));
		final Thresholds known = new Thresholds(0.25, 0.75, 1, "", 100, 0.05, 0.9, List.of()).withFailure("micrographs of one kind", null);
		final Result blind = Results.ofPlane("a", 64, 64, 0, 0.1, 0.1, Band.NOT_INDICATED, List.of(), 0, 0, FoundRegions.UNKNOWN, false,
			Colours.COLOUR, "8-bit RGB", 1, "", new Result.Run("whole", Intensity.AS_STORED, known, 0.5, "cpu", "tiny", ""), "");
		assertEquals(List.of("The model is known not to find micrographs of one kind: of such an image its P(AI) says nothing."),
			VerdictText.cautions(seen(blind), image));
		assertEquals("a: P(AI) 0.500, not indicated; a part stands out: Local P(AI) 0.900", part.summary());
	}

	/** A region of the manipulation map alone. */
	private static Result altered(final Band band) {
		final float[] values = new float[100 * 50];
		for (int y = 10; y < 20; y++)
			Arrays.fill(values, y * 100 + 30, y * 100 + 60, 0.9f);
		final FoundRegions regions = FoundRegions.of(new Maps(ArrayImgs.floats(new float[100 * 50], 100, 50), ArrayImgs.floats(values,
			100, 50)), new RegionRule(0.5, null));
		return new Result("a", 0, 0, 100, 50, 0, 0.5, 0.5, band, band == Band.INCONCLUSIVE ? List.of("it looks like a micrograph")
			: List.of(), 0, 0.06, regions, null, false, Colours.COLOUR, "8-bit RGB", 1, "", run("whole"), "", null, null);
	}

	private static ToldMap told(final RandomAccessibleInterval<FloatType> map, final double threshold) {
		return ToldMap.of(map, threshold, null);
	}

	private static Optional<FoundRegion> largest(final RandomAccessibleInterval<FloatType> map, final double threshold) {
		return FoundRegions.of(new Maps(map, null), new RegionRule(threshold, null)).largest().stream().findFirst();
	}

	private static LookedAt.Seen seen(final Result result) {
		return new LookedAt.Seen(0, null, result, null);
	}

	private static Result.Run run(final String view) {
		return new Result.Run(view, Intensity.AS_STORED, null, 0.5, "cpu", "tiny", "");
	}

	private static Result result(final Band band, final List<String> reasons, final Boolean disagreement) {
		return Results.ofPlane("a", 64, 64, 0, 0.5, 0.5, band, reasons, 0, 0, FoundRegions.UNKNOWN, disagreement, Colours.COLOUR, "8-bit RGB", 1, "", run("whole"),
			"");
	}
}
