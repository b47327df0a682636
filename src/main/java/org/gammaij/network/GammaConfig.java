package org.gammaij.network;

/**
 * Everything that decides the shape of the network and the arithmetic of its
 * forward pass; kept in {@code model.json}.
 *
 * @param variant sizes
 * @param input what the encoder sees
 * @param keys reading of eqs. (7)-(8)
 * @param attention how classifier and decoders exchange features (Table 8)
 * @param aiHead whether the AI segmentation head exists (Table 4)
 * @param manipulationHead whether the manipulation segmentation head exists (Table 4)
 * @param normEps LayerNorm epsilon in blocks and stage norms; belongs to the source of the encoder weights
 * @param dropPath stochastic depth of the last encoder block in training, in [0, 1); rises linearly from 0
 * @param dropout dropout of the decoders, and of what a DINOv2 encoder gives the classifier, in training, in [0, 1)
 * @param lora rank of a DINOv2 encoder's low-rank adapters, 0 for none
 */
public record GammaConfig(Variant variant, Input input, Keys keys, Attention attention, boolean aiHead,
	boolean manipulationHead, double normEps, double dropPath, double dropout, int lora)
{

	/** Largest rank of adapters that settings and model files may ask for. */
	public static final int MAX_LORA = 256;
	private static final double DROP_PATH = 0.1;
	private static final double DROPOUT = 0.1;

	/** What the encoder sees. */
	public enum Input {
		/** The normalised image, 3 channels (the paper's). */
		RGB(3),
		/** {@code tanh(16 (pixel - mean of its 3 x 3 neighbourhood))} on the [0, 1] scale, 3 channels. */
		RESIDUAL(3),
		/** RGB then residual, 6 channels. */
		BOTH(6);

		private final int channels;

		Input(final int channels) {
			this.channels = channels;
		}

		public int channels() {
			return channels;
		}
	}

	/** Where keys and values of eq. (7) come from. */
	public enum Keys {
		/** The classifier's tokens before pooling. */
		TOKENS,
		/** Their mean, a single key: the softmax is then always 1 and blind to the query. */
		POOLED
	}

	/** Rows of Table 8. */
	public enum Attention {
		/** None: the classifier sees F_4 alone. */
		NONE,
		/** The classifier queries the decoders. */
		CROSS,
		/** Both directions. */
		DUAL,
		/** The decoders query the classifier (the paper's). */
		REVERSE
	}

	/** LayerNorm epsilon of the original {@code mit_b*.pth} weights, and of training from scratch. */
	public static final double ORIGINAL_NORM_EPS = 1e-6;

	/** The paper's network in a given size. */
	public static GammaConfig of(final Variant variant) {
		return new GammaConfig(variant, Input.RGB, Keys.TOKENS, Attention.REVERSE, true, true, ORIGINAL_NORM_EPS, variant.isDinov2() ? 0
			: DROP_PATH, DROPOUT, 0);
	}

	/** The same network with another input. */
	public GammaConfig withInput(final Input other) {
		return new GammaConfig(variant, other, keys, attention, aiHead, manipulationHead, normEps, dropPath, dropout, lora);
	}

	/** The same network with the other reading of eq. (7). */
	public GammaConfig withKeys(final Keys other) {
		return new GammaConfig(variant, input, other, attention, aiHead, manipulationHead, normEps, dropPath, dropout, lora);
	}

	/** The same network with another exchange of features. */
	public GammaConfig withAttention(final Attention other) {
		return new GammaConfig(variant, input, keys, other, aiHead, manipulationHead, normEps, dropPath, dropout, lora);
	}

	/** The same network with other segmentation heads. */
	public GammaConfig withHeads(final boolean ai, final boolean manipulation) {
		return new GammaConfig(variant, input, keys, attention, ai, manipulation, normEps, dropPath, dropout, lora);
	}

	/** The same network for encoder weights with another LayerNorm epsilon. */
	public GammaConfig withNormEps(final double other) {
		return new GammaConfig(variant, input, keys, attention, aiHead, manipulationHead, other, dropPath, dropout, lora);
	}

	/** The same network with other stochastic depth and dropout. */
	public GammaConfig withRegularisation(final double otherDropPath, final double otherDropout) {
		return new GammaConfig(variant, input, keys, attention, aiHead, manipulationHead, normEps, otherDropPath,
			otherDropout, lora);
	}

	/** The same network with adapters of another rank; 0 for none. */
	public GammaConfig withLora(final int rank) {
		return new GammaConfig(variant, input, keys, attention, aiHead, manipulationHead, normEps, dropPath, dropout, rank);
	}

	/** The same network without stochastic depth and dropout. */
	public GammaConfig withoutRegularisation() {
		return withRegularisation(0, 0);
	}
}
