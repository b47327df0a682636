package org.gammaij.evaluation.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.common.Sha256;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.evaluation.scoring.ScoredImage.Status;
import org.gammaij.evaluation.treatment.AsStored;
import org.gammaij.evaluation.treatment.Origin;
import org.gammaij.evaluation.treatment.SizeMatched;
import org.gammaij.evaluation.treatment.Treatment;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Images" here are files of three bytes: width, height, and the value of every sample. */
class ScoringRunTest {

	private static final Treatment BRIGHTER = new Treatment() {

		@Override
		public String id() {
			return "brighter";
		}

		@Override
		public String description() {
			return "brighter";
		}

		@Override
		public RgbImage apply(final RgbImage image, final Origin origin) {
			return grey(image.width(), image.height(), image.get(0, 0, 0) + 10);
		}
	};

	@TempDir
	Path folder;

	private final AtomicInteger decoded = new AtomicInteger();
	private PredictionCache cache;

	@BeforeEach
	void openCache() throws IOException {
		cache = PredictionCache.open(folder.resolve(PredictionCache.FILE));
	}

	private static RgbImage grey(final int width, final int height, final int value) {
		final RgbImage image = new RgbImage(width, height);
		Arrays.fill(image.samples(), (byte) value);
		return image;
	}

	private RgbImage decode(final Path file) throws IOException {
		decoded.incrementAndGet();
		final byte[] bytes = Files.readAllBytes(file);
		if (bytes.length != 3) throw new IOException("cut short");
		return grey(bytes[0], bytes[1], bytes[2] & 0xff);
	}

	private Mask decodeMask(final MaskRef.File file) throws IOException {
		return new Mask(2, 2, Files.readAllBytes(file.path()));
	}

	private Sample sample(final String name, final DataSource source, final int... bytes) throws IOException {
		final byte[] content = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++)
			content[i] = (byte) bytes[i];
		final Path file = Files.write(folder.resolve(name), content);
		return Samples.of(file, source, MaskRef.UNKNOWN, source.label() == 1 ? "gen" : "", name);
	}

	private List<Sample> samples() throws IOException {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 20; i++)
			samples.add(sample("image" + i, i % 2 == 0 ? DataSource.AUTHENTIC : DataSource.GENERATED, 4, 4, 50 + 5 * i));
		return samples;
	}

	private ScoringRun run() {
		return run(new Origins());
	}

	private ScoringRun run(final Origins origins) {
		return new ScoringRun(this::decode, this::decodeMask, cache, origins, 3);
	}

	@Test
	void resultsComeInTheOrderOfTheSamples() throws IOException {
		final List<ScoredImage> results = run().run(samples(), List.of(AsStored.INSTANCE, BRIGHTER), List.of(FakeScorer
			.firstSample("one"), new FakeScorer("two", image -> RawScore.of(1))), Progress.NONE);
		assertEquals(80, results.size());
		for (int i = 0; i < 20; i++) {
			assertEquals(5 * i - 50, results.get(4 * i).logit());
			assertEquals("two", results.get(4 * i + 1).detector());
			assertEquals(5 * i - 40, results.get(4 * i + 2).logit());
			assertEquals("brighter", results.get(4 * i + 2).treatment());
		}
	}

	@Test
	void oneDecodeServesAllTreatmentsAndDetectors() throws IOException {
		run().run(samples(), List.of(AsStored.INSTANCE, BRIGHTER), List.of(FakeScorer.firstSample("one"), FakeScorer
			.firstSample("two")), Progress.NONE);
		assertEquals(20, decoded.get());
	}

	@Test
	void aSecondTableCostsNothing() throws IOException {
		final FakeScorer first = FakeScorer.firstSample("one");
		final List<ScoredImage> once = run().run(samples(), List.of(AsStored.INSTANCE), List.of(first), Progress.NONE);
		decoded.set(0);
		final FakeScorer again = FakeScorer.firstSample("one");
		final byte[] before = Files.readAllBytes(folder.resolve(PredictionCache.FILE));
		assertEquals(once, run().run(samples(), List.of(AsStored.INSTANCE), List.of(again), Progress.NONE));
		assertEquals(0, decoded.get());
		assertEquals(0, again.calls());
		assertArrayEquals(before, Files.readAllBytes(folder.resolve(PredictionCache.FILE)));
	}

	@Test
	void whatATreatmentLeavesAloneIsScoredOnce() throws IOException {
		final Treatment idle = new Treatment() {

			@Override
			public String id() {
				return "idle";
			}

			@Override
			public String description() {
				return "idle";
			}

			@Override
			public RgbImage apply(final RgbImage image, final Origin origin) {
				return image;
			}

			@Override
			public boolean leavesAlone(final Origin origin) {
				return true;
			}
		};
		final FakeScorer scorer = FakeScorer.firstSample("one");
		final List<ScoredImage> results = run().run(samples(), List.of(AsStored.INSTANCE, idle), List.of(scorer),
			Progress.NONE);
		assertEquals(20, scorer.calls());
		assertEquals("idle", results.get(1).treatment());
		assertEquals(results.get(0).prediction(), results.get(1).prediction());
	}

	@Test
	void aCancelledRunGoesOnWhereItStopped() throws IOException {
		final FakeScorer stopped = FakeScorer.firstSample("one");
		final Progress impatient = new Progress() {

			@Override
			public boolean isCancelled() {
				return stopped.calls() == 7;
			}
		};
		assertThrows(CancelledException.class, () -> run().run(samples(), List.of(AsStored.INSTANCE), List.of(stopped),
			impatient));
		final FakeScorer next = FakeScorer.firstSample("one");
		assertEquals(20, run().run(samples(), List.of(AsStored.INSTANCE), List.of(next), Progress.NONE).size());
		assertEquals(13, next.calls());
	}

	@Test
	void failuresAreRowsAndTheRunGoesOn() throws IOException {
		final List<Sample> samples = samples();
		samples.add(3, sample("corrupt", DataSource.GENERATED, 1));
		samples.add(Samples.of(folder.resolve("missing"), DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", "missing"));
		final FakeScorer moody = new FakeScorer("moody", image -> {
			if (image.get(0, 0, 0) == 50) throw new IllegalStateException("no memory");
			return RawScore.of(image.get(0, 0, 0) == 55 ? Double.NaN : 1);
		});
		final List<ScoredImage> results = run().run(samples, List.of(AsStored.INSTANCE), List.of(moody), Progress.NONE);
		assertEquals(22, results.size());
		assertEquals("moody failed: no memory", results.get(0).message());
		assertEquals("moody failed: Reading failed: the logit is NaN.", results.get(1).message());
		assertEquals("Reading failed: cut short.", results.get(3).message());
		assertTrue(results.get(21).message().startsWith("There is no file "), results.get(21).message());
		assertEquals(4, results.stream().filter(r -> r.status() == Status.ERROR).count());
		assertEquals(18, cache.size(), "failures are tried again next time");
	}

	@Test
	void sizeMatchedLeavesSmallImagesOutOfBothClasses() throws IOException {
		final List<Sample> samples = List.of(sample("a", DataSource.AUTHENTIC, 3, 9, 1), sample("b", DataSource.AUTHENTIC, 4, 9, 1),
			sample("c", DataSource.GENERATED, 5, 3, 1));
		final List<ScoredImage> results = run().run(samples, List.of(new SizeMatched(4)), List.of(FakeScorer.firstSample(
			"one")), Progress.NONE);
		assertEquals(List.of(Status.LEFT_OUT, Status.OK, Status.LEFT_OUT), results.stream().map(ScoredImage::status).collect(
			Collectors.toList()));
		assertEquals(4, results.get(1).prediction().height());
	}

	/** Versions that cut the very middle kept predictions under the id alone. */
	@Test
	void whatWasKeptOfASquareThatWasNotOnTheGridIsNotTaken() throws IOException {
		final List<Sample> samples = List.of(sample("moved", DataSource.AUTHENTIC, 20, 20, 1), sample("same", DataSource.AUTHENTIC, 36,
			4, 2));
		final FakeScorer scorer = FakeScorer.firstSample("one");
		for (final Sample sample : samples)
			cache.put(new PredictionKey(Sha256.of(sample.image()), scorer.hash(), scorer.view(), "size_matched_4"), new Prediction(4, 4,
				7, null, null));
		for (int i = 0; i < 2; i++) {
			final List<ScoredImage> results = run().run(samples, List.of(new SizeMatched(4)), List.of(scorer), Progress.NONE);
			assertEquals(List.of(-99.0, -98.0), results.stream().map(ScoredImage::logit).toList());
			assertEquals("size_matched_4", results.get(0).treatment(), "tables keep the name");
			assertEquals(2, scorer.calls());
		}
	}

	/** An ablation table looks at the same files once per model; to hash them is to read them all. */
	@Test
	void runsThatShareWhatIsKnownOfFilesHashThemOnce() throws IOException {
		final Origins origins = new Origins();
		final List<Sample> samples = List.of(sample("a", DataSource.AUTHENTIC, 4, 4, 100));
		final Path file = samples.get(0).image();
		final FileTime time = Files.getLastModifiedTime(file);
		final String first = hash(origins, samples);
		// Other bytes behind the same size and time show that the file is not read again to be hashed
		Files.write(file, new byte[] { 4, 4, 50 });
		Files.setLastModifiedTime(file, time);
		assertEquals(first, hash(origins, samples));
		assertNotEquals(first, hash(new Origins(), samples), "a run of its own looks");
		Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 2000));
		assertNotEquals(first, hash(origins, samples), "a file that was changed is hashed again");
	}

	private String hash(final Origins origins, final List<Sample> samples) throws IOException {
		return run(origins).run(samples, List.of(AsStored.INSTANCE), List.of(FakeScorer.firstSample("one")), Progress.NONE).get(0)
			.sha256();
	}

	private Prediction withMask(final byte[] mask, final int width, final int height) throws IOException {
		final Sample image = sample("a", DataSource.AUTHENTIC, 4, 4, 100);
		final List<Sample> samples = List.of(Samples.of(image.image(), DataSource.INPAINTED_BLENDED, MaskRef.file(Files.write(folder
			.resolve("mask"), mask)), "gen", "a"));
		final float[] map = new float[16];
		map[0] = map[1] = map[4] = map[5] = 0.9f;
		final ScoringRun run = new ScoringRun(this::decode, file -> new Mask(width, height, Files.readAllBytes(file.path())),
			cache, new Origins(), 1);
		final ScoredImage scored = run.run(samples, List.of(AsStored.INSTANCE), List.of(new FakeScorer("mapper",
			pixels -> new RawScore(1, map, null))), Progress.NONE).get(0);
		assertEquals(Status.OK, scored.status());
		assertEquals(1, scored.logit(), "the score stays");
		assertEquals(scored.prediction().maskFaults(), scored.message());
		return scored.prediction();
	}

	@Test
	void aMaskOfAnotherSizeIsScaledAndOneOfAnotherShapeIsTheMasksFault() throws IOException {
		final Prediction scaled = withMask(new byte[] { 1, 0, 0, 0 }, 2, 2);
		assertEquals(1, scaled.ai().figures().iou(), 1e-12);
		assertEquals(0.25, scaled.ai().figures().foreground(), 1e-12);
		assertEquals(0.4, scaled.ai().figures().chanceF1(), 1e-12);
		assertEquals("", scaled.maskFaults());
		final Prediction torn = withMask(new byte[] { 1, 0, 0, 1, 0, 0, 1, 0 }, 4, 2);
		assertFalse(torn.ai().figures().defined());
		assertTrue(torn.maskFaults().startsWith("The mask " + folder.resolve("mask") + " has 4 x 2 pixels and does not fit its " +
			"image of 4 x 4"), torn.maskFaults());
		assertEquals(torn.maskFaults(), withMask(new byte[] { 1, 0, 0, 1, 0, 0, 1, 0 }, 4, 2).maskFaults(), "from the cache, too");
	}

	@Test
	void aResumedRunCountsNewWorkOnly() throws IOException {
		run().run(samples().subList(0, 15), List.of(AsStored.INSTANCE), List.of(FakeScorer.firstSample("one")), Progress.NONE);
		final List<String> counts = new ArrayList<>();
		final List<String> told = new ArrayList<>();
		final List<Sample> samples = samples();
		samples.add(sample("corrupt", DataSource.GENERATED, 1));
		run().run(samples, List.of(AsStored.INSTANCE, BRIGHTER), List.of(FakeScorer.firstSample("one")), new Progress() {

			@Override
			public void update(final long done, final long total, final String message) {
				counts.add(done + "/" + total);
			}

			@Override
			public void log(final String message) {
				told.add(message);
			}
		});
		assertEquals(42, counts.size());
		assertEquals("0/41", counts.get(0), "known from the first run");
		assertEquals("27/27", counts.get(41));
		assertEquals(1, told.size(), "a damaged file is told of once, not after each treatment");
	}

	@Test
	void masksAreComparedOnceAndKnownByTheirContent() throws IOException {
		final Path image = sample("a", DataSource.AUTHENTIC, 2, 2, 100).image();
		final Path mask = Files.write(folder.resolve("mask"), new byte[] { 1, 0, 0, 0 });
		final List<Sample> samples = List.of(Samples.of(image, DataSource.INPAINTED_BLENDED, MaskRef.file(mask), "gen", "a"));
		final float[] map = { 0.9f, 0.8f, 0.1f, 0.1f };
		final FakeScorer mapper = new FakeScorer("mapper", pixels -> new RawScore(1, map, null));
		final Prediction prediction = run().run(samples, List.of(AsStored.INSTANCE), List.of(mapper), Progress.NONE).get(0)
			.prediction();
		assertEquals(2 / 3.0, prediction.ai().figures().f1(), 1e-12);
		assertEquals(1, prediction.ai().figures().auc(), 1e-12);
		assertTrue(Double.isNaN(prediction.manipulation().figures().f1()), "there is no such map");
		run().run(samples, List.of(AsStored.INSTANCE), List.of(mapper), Progress.NONE);
		assertEquals(1, mapper.calls());
		Files.write(mask, new byte[] { 1, 1, 0, 0 });
		final Prediction other = run().run(samples, List.of(AsStored.INSTANCE), List.of(mapper), Progress.NONE).get(0)
			.prediction();
		assertEquals(2, mapper.calls());
		assertEquals(1, other.ai().figures().iou(), 1e-12);
	}
}
