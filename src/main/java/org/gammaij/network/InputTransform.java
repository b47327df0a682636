package org.gammaij.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * Turns an RGB image into what the encoder sees, see {@link GammaConfig.Input}.
 *
 * @param input which form
 * @param mean channel means of the normalisation, on the [0, 1] scale
 * @param std channel standard deviations of the normalisation, on the [0, 1] scale
 */
public record InputTransform(GammaConfig.Input input, float[] mean, float[] std) {

	private static final float[] IMAGENET_MEAN = { 0.485f, 0.456f, 0.406f };
	private static final float[] IMAGENET_STD = { 0.229f, 0.224f, 0.225f };
	private static final float RESIDUAL_GAIN = 16;

	/** Normalisation of the ImageNet encoder weights. */
	public static InputTransform imageNet(final GammaConfig.Input input) {
		return new InputTransform(input, IMAGENET_MEAN.clone(), IMAGENET_STD.clone());
	}

	/**
	 * Transforms a batch.
	 *
	 * @param rgb {@code (N, 3, H, W)}, float32 in [0, 1]
	 * @return {@code (N, C_in, H, W)}
	 */
	public NDArray apply(final NDArray rgb) {
		return switch (input) {
			case RGB -> normalise(rgb);
			case RESIDUAL -> residual(rgb);
			case BOTH -> normalise(rgb).concat(residual(rgb), 1);
		};
	}

	private NDArray normalise(final NDArray rgb) {
		final Shape perChannel = new Shape(1, mean.length, 1, 1);
		return rgb.sub(rgb.getManager().create(mean, perChannel)).div(rgb.getManager().create(std, perChannel));
	}

	/** What is left of each pixel after its 3 x 3 mean; at the border the mean is over the pixels that exist. */
	private static NDArray residual(final NDArray rgb) {
		final NDArray mean = Pool.avgPool2d(rgb, new Shape(3, 3), new Shape(1, 1), new Shape(1, 1), false, false);
		return rgb.sub(mean).muli(RESIDUAL_GAIN).tanh();
	}
}
