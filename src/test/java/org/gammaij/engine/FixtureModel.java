package org.gammaij.engine;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.TensorType;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;

/** A model of the tiny variant with the weights of the parity fixture, and images for it. */
public final class FixtureModel {

	public static final GammaConfig CONFIG = GammaConfig.of(Variant.TINY);

	private FixtureModel() {}

	/** Saves the model to a folder. */
	public static ModelFolder save(final Path folder) throws IOException {
		EngineSetup.start();
		try (NDManager manager = NDManager.newBaseManager()) {
			return ModelFolder.save(folder, ModelDescriptor.of("gamma-tiny", CONFIG, null, "BSD-2-Clause"), NetworkTensors.of(
				new Fixture("tiny.weights").network(manager, CONFIG)), TensorType.F32);
		}
	}

	/** An image with slow waves, different in each channel, and a fine texture. */
	public static RgbImage image(final int width, final int height) {
		final RgbImage image = new RgbImage(width, height);
		for (int c = 0; c < 3; c++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++) {
					final double wave = Math.sin((x + 40 * c) / 90.0) * Math.cos((y - 25 * c) / 70.0);
					image.set(x, y, c, (int) (128 + 80 * wave + (x * 31 + y * 17 + c * 7) % 23));
				}
		return image;
	}
}
