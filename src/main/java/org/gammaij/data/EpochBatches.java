package org.gammaij.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

import org.gammaij.common.CancelledException;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.ThreadProgress;
import org.gammaij.common.Waiting;
import org.gammaij.image.Mask;

/** The batches of one epoch, in order. For use by one thread; closing gives up what was made ahead. */
public final class EpochBatches implements Iterator<Batch>, AutoCloseable {

	private final SampleLoader loader;
	private final LoaderSettings settings;
	private final int[] order;
	private final int epoch;
	private final int end;
	private final Deque<Future<SampleLoader.Result>> queue = new ArrayDeque<>();
	private int submitted;
	/** Whether any sample could be used; one that begins in the middle of an epoch does not ask. */
	private boolean usable;
	private Batch next;

	EpochBatches(final SampleLoader loader, final LoaderSettings settings, final int[] order, final int epoch,
		final int firstBatch, final int batches)
	{
		this.loader = loader;
		this.settings = settings;
		this.order = order;
		this.epoch = epoch;
		usable = firstBatch > 0;
		submitted = Math.min(firstBatch, batches) * settings.batchSize();
		end = Math.min(batches * settings.batchSize(), loader.samplesPerEpoch());
		fill();
	}

	/**
	 * Waits for the next batch.
	 *
	 * @throws InvalidInputException if no sample of the whole set can be used
	 * @throws CancelledException if the thread is interrupted or its {@link ThreadProgress} is to stop, or the loader was
	 *           closed
	 */
	@Override
	public boolean hasNext() {
		while (next == null && !queue.isEmpty())
			next = take();
		return next != null;
	}

	@Override
	public Batch next() {
		if (!hasNext()) throw new NoSuchElementException();
		final Batch batch = next;
		next = null;
		return batch;
	}

	@Override
	public void close() {
		queue.forEach(future -> future.cancel(true));
		queue.clear();
		submitted = end;
		next = null;
	}

	private void fill() {
		final int ahead = (settings.queuedBatches() + 1) * settings.batchSize();
		try {
			while (submitted < end && queue.size() < ahead)
				queue.add(loader.submit(order, epoch, submitted++));
		}
		catch (final RejectedExecutionException e) {
			throw (CancelledException) new CancelledException().initCause(e);
		}
	}

	/** The next batch, null if none of its samples can be used. */
	private Batch take() {
		final List<LoadedSample> loaded = new ArrayList<>(settings.batchSize());
		for (int i = 0; i < settings.batchSize() && !queue.isEmpty(); i++) {
			final SampleLoader.Result result = result(queue.remove());
			if (loader.isClosed()) throw new CancelledException();
			loader.report(result.failures());
			if (result.sample() != null) loaded.add(result.sample());
			else if (settings.training()) throw noneUsable();
			// Refilled one by one so that the workers never wait for a whole batch to be taken.
			fill();
		}
		usable |= !loaded.isEmpty();
		if (!usable && queue.isEmpty()) throw noneUsable();
		return loaded.isEmpty() ? null : batch(loaded);
	}

	private InvalidInputException noneUsable() {
		return new InvalidInputException("None of the " + order.length + " samples can be used; the first: " + loader
			.failures().values().iterator().next());
	}

	private static SampleLoader.Result result(final Future<SampleLoader.Result> future) {
		try {
			return Waiting.result(future, ThreadProgress.current());
		}
		catch (final CancellationException e) {
			throw (CancelledException) new CancelledException().initCause(e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw (CancelledException) new CancelledException().initCause(e);
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof Error error) throw error;
			if (e.getCause() instanceof InvalidInputException invalid) throw invalid;
			// A worker that was stopped while it waited for a decoder
			if (e.getCause() instanceof CancelledException cancelled) throw cancelled;
			throw new IllegalStateException("Loading a sample failed.", e.getCause());
		}
	}

	private Batch batch(final List<LoadedSample> loaded) {
		final int n = loaded.size();
		final int side = settings.side();
		final int plane = side * side;
		final Batch batch = new Batch(n, side, new byte[n * 3 * plane], new float[n], new byte[n * plane], new byte[n *
			plane], new boolean[n], new boolean[n]);
		for (int i = 0; i < n; i++) {
			final LoadedSample s = loaded.get(i);
			System.arraycopy(s.image().samples(), 0, batch.pixels(), i * 3 * plane, 3 * plane);
			batch.labels()[i] = label(s);
			batch.aiKnown()[i] = copy(s.aiMask(), batch.aiMasks(), i * plane);
			batch.manipulationKnown()[i] = copy(s.manipulationMask(), batch.manipulationMasks(), i * plane);
		}
		return batch;
	}

	private float label(final LoadedSample s) {
		final boolean blended = s.sample().source() == DataSource.INPAINTED_BLENDED && s.aiMask() != null;
		return settings.labelFromCrop() && blended && s.aiMask().area() == 0 ? 0 : s.sample().label();
	}

	private static boolean copy(final Mask mask, final byte[] to, final int at) {
		if (mask == null) return false;
		System.arraycopy(mask.values(), 0, to, at, mask.values().length);
		return true;
	}
}
