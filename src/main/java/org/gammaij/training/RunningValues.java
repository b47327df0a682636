package org.gammaij.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;

/**
 * BatchNorm's running means and variances of a network. A forward pass in training moves them, whether or not its step
 * comes to anything, and training itself never reads them: what breaks them shows only in evaluation.
 */
final class RunningValues {

	private static final Set<Parameter.Type> TYPES = EnumSet.of(Parameter.Type.RUNNING_MEAN, Parameter.Type.RUNNING_VAR);

	private final List<Parameter> parameters;

	/** @param all parameters and buffers of an initialised network */
	RunningValues(final Collection<Parameter> all) {
		parameters = all.stream().filter(RunningValues::isOne).toList();
	}

	/** Whether a parameter is a running mean or variance. */
	static boolean isOne(final Parameter parameter) {
		return TYPES.contains(parameter.getType());
	}

	/**
	 * Copies them as they are now.
	 *
	 * @param scope owns the copies
	 */
	List<NDArray> copy(final NDManager scope) {
		final List<NDArray> copies = new ArrayList<>();
		for (final Parameter parameter : parameters) {
			final NDArray copy = parameter.getArray().duplicate();
			// What comes of an array goes to the manager of the array, which lives too long
			copy.attach(scope);
			copies.add(copy);
		}
		return copies;
	}

	/** Sets them to what {@link #copy} gave. */
	void restore(final List<NDArray> copies) {
		for (int i = 0; i < copies.size(); i++)
			// Setting makes arrays of its own, on the manager of what is set; the view shares the memory
			try (NDManager scope = copies.get(i).getManager().newSubManager()) {
				final NDArray view = parameters.get(i).getArray().stopGradient();
				view.attach(scope);
				view.set(new NDIndex("..."), copies.get(i));
			}
	}

	/** Whether all are finite numbers; read from the device at once, since each read waits for it. */
	boolean areFinite(final NDManager scope) {
		final NDList sums = new NDList();
		for (final NDArray copy : copy(scope))
			sums.add(copy.sum().reshape(1));
		return sums.isEmpty() || Float.isFinite(sums.get(0).getNDArrayInternal().concat(sums.subNDList(1), 0).sum()
			.getFloat());
	}
}
