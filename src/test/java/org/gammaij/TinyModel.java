package org.gammaij;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.engine.EngineSetup;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.TensorType;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.Variant;

/** A model that knows nothing, and an image, for tests of all that is around them. */
public final class TinyModel {

	private TinyModel() {}

	/** Saves a network with random weights, the same each time. */
	public static Path save(final Path folder) throws IOException {
		final Engine engine = EngineSetup.start();
		engine.setRandomSeed(1);
		final GammaConfig config = GammaConfig.of(Variant.TINY);
		try (NDManager manager = engine.newBaseManager()) {
			final GammaNetwork network = new GammaNetwork(config);
			network.initialize(manager);
			ModelFolder.save(folder, ModelDescriptor.of("tiny", config, null, "BSD-2-Clause"), NetworkTensors.of(network),
				TensorType.F32);
		}
		return folder;
	}

	/** An image with some structure in it. */
	public static RgbImage image(final int width, final int height) {
		final RgbImage image = new RgbImage(width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				for (int c = 0; c < RgbImage.CHANNELS; c++)
					image.set(x, y, c, (x * (c + 1) ^ y * 3) & 0xff);
		return image;
	}

	/** Saves {@link #image}. */
	public static Path saveImage(final Path file, final int width, final int height) throws IOException {
		ImageFiles.writePng(image(width, height), file);
		return file;
	}
}
