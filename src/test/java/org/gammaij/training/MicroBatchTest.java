package org.gammaij.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.training.loss.Losses;
import org.gammaij.training.loss.TargetCounts;
import org.gammaij.data.Batch;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;
import org.gammaij.network.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

/**
 * Gradients of a batch do not depend on how it is cut, also where labels and masks differ and some masks are unknown.
 * BatchNorm is kept out of the comparison by batches whose parts all have the same statistics, since each part holds the
 * same images equally often; targets differ. Dropout and stochastic depth are off.
 */
class MicroBatchTest {

	private static final int SIDE = 64;
	private static final int SAMPLES = 4;
	private static final GammaLoss LOSS = new GammaLoss(2, 2, 1, 0.5);
	private static final double TOLERANCE = 2e-3;
	/** A bias before a norm and a key's bias change nothing: what is computed for these is rounding. */
	private static final double ZERO = 1e-6;

	private record Gathered(Losses losses, SortedMap<String, float[]> gradients) {}

	@ParameterizedTest(name = "{0} images, {1} at once, {2} devices")
	@CsvSource({ "2, 2, 1", "2, 4, 2", "1, 1, 1", "1, 3, 1", "1, 4, 3" })
	void partsAddUpToTheBatch(final int images, final int atOnce, final int devices) {
		final Batch batch = batch(images);
		final Gathered whole = gather(batch, SAMPLES, 1);
		final Gathered parts = gather(batch, atOnce, devices);
		assertClose(whole.losses().total(), parts.losses().total());
		assertClose(whole.losses().cls(), parts.losses().cls());
		assertClose(whole.losses().ai(), parts.losses().ai());
		assertClose(whole.losses().manipulation(), parts.losses().manipulation());
		int compared = 0;
		for (final Map.Entry<String, float[]> e : whole.gradients().entrySet()) {
			if (norm(e.getValue()) < ZERO) continue;
			final double difference = Fixture.relative(parts.gradients().get(e.getKey()), e.getValue());
			assertTrue(difference < TOLERANCE, e.getKey() + " differs by " + difference);
			compared++;
		}
		assertTrue(compared > 0.8 * whole.gradients().size(), compared + " of " + whole.gradients().size());
	}

	/** What the comparison above would say if a sample were left out or weighed as another: far more than it tolerates. */
	@Test
	void comparisonTellsOneSampleFromAnother() {
		final Batch batch = batch(2);
		final Batch other = batch(2);
		other.aiKnown()[0] = true;
		assertTrue(difference(gather(batch, SAMPLES, 1), gather(other, SAMPLES, 1)) > 50 * TOLERANCE);
	}

	@Test
	void countsOfABatch() {
		assertEquals(new TargetCounts(SAMPLES, new TargetCounts.Masks(2, 1), new TargetCounts.Masks(3, 2)), TargetCounts.of(
			batch(2)));
	}

	private static double difference(final Gathered a, final Gathered b) {
		return a.gradients().entrySet().stream().filter(e -> norm(e.getValue()) >= ZERO).mapToDouble(e -> Fixture.relative(b
			.gradients().get(e.getKey()), e.getValue())).max().orElse(0);
	}

	private static void assertClose(final double expected, final double actual) {
		assertEquals(expected, actual, 1e-5 * expected);
	}

	private static Gathered gather(final Batch batch, final int atOnce, final int devices) {
		try (NDManager manager = NDManager.newBaseManager()) {
			final GammaNetwork network = new Fixture("tiny.weights").network(manager, GammaConfig.of(Variant.TINY)
				.withoutRegularisation());
			try (Replicas replicas = new Replicas(manager, network, Collections.nCopies(devices, Device.cpu()),
				StepPrecision.FLOAT32, InputTransform.imageNet(GammaConfig.Input.RGB), LOSS, atOnce);
					NDManager scope = manager.newSubManager())
			{
				final Losses losses = replicas.accumulate(batch, 1);
				final SortedMap<String, float[]> gradients = new TreeMap<>();
				replicas.gradients(scope, batch.size()).forEach((name, gradient) -> gradients.put(name, gradient
					.toFloatArray()));
				return new Gathered(losses, gradients);
			}
		}
	}

	/** The images in turn. AI masks: unknown, unknown, a square, none; manipulation masks: a square, a square, all, unknown. */
	private static Batch batch(final int images) {
		final int plane = SIDE * SIDE;
		final Random random = new Random(5);
		final byte[] pixels = new byte[SAMPLES * 3 * plane];
		final byte[] image = new byte[images * 3 * plane];
		random.nextBytes(image);
		for (int i = 0; i < SAMPLES; i++)
			System.arraycopy(image, i % images * 3 * plane, pixels, i * 3 * plane, 3 * plane);
		final byte[] ai = new byte[SAMPLES * plane];
		final byte[] manipulation = new byte[SAMPLES * plane];
		square(ai, 2, 8, 40);
		square(manipulation, 0, 8, 24);
		square(manipulation, 1, 30, 60);
		square(manipulation, 2, 0, SIDE);
		return new Batch(SAMPLES, SIDE, pixels, new float[] { 1, 0, 0, 1 }, ai, manipulation, new boolean[] { false, false,
			true, true }, new boolean[] { true, true, true, false });
	}

	private static void square(final byte[] masks, final int sample, final int from, final int to) {
		for (int y = from; y < to; y++)
			for (int x = from; x < to; x++)
				masks[(sample * SIDE + y) * SIDE + x] = 1;
	}

	private static double norm(final float[] values) {
		double sum = 0;
		for (final float v : values)
			sum += v * v;
		return Math.sqrt(sum);
	}
}
