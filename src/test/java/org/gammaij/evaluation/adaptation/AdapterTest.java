package org.gammaij.evaluation.adaptation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.gammaij.common.Progress;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.evaluation.metric.Figure;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.model.LogitLayer;
import org.junit.jupiter.api.Test;

/** Features drawn at random, with and without a difference between the classes that the layer did not look at. */
class AdapterTest {

	private static final int WIDTH = 30;
	private static final int EACH = 60;
	private static final String T = "t";
	private static final LogitLayer START = new LogitLayer(IntStream.range(0, WIDTH).mapToDouble(j -> j == 0 ? 1 : 0).toArray(), 0);

	/** @param twins how many images show the same and have one name */
	private static List<ImageFeatures> images(final double difference, final int twins) {
		final Random random = new Random(5);
		final List<ImageFeatures> images = new ArrayList<>();
		for (int i = 0; i < 2 * EACH / twins; i++) {
			final int label = i % 2;
			final float[] drawn = new float[WIDTH];
			for (int j = 0; j < WIDTH; j++)
				drawn[j] = (float) random.nextGaussian();
			drawn[3] += (float) (label * difference);
			for (int twin = 0; twin < twins; twin++) {
				final float[] features = drawn.clone();
				features[twin] += 0.01f;
				final String name = "i" + i;
				images.add(new ImageFeatures(Samples.of(Path.of("folder", name + ".x" + twin), label == 0 ? DataSource.AUTHENTIC
					: DataSource.GENERATED, MaskRef.UNKNOWN, "", name), name + twin, Map.of(T, features), ""));
			}
		}
		return images;
	}

	private static Adapter.Fit fit(final List<ImageFeatures> images, final long seed) {
		return new Adapter(images, START, List.of(T), seed, Progress.NONE).fit();
	}

	private static double auc(final List<ImageFeatures> images, final Adapter.Fit fit) {
		return Figure.AUC.of(Scores.of(IntStream.range(0, images.size()).mapToDouble(i -> (fit == null ? START : fit.heldOut(i))
			.logit(images.get(i).features().get(T))).toArray(), images.stream().mapToInt(ImageFeatures::label).toArray()));
	}

	@Test
	void aDifferenceThatTheLayerDidNotSeeIsLearned() {
		final List<ImageFeatures> images = images(3, 1);
		final Adapter.Fit fit = fit(images, 1);
		assertTrue(auc(images, null) < 0.7, "before: " + auc(images, null));
		assertTrue(auc(images, fit) > 0.9, "after: " + auc(images, fit));
		assertTrue(fit.layer().weights()[3] > 0.5, Arrays.toString(fit.layer().weights()));
	}

	/** What an image's own twin taught would show as an AUC far above chance. */
	@Test
	void nothingIsLearnedWhereThereIsNothing() {
		final List<ImageFeatures> images = images(0, 4);
		assertTrue(auc(images, fit(images, 1)) < 0.65, "after: " + auc(images, fit(images, 1)));
	}

	@Test
	void sameSeedGivesTheSameLayer() {
		final List<ImageFeatures> images = images(2, 1);
		assertArrayEquals(fit(images, 7).layer().weights(), fit(images, 7).layer().weights());
		assertFalse(Arrays.equals(fit(images, 7).folds(), fit(images, 8).folds()));
	}

	@Test
	void authenticImagesAloneChangeNothing() {
		final List<ImageFeatures> images = images(2, 1).stream().filter(image -> image.label() == 0).toList();
		final Adapter.Fit fit = fit(images, 1);
		assertSame(START, fit.layer());
		assertTrue(Double.isInfinite(fit.strength()));
	}

	@Test
	void groupsStayWholeAndClassesAreShared() {
		final List<String> groups = IntStream.range(0, 100).mapToObj(i -> "g" + i / 2).toList();
		final int[] labels = IntStream.range(0, 100).map(i -> i < 60 ? 0 : 1).toArray();
		final int[] folds = Folds.of(groups, labels, 5, 3);
		for (int i = 0; i < 100; i += 2)
			assertEquals(folds[i], folds[i + 1]);
		for (int fold = 0; fold < 5; fold++) {
			final int f = fold;
			assertEquals(12, IntStream.range(0, 60).filter(i -> folds[i] == f).count());
			assertEquals(8, IntStream.range(60, 100).filter(i -> folds[i] == f).count());
		}
	}

	@Test
	void foldersAreGroupsWhereThereAreEnough() {
		final List<ImageFeatures> images = IntStream.range(0, 40).mapToObj(i -> new ImageFeatures(Samples.of(Path.of("d" + i / 4,
			i + ".png"), DataSource.AUTHENTIC, MaskRef.UNKNOWN, "", Integer.toString(i)), "h" + i, Map.of(), "")).toList();
		assertEquals(10, Grouping.of(images, 5).stream().distinct().count());
		assertTrue(Grouping.byFolder(images, 0, 5));
		assertEquals(32, Grouping.of(images.subList(0, 32), 5).stream().distinct().count());
		assertFalse(Grouping.byFolder(images.subList(0, 32), 0, 5));
	}
}
