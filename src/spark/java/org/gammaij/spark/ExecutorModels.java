package org.gammaij.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.apache.spark.broadcast.Broadcast;
import org.gammaij.detect.ModelInspector;

/**
 * The models of this virtual machine: each is opened once, by the first task that needs it, and stays open as long as the
 * executor lives. Tasks of one executor take turns with it, as {@link org.gammaij.engine.Detector} tells.
 */
final class ExecutorModels {

	private static final String THREADS = "ai.djl.pytorch.num_threads";
	private static final Map<Settings, ModelInspector> OPEN = new HashMap<>();

	private ExecutorModels() {}

	/**
	 * @throws org.gammaij.common.InvalidInputException if the model or the engine cannot be used here: then no image can be
	 *           looked at, and the task has to fail
	 */
	static synchronized ModelInspector get(final Broadcast<ModelFiles> files, final Settings settings) throws IOException {
		ModelInspector inspector = OPEN.get(settings);
		if (inspector == null) {
			// PyTorch would take all processors of the node, of which this executor has a part
			if (System.getProperty(THREADS) == null) System.setProperty(THREADS, String.valueOf(settings.engineThreads()));
			inspector = files.value().open(settings);
			OPEN.put(settings, inspector);
		}
		return inspector;
	}

	/** How many were opened here. */
	static synchronized int opened() {
		return OPEN.size();
	}
}
