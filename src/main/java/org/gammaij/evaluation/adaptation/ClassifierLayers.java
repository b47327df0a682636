package org.gammaij.evaluation.adaptation;

import java.io.IOException;

import org.gammaij.model.LogitLayer;
import org.gammaij.model.ModelFolder;
import org.gammaij.network.GammaNetwork;

/** The two layers of a model's classifier, as its weights file names them. */
public final class ClassifierLayers {

	/** Before the names of the first layer's tensors. */
	public static final String FIRST = GammaNetwork.FIRST_LAYER + ".";
	/** Before the names of the last layer's. */
	public static final String LAST = GammaNetwork.LAST_LAYER + ".";

	private ClassifierLayers() {}

	/** The last layer of a model. */
	static LogitLayer last(final ModelFolder model) throws IOException {
		return LogitLayer.of(model.tensor(LogitLayer.weight(LAST)), model.tensor(LogitLayer.bias(LAST)));
	}
}
