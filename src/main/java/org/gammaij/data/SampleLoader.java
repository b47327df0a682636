package org.gammaij.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.gammaij.common.InvalidInputException;

/**
 * Feeds training and validation with batches. Threads decode, crop and vary samples ahead of their use, within a
 * bounded queue; what they make depends on seed, epoch and position only, not on their number or pace. Memory does
 * not grow with the set.
 */
public final class SampleLoader implements AutoCloseable {

	private static final AtomicInteger THREADS = new AtomicInteger();

	/** Other samples that are tried in the place of one that cannot be used. */
	private static final int COMPOSED_TRIES = 100;

	private final List<Sample> samples;
	/** Null where the samples are taken as they are. */
	private final SampleSource source;
	private final int composedPerEpoch;
	private final LoaderSettings settings;
	private final BiConsumer<Sample, String> onFailure;
	private final ExecutorService workers;
	private final Map<Path, String> failures = Collections.synchronizedMap(new LinkedHashMap<>());

	/**
	 * Starts the threads.
	 *
	 * @param samples not empty
	 * @param onFailure told once of each sample that could not be used, and why, in the thread that takes the batches
	 * @throws InvalidInputException if there are no samples
	 */
	public SampleLoader(final List<Sample> samples, final LoaderSettings settings,
		final BiConsumer<Sample, String> onFailure)
	{
		this(samples, null, 0, settings, onFailure);
	}

	/**
	 * Starts the threads of a loader whose samples are made by a source; of the settings, those of order, crops and
	 * augmentation do not count.
	 *
	 * @param samples of which the source makes its own, not empty
	 * @param perEpoch samples of an epoch, 1 or more
	 * @param onFailure as in the other constructor
	 * @throws InvalidInputException if there are no samples
	 */
	public SampleLoader(final List<Sample> samples, final SampleSource source, final int perEpoch,
		final LoaderSettings settings, final BiConsumer<Sample, String> onFailure)
	{
		if (samples.isEmpty()) throw new InvalidInputException("The data set has no samples; check its folder or manifest.");
		this.samples = List.copyOf(samples);
		this.source = source;
		composedPerEpoch = perEpoch;
		this.settings = settings;
		this.onFailure = onFailure;
		workers = Executors.newFixedThreadPool(settings.workers(), task -> {
			final Thread thread = new Thread(task, "gamma-loader-" + THREADS.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

	/** Samples that an epoch draws. */
	public int samplesPerEpoch() {
		if (source != null) return composedPerEpoch;
		return settings.training() ? Math.max(1, (int) Math.ceil(settings.fraction() * samples.size())) : samples.size();
	}

	/**
	 * Batches of an epoch. In training an incomplete last batch is left out, unless it is the only one: batch
	 * normalisation suffers from small batches.
	 */
	public int batchesPerEpoch() {
		final int n = samplesPerEpoch();
		final int whole = n / settings.batchSize();
		return settings.training() && whole > 0 ? whole : (n + settings.batchSize() - 1) / settings.batchSize();
	}

	/**
	 * Starts an epoch.
	 *
	 * @param epoch 0 or more; each draws another share of the samples in another order
	 */
	public EpochBatches epoch(final int epoch) {
		return epoch(epoch, 0);
	}

	/**
	 * Starts an epoch at a later batch, as when training goes on after a stop; the batches are those that the whole
	 * epoch has from there on.
	 */
	public EpochBatches epoch(final int epoch, final int firstBatch) {
		return new EpochBatches(this, settings, order(epoch), epoch, firstBatch, batchesPerEpoch());
	}

	/** Samples that could not be used so far, each with the reason, in the order in which they were met. */
	public Map<Path, String> failures() {
		synchronized (failures) {
			return new LinkedHashMap<>(failures);
		}
	}

	/** Stops the threads. Epochs that were not finished give no more batches. */
	@Override
	public void close() {
		// Whoever waits for one of those that never started would wait for ever.
		for (final Runnable task : workers.shutdownNow())
			if (task instanceof Future<?> future) future.cancel(false);
	}

	/** Whether {@link #close()} was called. */
	boolean isClosed() {
		return workers.isShutdown();
	}

	private int[] order(final int epoch) {
		if (!settings.training() || source != null) return IntStream.range(0, samples.size()).toArray();
		final SplittableRandom random = Randomness.of(settings.seed(), epoch);
		if (!settings.balanced()) return Randomness.permutation(samples.size(), random);
		return ClassBalance.order(samples, random);
	}

	/** Has the sample at a position of an epoch made by a worker. */
	Future<Result> submit(final int[] order, final int epoch, final int position) {
		return workers.submit(() -> make(order, epoch, position));
	}

	/**
	 * What a worker made of a position.
	 *
	 * @param sample null if there is none to be had
	 * @param failures what was wrong with the samples tried before
	 */
	record Result(LoadedSample sample, List<Failure> failures) {}

	/** A sample that could not be used. */
	record Failure(Sample sample, String reason) {}

	/** In training the next sample that can be used takes the place of a damaged one. */
	private Result make(final int[] order, final int epoch, final int position) {
		return source == null ? load(order, epoch, position) : compose((long) epoch * composedPerEpoch + position);
	}

	private Result compose(final long index) {
		final List<Failure> failed = new ArrayList<>();
		for (int k = 0; k < COMPOSED_TRIES && !Thread.currentThread().isInterrupted(); k++)
			try {
				return new Result(source.make(index, k), failed);
			}
			catch (final UnusableSampleException e) {
				failed.add(new Failure(e.sample(), e.getMessage()));
			}
		return new Result(null, failed);
	}

	private Result load(final int[] order, final int epoch, final int position) {
		final Variation variation = settings.training() ? Variation.draw(settings.augmentation(), Randomness.of(settings
			.seed(), epoch, position)) : Variation.NONE;
		final List<Failure> failed = new ArrayList<>();
		final int tries = settings.training() ? order.length : 1;
		for (int k = 0; k < tries && !Thread.currentThread().isInterrupted(); k++) {
			final Sample sample = samples.get(order[(position + k) % order.length]);
			try {
				return new Result(SampleCrop.load(sample, settings.side(), variation, settings.smallImages()), failed);
			}
			catch (final InvalidInputException e) {
				failed.add(new Failure(sample, e.getMessage()));
			}
		}
		return new Result(null, failed);
	}

	/** Notes and reports failures that are new. */
	void report(final List<Failure> failed) {
		for (final Failure failure : failed)
			if (failures.putIfAbsent(failure.sample().image(), failure.reason()) == null)
				onFailure.accept(failure.sample(), failure.reason());
	}
}
