package org.gammaij.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.gammaij.training.loss.GammaLoss;
import org.gammaij.training.loss.Losses;
import org.gammaij.training.loss.TargetCounts;
import org.gammaij.data.Batch;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.InputTransform;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;

/**
 * Data parallel training: each device takes a part of the batch, on a thread of its own, and the gradients are added up
 * on the first, in the order of the devices, so that the sum is always the same. It is the gradient of the whole batch, see
 * {@link TargetCounts}, but for BatchNorm, which normalises each part by itself; its running values are those of the first
 * device.
 * <p>
 * DJL's own data parallel training (a parameter store with a parameter server) is not used: it leaves no place between sum
 * and update for the norm of all gradients, keeps an optimizer state per device that cannot be saved, and makes its
 * copies, without a lock, when a block first asks for them.
 */
final class Replicas implements AutoCloseable {

	private final NDManager manager;
	private final SortedMap<String, Parameter> trained = new TreeMap<>();
	private final RunningValues running;
	private final List<Replica> replicas = new ArrayList<>();
	/** One for each replica but the first, which computes on the calling thread. */
	private final List<ExecutorService> threads = new ArrayList<>();
	private final int atOnce;

	/**
	 * @param parent manager of the network
	 * @param network initialised on the first device
	 * @param devices one or more; one that is named twice computes two parts
	 * @param atOnce most samples that go through a replica together; a larger part accumulates gradients
	 */
	Replicas(final NDManager parent, final GammaNetwork network, final List<Device> devices, final StepPrecision precision,
		final InputTransform transform, final GammaLoss loss, final int atOnce)
	{
		manager = parent.newSubManager();
		this.atOnce = atOnce;
		network.namedParameters().forEach((name, parameter) -> {
			if (parameter.requiresGradient()) trained.put(name, parameter);
		});
		running = new RunningValues(network.namedParameters().values());
		replicas.add(precision == StepPrecision.FLOAT32 ? Replica.itself(manager, network, transform, loss) : Replica.copy(
			manager, network, devices.get(0), precision, true, transform, loss));
		for (int i = 1; i < devices.size(); i++) {
			final String name = "training-replica-" + i;
			replicas.add(Replica.copy(manager, network, devices.get(i), precision, false, transform, loss));
			threads.add(Executors.newSingleThreadExecutor(task -> {
				final Thread thread = new Thread(task, name);
				thread.setDaemon(true);
				return thread;
			}));
		}
	}

	/**
	 * Gathers the gradients of a batch.
	 *
	 * @param scale factor on the loss
	 * @return mean losses over the batch
	 */
	Losses accumulate(final Batch batch, final double scale) {
		// Only one collector may be open; on the replicas' threads, which did not start the engine, gradients are on anyway
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			final TargetCounts counts = TargetCounts.of(batch);
			final List<CompletableFuture<Losses>> others = new ArrayList<>();
			for (int i = 1; i < active(batch.size()); i++) {
				final int index = i;
				others.add(CompletableFuture.supplyAsync(() -> part(index, collector, batch, counts, scale), threads.get(i - 1)));
			}
			try {
				Losses losses = part(0, collector, batch, counts, scale);
				for (final CompletableFuture<Losses> other : others)
					losses = losses.plus(other.join(), 1);
				return losses;
			}
			catch (final CompletionException e) {
				if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
				throw e;
			}
			finally {
				// Nothing may be freed while another thread computes with it
				for (final CompletableFuture<Losses> other : others)
					other.handle((losses, failure) -> null).join();
			}
		}
	}

	private Losses part(final int index, final GradientCollector collector, final Batch batch, final TargetCounts counts,
		final double scale)
	{
		final Replica replica = replicas.get(index);
		replica.refresh();
		return replica.accumulate(collector, batch, counts, start(index, batch.size()), start(index + 1, batch.size()),
			atOnce, scale);
	}

	/** Devices that have a part of a batch; the last batch of an epoch may have fewer samples than there are devices. */
	private int active(final int samples) {
		return Math.min(samples, replicas.size());
	}

	/** First sample of a part; parts differ by one sample at most. */
	private int start(final int index, final int samples) {
		return index * samples / active(samples);
	}

	/**
	 * Sums over the devices.
	 *
	 * @param scope on the first device; owns what is computed
	 * @param samples size of the batch that was accumulated
	 * @return gradients of the network's parameters, float32 on the first device, times the scale of the loss
	 */
	SortedMap<String, NDArray> gradients(final NDManager scope, final int samples) {
		final SortedMap<String, NDArray> sums = new TreeMap<>();
		for (final String name : trained.keySet()) {
			final NDArray sum = replicas.get(0).gradient(name, scope, scope.getDevice());
			for (int i = 1; i < active(samples); i++)
				sum.addi(replicas.get(i).gradient(name, scope, scope.getDevice()));
			sums.put(name, sum);
		}
		return sums;
	}

	/** BatchNorm's running values of the network; those of copies on other devices are never read. */
	RunningValues runningValues() {
		return running;
	}

	/** Forgets the gradients of a batch that is not to be learned from; those of copies go with the next batch. */
	void clear() {
		for (final Parameter parameter : trained.values()) {
			final NDArray weight = parameter.getArray();
			if (!weight.hasGradient()) continue;
			// Setting makes arrays of its own, on the manager of what is set
			try (NDManager scope = weight.getManager().newSubManager()) {
				final NDArray gradient = weight.getGradient();
				gradient.attach(scope);
				gradient.set(new NDIndex("..."), 0);
			}
		}
	}

	/** Native arrays that are alive between batches, for a test that batches leave none behind. */
	int nativeArrays() {
		return replicas.stream().mapToInt(Replica::nativeArrays).sum();
	}

	@Override
	public void close() {
		threads.forEach(ExecutorService::shutdown);
		replicas.forEach(Replica::close);
		manager.close();
	}
}
