package org.gammaij.benchmark;

import java.util.function.Consumer;

import org.gammaij.engine.EngineSetup;
import org.gammaij.network.EncoderAlone;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.FoldedGamma;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.Variant;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Our network on a batch of images, as images are looked at: from an array of Java's to logits and maps of Java's. */
final class NetworkWork implements Work {

	private final NDManager manager = EngineSetup.start().newBaseManager(Device.cpu());
	private final Images images;
	private final Consumer<NDArray> forward;

	private NetworkWork(final Variant variant, final EncoderPrecision precision, final int batch, final boolean whole) {
		images = new Images(batch);
		EngineSetup.start().setRandomSeed(1);
		final GammaNetwork network = new GammaNetwork(GammaConfig.of(variant), precision);
		network.initialize(manager);
		network.freezeParameters(true);
		if (whole) {
			final FoldedGamma folded = new FoldedGamma(network, manager);
			forward = input -> read(folded.forwardTransformed(input));
		}
		else forward = new EncoderAlone(network, manager)::run;
	}

	/** With its decoders and its classifier. */
	static NetworkWork whole(final Variant variant, final EncoderPrecision precision, final int batch) {
		return new NetworkWork(variant, precision, batch, true);
	}

	/** The encoder alone. */
	static NetworkWork encoder(final Variant variant, final EncoderPrecision precision, final int batch) {
		return new NetworkWork(variant, precision, batch, false);
	}

	private static void read(final GammaOutput output) {
		output.logit().toFloatArray();
		output.ai().toFloatArray();
		output.manipulation().toFloatArray();
	}

	@Override
	public void run(final int side) {
		try (NDManager call = manager.newSubManager()) {
			forward.accept(images.on(call, side));
		}
	}

	@Override
	public void close() {
		manager.close();
	}
}
