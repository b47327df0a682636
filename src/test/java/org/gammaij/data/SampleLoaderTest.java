package org.gammaij.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLoaderTest {

	private static final int SIDE = 64;

	@TempDir
	private Path folder;

	/** Spliced images, white where the mask is foreground; each is a box of its own. */
	private List<Sample> boxes(final int n) throws IOException {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			final Mask mask = TestImages.box(100, 80, new Window(5 * i, 3 * i, 20 + i, 30 - i));
			final Path image = folder.resolve("i" + i + ".png");
			final Path maskFile = folder.resolve("m" + i + ".png");
			ImageFiles.writePng(mask, image);
			ImageFiles.writePng(mask, maskFile);
			samples.add(Samples.of(image, DataSource.SPLICED, MaskRef.file(maskFile), "", "g" + i));
		}
		return samples;
	}

	private static List<Batch> batches(final List<Sample> samples, final LoaderSettings settings, final int epoch,
		final int first)
	{
		final List<Batch> batches = new ArrayList<>();
		try (SampleLoader loader = new SampleLoader(samples, settings, (sample, reason) -> {});
			EpochBatches epochBatches = loader.epoch(epoch, first))
		{
			epochBatches.forEachRemaining(batches::add);
			assertEquals(loader.batchesPerEpoch() - first, batches.size());
		}
		return batches;
	}

	private static LoaderSettings training(final int batch, final double fraction, final Augmentation augmentation,
		final int workers)
	{
		return LoaderSettings.training(SIDE, batch, 7, fraction, augmentation, workers);
	}

	private static void assertSame(final Batch expected, final Batch actual) {
		assertArrayEquals(expected.pixels(), actual.pixels());
		assertArrayEquals(expected.manipulationMasks(), actual.manipulationMasks());
		assertArrayEquals(expected.labels(), actual.labels());
	}

	@Test
	void masksFollowCropAndFlipExactly() throws IOException {
		final Augmentation flips = new Augmentation(0, 1, 1, 0, 0, 0, 100, 100, 0.5, 0, 0, 0, 0, Augmentation.Tones.NONE);
		int foreground = 0;
		for (final Batch batch : batches(boxes(6), training(3, 1, flips, 2), 0, 0))
			for (int i = 0; i < batch.size(); i++)
				for (int p = 0; p < SIDE * SIDE; p++) {
					final int mask = batch.manipulationMasks()[i * SIDE * SIDE + p];
					foreground += mask;
					assertEquals(mask == 1 ? 255 : 0, batch.pixels()[(i * 3 + 1) * SIDE * SIDE + p] & 0xff);
					assertEquals(0, batch.aiMasks()[i * SIDE * SIDE + p]);
				}
		assertTrue(foreground > 0);
	}

	@Test
	void numberOfWorkersChangesNothing() throws IOException {
		final List<Sample> samples = boxes(9);
		final List<Batch> one = batches(samples, training(2, 1, Augmentations.wang(0.5), 1), 3, 0);
		final List<Batch> many = batches(samples, training(2, 1, Augmentations.wang(0.5), 5), 3, 0);
		assertEquals(4, one.size());
		for (int i = 0; i < one.size(); i++)
			assertSame(one.get(i), many.get(i));
	}

	@Test
	void resumedEpochGivesTheSameBatches() throws IOException {
		final List<Sample> samples = boxes(8);
		final LoaderSettings settings = training(2, 1, Augmentations.wang(0.5), 2);
		final List<Batch> whole = batches(samples, settings, 1, 0);
		final List<Batch> rest = batches(samples, settings, 1, 2);
		assertSame(whole.get(2), rest.get(0));
		assertSame(whole.get(3), rest.get(1));
	}

	@Test
	void epochsDrawOtherShares() throws IOException {
		final List<Sample> samples = boxes(10);
		final LoaderSettings settings = training(4, 0.2, Augmentation.NONE, 2);
		final List<Batch> first = batches(samples, settings, 0, 0);
		assertEquals(1, first.size());
		assertEquals(2, first.get(0).size());
		assertFalse(Arrays.equals(first.get(0).pixels(), batches(samples, settings, 1, 0).get(0).pixels()));
	}

	@Test
	void validationTakesTheCentreOfAllInOrder() throws IOException {
		final List<Sample> samples = boxes(5);
		final List<Batch> batches = batches(samples, LoaderSettings.validation(SIDE, 2, 3), 0, 0);
		assertEquals(List.of(2, 2, 1), batches.stream().map(Batch::size).toList());
		final Mask mask = ImageFiles.readMask(folder.resolve("m4.png"), 127);
		for (int y = 0; y < SIDE; y++)
			for (int x = 0; x < SIDE; x++)
				assertEquals(mask.get(18 + x, 8 + y) ? 1 : 0, batches.get(2).manipulationMasks()[y * SIDE + x]);
	}

	@Test
	void labelsAndKnownMasksFollowTable1() throws IOException {
		final Path image = TestImages.jpeg(folder.resolve("a.jpg"), 70, 70);
		final Path mask = folder.resolve("mask.png");
		ImageFiles.writePng(Mask.filled(70, 70, true), mask);
		final List<Sample> samples = Arrays.stream(DataSource.values()).map(s -> Samples.of(image, s, MaskRef.file(mask), "",
			"a")).toList();
		final Batch batch = batches(samples, LoaderSettings.validation(SIDE, 7, 1), 0, 0).get(0);
		assertArrayEquals(new float[] { 0, 1, 1, 0, 0, 0, 1 }, batch.labels());
		assertArrayEquals(new boolean[] { true, true, true, true, true, true, true }, batch.aiKnown());
		assertArrayEquals(new boolean[] { true, true, true, true, true, true, false }, batch.manipulationKnown());
		final int centre = SIDE * SIDE / 2 + SIDE / 2;
		for (int i = 0; i < 7; i++) {
			assertEquals(List.of(0, 1, 1, 0, 0, 0, 1).get(i), (int) batch.aiMasks()[i * SIDE * SIDE + centre]);
			assertEquals(List.of(0, 1, 1, 1, 1, 1, 0).get(i), (int) batch.manipulationMasks()[i * SIDE * SIDE + centre]);
		}
	}

	@Test
	void damagedSamplesAreNamedOnceAndReplacedInTraining() throws IOException {
		final List<Sample> samples = new ArrayList<>(boxes(6));
		final Path empty = TestImages.empty(folder.resolve("empty.jpg"));
		samples.add(Samples.of(empty, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "e"));
		final Path cut = TestImages.truncatedJpeg(folder.resolve("cut.jpg"), 60, 60);
		samples.add(Samples.of(cut, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "c"));
		final List<Path> named = new ArrayList<>();
		try (SampleLoader loader = new SampleLoader(samples, training(4, 1, Augmentation.NONE, 3), (sample,
			reason) -> named.add(sample.image())))
		{
			for (int epoch = 0; epoch < 2; epoch++)
				loader.epoch(epoch).forEachRemaining(batch -> assertEquals(4, batch.size()));
			assertEquals(2, named.size());
			assertTrue(named.containsAll(List.of(empty, cut)));
			assertTrue(loader.failures().get(empty).contains("is empty"));
		}
	}

	@Test
	void damagedSamplesAreLeftOutInValidation() throws IOException {
		final List<Sample> samples = new ArrayList<>(boxes(3));
		samples.add(1, Samples.of(TestImages.empty(folder.resolve("e.jpg")), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "e"));
		final List<Batch> batches = batches(samples, LoaderSettings.validation(SIDE, 2, 2), 0, 0);
		assertEquals(List.of(1, 2), batches.stream().map(Batch::size).toList());
	}

	@Test
	void setWithoutOneUsableSampleIsAnError() throws IOException {
		final Path empty = TestImages.empty(folder.resolve("e.jpg"));
		final List<Sample> samples = List.of(Samples.of(empty, DataSource.AUTHENTIC, MaskRef.EMPTY, "", "e"));
		for (final LoaderSettings settings : List.of(training(1, 1, Augmentation.NONE, 1), LoaderSettings.validation(SIDE,
			1, 1)))
			assertTrue(assertThrows(InvalidInputException.class, () -> batches(samples, settings, 0, 0)).getMessage()
				.startsWith("None of the 1 samples can be used"));
		assertThrows(InvalidInputException.class, () -> batches(List.of(), LoaderSettings.validation(SIDE, 1, 1), 0, 0));
	}

	@Test
	void closingStopsThreadsAndEpochs() throws IOException {
		final SampleLoader loader = new SampleLoader(boxes(8), training(1, 1, Augmentations.wang(1), 1), (s, r) -> {});
		final EpochBatches epoch = loader.epoch(0);
		epoch.next();
		loader.close();
		assertThrows(CancelledException.class, () -> epoch.forEachRemaining(batch -> {}));
	}

	@Test
	void settingsOutOfRangeAreRefused() {
		final String message = assertThrows(InvalidInputException.class, () -> training(0, 1, Augmentation.NONE, 1))
			.getMessage();
		assertEquals("The batch size is 0; give 1 to 4096.", message);
		assertThrows(InvalidInputException.class, () -> training(1, Double.NaN, Augmentation.NONE, 1));
		assertThrows(InvalidInputException.class, () -> Augmentations.wang(1.5));
	}
}
