package org.gammaij.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.gammaij.image.RgbImage;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Normalisation;
import org.gammaij.network.EncoderPrecision;
import org.gammaij.network.FoldedGamma;
import org.gammaij.network.GammaNetwork;
import org.gammaij.network.GammaOutput;
import org.gammaij.network.InputTransform;

/**
 * The network on one tile at a time: bytes in, Java arrays out. All native arrays of a
 * call are freed when it returns. Calls take turns, because one call uses all cores or
 * the whole GPU.
 */
final class TileNetwork implements AutoCloseable {

	/**
	 * What the network says of a tile of H x W pixels.
	 *
	 * @param logit class logit
	 * @param maps {@code (H * W)} probabilities of the AI map, then of the manipulation map, not to be changed; null where
	 *          there is no such head
	 * @param summary {@code (G)} what the classifier's first layer was given, not to be changed; null if nobody needs it
	 */
	record Result(double logit, List<float[]> maps, float[] summary) {}

	/** A blank tile, and what the network said of it. */
	private record Blank(int colour, int width, int height, Result result) {

		boolean is(final int otherColour, final int otherWidth, final int otherHeight) {
			return colour == otherColour && width == otherWidth && height == otherHeight;
		}
	}

	private final NDManager manager;
	private final FoldedGamma network;
	private final InputTransform transform;
	private final boolean summarises;
	/** Backgrounds and clipped skies are many blank tiles, and the same tile gives the same; null before the first. */
	private Blank lastBlank;

	/** @throws IOException if the weights cannot be read */
	TileNetwork(final ModelFolder model, final Device device, final EncoderPrecision precision) throws IOException {
		manager = EngineSetup.start().newBaseManager(device);
		try {
			final GammaNetwork trained = model.network(manager, precision);
			// Else every call would record what it needs for a gradient.
			trained.freezeParameters(true);
			network = new FoldedGamma(trained, manager);
			transform = transform(model);
			summarises = model.recognises();
		}
		catch (final IOException | RuntimeException e) {
			manager.close();
			throw e;
		}
	}

	/**
	 * Runs the network.
	 *
	 * @param rgb {@code (3, H, W)} bytes of a tile, H and W multiples of {@link org.gammaij.network.Variant#multiple}
	 * @param width W
	 * @param height H
	 * @throws IllegalStateException if the network gives no finite number, or is closed
	 */
	synchronized Result run(final byte[] rgb, final int width, final int height) {
		final int colour = colour(rgb);
		if (colour >= 0 && manager.isOpen() && lastBlank != null && lastBlank.is(colour, width, height)) return lastBlank
			.result();
		final Result result = compute(rgb, width, height);
		if (colour >= 0) lastBlank = new Blank(colour, width, height, result);
		return result;
	}

	/** The colour of a tile in which all pixels are the same, as 0xrrggbb; -1 for any other tile. */
	private static int colour(final byte[] rgb) {
		final int plane = rgb.length / RgbImage.CHANNELS;
		int colour = 0;
		for (int c = 0; c < RgbImage.CHANNELS; c++) {
			// Each value is the same as the one behind it
			if (Arrays.mismatch(rgb, c * plane, (c + 1) * plane - 1, rgb, c * plane + 1, (c + 1) * plane) >= 0) return -1;
			colour = colour << 8 | rgb[c * plane] & 0xff;
		}
		return colour;
	}

	private Result compute(final byte[] rgb, final int width, final int height) {
		try (NDManager call = call()) {
			final FoldedGamma.Summarised said = network.summarised(input(call, rgb, width, height));
			final GammaOutput output = said.output();
			final float logit = output.logit().toFloatArray()[0];
			if (!Float.isFinite(logit)) throw new IllegalStateException("The network gave the logit " + logit +
				": its weights are damaged");
			final float[][] maps = { probabilities(output.ai()), probabilities(output.manipulation()) };
			return new Result(logit, Arrays.asList(maps), summarises ? said.summary().toFloatArray() : null);
		}
	}

	/**
	 * Runs the network as {@link #run}, but for its last layers.
	 *
	 * @return {@code (C)} values that the last layer of the classifier is given
	 * @throws IllegalStateException as {@link #run}
	 */
	synchronized float[] features(final byte[] rgb, final int width, final int height) {
		try (NDManager call = call()) {
			return finite(network.features(input(call, rgb, width, height)), "last");
		}
	}

	/**
	 * Runs the encoder alone.
	 *
	 * @return {@code (G)} values that the first layer of the classifier is given, see {@link FoldedGamma#summary}
	 * @throws IllegalStateException as {@link #run}
	 */
	synchronized float[] summary(final byte[] rgb, final int width, final int height) {
		try (NDManager call = call()) {
			return finite(network.summary(input(call, rgb, width, height)), "first");
		}
	}

	/**
	 * Runs the network as {@link #features}.
	 *
	 * @return {@code (G + C)} values, see {@link FoldedGamma#evidence}
	 * @throws IllegalStateException as {@link #run}
	 */
	synchronized float[] evidence(final byte[] rgb, final int width, final int height) {
		try (NDManager call = call()) {
			return finite(network.evidence(input(call, rgb, width, height)), "last");
		}
	}

	private static float[] finite(final NDArray array, final String layer) {
		final float[] values = array.toFloatArray();
		for (final float value : values)
			if (!Float.isFinite(value)) throw new IllegalStateException("The network gave " + value + " before its " + layer +
				" layer: its weights are damaged");
		return values;
	}

	/**
	 * Where the cross-attentions look in a tile.
	 *
	 * @return none for a network without
	 * @throws IllegalStateException as {@link #run}
	 */
	synchronized List<AttentionMap> attention(final byte[] rgb, final int width, final int height) {
		try (NDManager call = call()) {
			return network.attention(input(call, rgb, width, height)).stream().map(map -> new AttentionMap(map.direction(), (int) map
				.weights().getShape().get(2), (int) map.weights().getShape().get(1), map.weights().toFloatArray())).toList();
		}
	}

	private NDManager call() {
		if (!manager.isOpen()) throw new IllegalStateException("The detector is closed");
		return manager.newSubManager();
	}

	private NDArray input(final NDManager call, final byte[] rgb, final int width, final int height) {
		final NDArray bytes = call.create(ByteBuffer.wrap(rgb), new Shape(1, RgbImage.CHANNELS, height, width),
			DataType.UINT8);
		return transform.apply(bytes.toType(DataType.FLOAT32, false).div(255));
	}

	/** Native arrays that are alive, for a test that calls leave none behind. */
	int nativeArrays() {
		return manager.getManagedArrays().size();
	}

	@Override
	public synchronized void close() {
		if (!manager.isOpen()) return;
		network.close();
		manager.close();
	}

	private static float[] probabilities(final NDArray logits) {
		if (logits == null) return null;
		final float[] values = Activation.sigmoid(logits).toFloatArray();
		// NaN would read as "not looked at"
		for (final float value : values)
			if (Float.isNaN(value)) throw new IllegalStateException("The network gave a map that holds no numbers: its weights " +
				"are damaged");
		return values;
	}

	private static InputTransform transform(final ModelFolder model) {
		final Normalisation normalisation = model.descriptor().normalisation();
		return new InputTransform(model.descriptor().network().input(), floats(normalisation.mean()), floats(normalisation
			.std()));
	}

	private static float[] floats(final List<Double> values) {
		final float[] floats = new float[values.size()];
		for (int i = 0; i < floats.length; i++)
			floats[i] = values.get(i).floatValue();
		return floats;
	}
}
