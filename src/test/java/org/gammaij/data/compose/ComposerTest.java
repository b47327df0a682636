package org.gammaij.data.compose;

import static org.gammaij.data.compose.SmallRegions.settings;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.Augmentation;
import org.gammaij.data.Batch;
import org.gammaij.data.EpochBatches;
import org.gammaij.data.LoadedSample;
import org.gammaij.data.LoaderSettings;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.SampleLoader;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposerTest {

	private static final int SIDE = 96;
	/** Between the green of authentic and that of generated pixels. */
	private static final int GREEN = 130;
	private static final ComposeSettings DEFAULTS = settings("");

	private List<Sample> samples;

	@BeforeAll
	void writeRegions(@TempDir final Path regions) throws IOException {
		samples = SmallRegions.write(regions, 128, 4);
	}

	private Composer composer(final ComposeSettings settings, final Kind only) {
		return new Composer(samples, settings, SIDE, 7, 1000, only);
	}

	/** The labels of Table 1, for the member of class 0 and that of class 1; partly: neither empty nor full. */
	@ParameterizedTest
	@CsvSource({ "PAIR, AUTHENTIC, empty, empty, INPAINTED_BLENDED, partly, same", //
		"GENERATED_PASTE, AUTHENTIC, empty, empty, INPAINTED_BLENDED, partly, same", //
		"REVERSED_PASTE, AUTHENTIC, empty, empty, INPAINTED_BLENDED, partly, unknown", //
		"AUTHENTIC_PASTE, SPLICED, empty, partly, GENERATED, full, unknown", //
		"COPY_MOVE, COPY_MOVE, empty, partly, GENERATED, full, unknown", //
		"RETOUCH, SPLICED, empty, partly, GENERATED, full, unknown", //
		"ALTERED, AUTHENTIC, empty, empty, INPAINTED_BLENDED, partly, same", //
		"INDEPENDENT, AUTHENTIC, empty, empty, GENERATED, full, unknown" })
	void labelsFollowContent(final Kind kind, final DataSource source0, final String ai0, final String manipulation0,
		final DataSource source1, final String ai1, final String manipulation1)
	{
		final Composer composer = composer(settings("pair_region: 1").plain(), kind);
		for (int i = 0; i < 6; i++) {
			check(composer.make(2 * i, 0), 0, source0, ai0, manipulation0);
			check(composer.make(2 * i + 1, 0), 1, source1, ai1, manipulation1);
		}
	}

	private static void check(final LoadedSample made, final int label, final DataSource source, final String ai,
		final String manipulation)
	{
		assertEquals(label, made.sample().label());
		assertEquals(source, made.sample().source());
		assertEquals(ai, kind(made.aiMask()));
		if (manipulation.equals("same")) assertArrayEquals(made.aiMask().values(), made.manipulationMask().values());
		else assertEquals(manipulation, kind(made.manipulationMask()));
	}

	private static String kind(final Mask mask) {
		if (mask == null) return "unknown";
		return mask.area() == 0 ? "empty" : mask.area() == mask.values().length ? "full" : "partly";
	}

	@Test
	void aWholeReconstructionIsAllOfAGenerator() {
		final LoadedSample made = composer(settings("pair_region: 0").plain(), Kind.PAIR).make(1, 0);
		assertEquals(DataSource.GENERATED, made.sample().source());
		assertEquals("full", kind(made.aiMask()));
		assertNull(made.manipulationMask());
	}

	/** Equal draws give equal regions and edges, whether what is pasted is generated or authentic. */
	@Test
	void aSeamTellsNothingOfTheClass() {
		final Composer generated = composer(DEFAULTS.plain(), Kind.GENERATED_PASTE);
		final Composer authentic = composer(DEFAULTS.plain(), Kind.AUTHENTIC_PASTE);
		final Composer reversed = composer(DEFAULTS.plain(), Kind.REVERSED_PASTE);
		for (int i = 0; i < 20; i++) {
			final Mask region = generated.make(2 * i + 1, 0).manipulationMask();
			assertArrayEquals(region.values(), authentic.make(2 * i, 0).manipulationMask().values());
			assertArrayEquals(region.inverted().values(), reversed.make(2 * i + 1, 0).aiMask().values());
		}
	}

	@Test
	void whatIsMovedOrProcessedCanBeSeen(@TempDir final Path folder) throws IOException {
		final List<Sample> blank = SmallRegions.write(folder, 128, 2);
		for (final Sample s : blank)
			if (s.source() == DataSource.AUTHENTIC) ImageFiles.writePng(new RgbImage(128, 128), s.image());
		for (final Kind kind : List.of(Kind.COPY_MOVE, Kind.RETOUCH)) {
			final Composer composer = new Composer(blank, DEFAULTS.plain(), SIDE, 5, 100, kind);
			for (int i = 0; i < 10; i++) {
				final LoadedSample made = composer.make(2 * i, 0);
				int lit = 0;
				for (int k = 0; k < SIDE * SIDE; k++)
					if (made.image().samples()[k] != 0 || made.image().samples()[SIDE * SIDE + k] != 0) lit++;
				// All of a black image is as black after it was moved; only noise changes it
				assertTrue(made.manipulationMask().area() == 0 || lit > 0);
				assertEquals(0, made.sample().label());
			}
		}
	}

	@Test
	void nothingButThePastedRegionIsChanged() {
		for (final Kind kind : List.of(Kind.PAIR, Kind.GENERATED_PASTE)) {
			final Composer composer = composer(settings("pair_region: 1").plain(), kind);
			for (int i = 0; i < 10; i++) {
				final LoadedSample plain = composer.make(2 * i, 0);
				final LoadedSample pasted = composer.make(2 * i + 1, 0);
				for (int k = 0; k < SIDE * SIDE; k++)
					if (pasted.aiMask().values()[k] == 0) for (int c = 0; c < 3; c++)
						assertEquals(plain.image().samples()[c * SIDE * SIDE + k], pasted.image().samples()[c * SIDE * SIDE + k]);
			}
		}
	}

	/** Generated pixels are told by their green, which geometry moves together with the mask. */
	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "PAIR", "GENERATED_PASTE", "REVERSED_PASTE", "ALTERED", "INDEPENDENT", "AUTHENTIC_PASTE" })
	void masksFollowGeometry(final Kind kind) {
		final Composer composer = composer(settings(
			"pair_region: 0.8, draws: {resize_probability: 1, flip_probability: 0.5, turn_probability: 0.6, grid_probability: 0.3, " +
				"screenshot_probability: 0.1, letterbox_probability: 0.25, collage_probability: 0.25, corner_probability: 0.2, " +
				"thumbnail_probability: 0, edit_probability: 0, night_probability: 0, tint_probability: 0, grey_probability: 0, " +
				"desaturate_probability: 0, noise_probability: 0, blur_probability: 0, sharpen_probability: 0, " +
				"jpeg_lossless_probability: 0, jpeg_lossy_probability: 0, webp_probability: 0}"), kind);
		int wrong = 0;
		int pixels = 0;
		for (int i = 0; i < 60; i++) {
			final LoadedSample made = composer.make(i, 0);
			assertEquals(SIDE, made.image().width());
			for (int y = 0; y < SIDE; y++)
				for (int x = 0; x < SIDE; x++) {
					// Bars have any colour, all pixels of a bar the same
					if (isBar(made, x, y)) continue;
					pixels++;
					if (made.image().get(x, y, 1) > GREEN != made.aiMask().get(x, y)) wrong++;
				}
		}
		// Soft edges and matched colours make some pixels doubtful
		assertTrue(wrong < 0.05 * pixels, wrong + " of " + pixels);
	}

	private static boolean isBar(final LoadedSample made, final int x, final int y) {
		final int around = Math.max(1, Math.min(SIDE - 2, x));
		final int beside = Math.max(1, Math.min(SIDE - 2, y));
		for (int dy = -1; dy <= 1; dy++)
			for (int dx = -1; dx <= 1; dx++)
				for (int c = 0; c < 3; c++)
					if (made.image().get(around + dx, beside + dy, c) != made.image().get(around, beside, c)) return false;
		return true;
	}

	@Test
	void bothOfAPairHaveTheSameDraws(@TempDir final Path folder) throws IOException {
		final List<Sample> same = SmallRegions.write(folder, 128, 4);
		for (final Sample s : same)
			if (s.provenance().photograph() != null) Files.copy(s.provenance().photograph(), s.image(),
				StandardCopyOption.REPLACE_EXISTING);
		for (final double region : new double[] { 0, 1 }) {
			// All draws of training; an edge blurred by itself is the only thing that may differ
			final Composer composer = new Composer(same, settings("pair_region: " + region), SIDE, 3, 400, Kind.PAIR);
			int equal = 0;
			for (int i = 0; i < 40; i++)
				if (Arrays.equals(composer.make(2 * i, 0).image().samples(), composer.make(2 * i + 1, 0).image()
					.samples())) equal++;
			assertTrue(region == 0 ? equal >= 36 : equal >= 28, equal + " of 40");
		}
	}

	private static LoaderSettings loading(final int workers) {
		return LoaderSettings.training(SIDE, 4, 1, 1, Augmentation.NONE, workers);
	}

	private List<Batch> batches(final int workers, final int epoch, final int first) {
		final List<Batch> batches = new ArrayList<>();
		try (SampleLoader loader = new SampleLoader(samples, composer(DEFAULTS, null), 24, loading(workers), (s, why) -> {});
			EpochBatches made = loader.epoch(epoch, first))
		{
			assertEquals(6, loader.batchesPerEpoch());
			made.forEachRemaining(batches::add);
		}
		return batches;
	}

	@Test
	void neitherWorkersNorResumingChangeAnything() {
		final List<Batch> expected = batches(1, 1, 0);
		assertEquals(6, expected.size());
		assertSame(expected, batches(3, 1, 0));
		assertSame(expected.subList(4, 6), batches(2, 1, 4));
		assertFalse(Arrays.equals(expected.get(0).pixels(), batches(1, 0, 0).get(0).pixels()));
	}

	private static void assertSame(final List<Batch> expected, final List<Batch> actual) {
		assertEquals(expected.size(), actual.size());
		for (int i = 0; i < expected.size(); i++) {
			assertArrayEquals(expected.get(i).pixels(), actual.get(i).pixels());
			assertArrayEquals(expected.get(i).labels(), actual.get(i).labels());
			assertArrayEquals(expected.get(i).aiMasks(), actual.get(i).aiMasks());
			assertArrayEquals(expected.get(i).manipulationMasks(), actual.get(i).manipulationMasks());
			assertArrayEquals(expected.get(i).aiKnown(), actual.get(i).aiKnown());
			assertArrayEquals(expected.get(i).manipulationKnown(), actual.get(i).manipulationKnown());
		}
	}

	@Test
	void eachBatchHasBothClassesAlike() {
		for (final Batch batch : batches(2, 0, 0))
			assertArrayEquals(new float[] { 0, 1, 0, 1 }, batch.labels());
	}

	@Test
	void kindsComeByTheirShares() {
		checkShares(DEFAULTS, Map.of(Kind.PAIR, 0.1, Kind.GENERATED_PASTE, 0.22, Kind.AUTHENTIC_PASTE, 0.125, Kind.COPY_MOVE, 0.075,
			Kind.RETOUCH, 0.05, Kind.ALTERED, 0.05, Kind.INDEPENDENT, 0.38));
		checkShares(settings("reversed_pastes: 0.4"), Map.of(Kind.PAIR, 0.1, Kind.GENERATED_PASTE, 0.132, Kind.REVERSED_PASTE, 0.088,
			Kind.AUTHENTIC_PASTE, 0.125, Kind.COPY_MOVE, 0.075, Kind.RETOUCH, 0.05, Kind.ALTERED, 0.05, Kind.INDEPENDENT, 0.38));
	}

	private static void checkShares(final ComposeSettings settings, final Map<Kind, Double> expected) {
		final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
		final SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 100_000; i++)
			counts.merge(Kind.at(settings, random.nextDouble()), 1, Integer::sum);
		assertEquals(expected.keySet(), counts.keySet());
		expected.forEach((kind, share) -> assertEquals(share, counts.get(kind) / 1e5, 0.005, kind.id()));
	}

	@Test
	void partsComeByTheRootOfTheirSizes() {
		final List<Sample> all = new ArrayList<>();
		for (int i = 0; i < 129; i++)
			all.add(Samples.of(samples.get(0).image(), DataSource.GENERATED, MaskRef.UNKNOWN, i < 100 ? "big" : i < 125 ? "middle"
				: "small" + i % 2, i < 125 ? "a" : "b"));
		final BalancedDraw draw = BalancedDraw.of(all, Sample::group, Sample::generator);
		final SplittableRandom random = new SplittableRandom(1);
		final Map<String, Integer> counts = new TreeMap<>();
		for (int i = 0; i < 60_000; i++)
			counts.merge(draw.draw(random).generator(), 1, Integer::sum);
		// Groups of 125 and 4 samples; the first of 100 and 25, the second of 2 and 2
		final double first = Math.sqrt(125) / (Math.sqrt(125) + 2);
		assertEquals(first * 10 / 15, counts.get("big") / 6e4, 0.01);
		assertEquals(first * 5 / 15, counts.get("middle") / 6e4, 0.01);
		assertEquals((1 - first) / 2, counts.get("small0") / 6e4, 0.01);
	}

	@Test
	void aDamagedRegionIsReplacedAndToldOf() throws IOException {
		final List<Sample> some = new ArrayList<>(samples);
		final Sample whole = some.stream().filter(s -> s.generator().equals("generator0")).findFirst().orElseThrow();
		final Path broken = Files.writeString(whole.image().resolveSibling("broken.png"), "no image");
		some.replaceAll(s -> s == whole ? new Sample(broken, 1, s.aiMask(), s.manipulationMask(), s.source(), s.generator(), s
			.group(), s.provenance()) : s);
		final List<String> told = new ArrayList<>();
		try (SampleLoader loader = new SampleLoader(some, new Composer(some, DEFAULTS, SIDE, 1, 100), 40, loading(2), (s,
			why) -> told.add(why)); EpochBatches made = loader.epoch(0))
		{
			made.forEachRemaining(batch -> assertEquals(4, batch.size()));
		}
		assertEquals(1, told.size());
		assertTrue(told.get(0).contains("broken.png is not an image that can be read"), told.get(0));
	}

	@Test
	void aFaultOfNoSampleInParticularEndsWithItsSentence() {
		try (SampleLoader loader = new SampleLoader(samples, (index, attempt) -> {
			throw new InvalidInputException("WebP cannot be written on this computer.");
		}, 8, loading(1), (s, why) -> {}); EpochBatches made = loader.epoch(0)) {
			assertEquals("WebP cannot be written on this computer.", assertThrows(InvalidInputException.class, made::hasNext)
				.getMessage());
		}
	}
}
