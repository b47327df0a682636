package org.gammaij;

import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.gammaij.engine.EngineSetup;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.TensorType;
import org.gammaij.network.Fixture;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.Variant;

/** A model of the tiny variant with the weights of the parity fixture, which knows nothing, and images for it. */
public final class TinyModel {

	public static final GammaConfig CONFIG = GammaConfig.of(Variant.TINY);

	private TinyModel() {}

	/**
	 * Saves the model.
	 *
	 * @return the folder
	 */
	public static Path save(final Path folder) throws IOException {
		EngineSetup.start();
		try (NDManager manager = NDManager.newBaseManager()) {
			ModelFolder.save(folder, ModelDescriptor.of("tiny", CONFIG, null, "BSD-2-Clause"), NetworkTensors.of(new Fixture(
				"tiny.weights").network(manager, CONFIG)), TensorType.F32);
		}
		return folder;
	}

	/** An image with slow waves, different in each channel, and a fine texture. */
	public static RgbImage image(final int width, final int height) {
		final RgbImage image = new RgbImage(width, height);
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			final int channel = c;
			final double[] across = IntStream.range(0, width).mapToDouble(x -> Math.sin((x + 40 * channel) / 90.0)).toArray();
			for (int y = 0; y < height; y++) {
				final double down = Math.cos((y - 25 * c) / 70.0);
				for (int x = 0; x < width; x++)
					image.set(x, y, c, (int) (128 + 80 * (across[x] * down) + (x * 31 + y * 17 + c * 7) % 23));
			}
		}
		return image;
	}

	/**
	 * A square one at half its contrast, lighter by chance, with noise.
	 *
	 * @param noise how far the noise reaches, in grey levels
	 */
	public static RgbImage noisy(final int side, final int seed, final int noise) {
		final SplittableRandom random = new SplittableRandom(seed);
		final RgbImage image = image(side, side);
		final byte[] samples = image.samples();
		final int shade = random.nextInt(40);
		for (int i = 0; i < samples.length; i++)
			samples[i] = (byte) Math.min(255, (samples[i] & 0xff) / 2 + shade + random.nextInt(noise));
		return image;
	}

	/** Saves {@link #image}. */
	public static Path saveImage(final Path file, final int width, final int height) throws IOException {
		ImageFiles.writePng(image(width, height), file);
		return file;
	}
}
