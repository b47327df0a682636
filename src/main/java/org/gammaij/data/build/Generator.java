package org.gammaij.data.build;

import java.nio.ByteBuffer;
import java.util.Locale;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.gammaij.engine.TorchScriptModule;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;

/** A TorchScript program that synthesises pixels; see {@link GeneratorFolder}. */
public final class Generator implements AutoCloseable {

	/** What a generator takes beside the image. */
	public enum Kind {
		/** {@code (image, strength) -> image}: passes the whole frame through, with noise of a strength from 0. */
		STRENGTH,
		/** {@code (image, mask) -> image}: fills where the mask is 1. */
		MASK;

		/** Name in settings. */
		String id() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	private final String name;
	private final String hash;
	private final Kind kind;
	private final boolean wholeFrame;
	private final TorchScriptModule module;

	/**
	 * @param name name in manifests
	 * @param hash SHA-256 of the file
	 * @param wholeFrame whether pixels outside the mask are synthesised as well
	 */
	Generator(final String name, final String hash, final Kind kind, final boolean wholeFrame,
		final TorchScriptModule module)
	{
		this.name = name;
		this.hash = hash;
		this.kind = kind;
		this.wholeFrame = wholeFrame;
		this.module = module;
	}

	public String name() {
		return name;
	}

	public String hash() {
		return hash;
	}

	public Kind kind() {
		return kind;
	}

	/** Whether every pixel that comes out was synthesised, as Table 1 wants it of an inpainted image. */
	boolean wholeFrame() {
		return wholeFrame;
	}

	/**
	 * Runs the generator on one frame. Calls wait for each other, because random
	 * numbers come from the engine's one generator.
	 *
	 * @param frame sides multiples of 8
	 * @param region what to fill, for {@link Kind#MASK}
	 * @param strength latent noise from 0, for {@link Kind#STRENGTH}
	 * @param seed of its random numbers
	 * @return a new image of the same size
	 * @throws ai.djl.engine.EngineException if it does not accept such a frame
	 */
	public RgbImage run(final RgbImage frame, final Mask region, final double strength, final long seed) {
		return run(module, kind, frame, region, strength, seed);
	}

	static RgbImage run(final TorchScriptModule module, final Kind kind, final RgbImage frame, final Mask region,
		final double strength, final long seed)
	{
		final int width = frame.width();
		final int height = frame.height();
		try (NDManager manager = module.newManager()) {
			// (3, H, W) bytes -> (1, 3, H, W) in [0, 1]
			final NDArray image = manager.create(ByteBuffer.wrap(frame.samples()), new Shape(1, 3, height, width),
				DataType.UINT8).toType(DataType.FLOAT32, false).div(255);
			final NDArray second = kind == Kind.STRENGTH ? manager.create((float) strength) :
				manager.create(ByteBuffer.wrap(region.values()), new Shape(1, 1, height, width), DataType.UINT8)
					.toType(DataType.FLOAT32, false);
			final NDArray out = module.forward(new NDList(image, second), seed).head();
			if (!out.getShape().equals(image.getShape())) throw new IllegalArgumentException("the output is " +
				out.getShape() + " for an image of " + image.getShape());
			final byte[] samples = out.mul(255).add(0.5f).clip(0, 255).toType(DataType.UINT8, false).toByteArray();
			return new RgbImage(width, height, samples);
		}
	}

	@Override
	public void close() {
		module.close();
	}
}
