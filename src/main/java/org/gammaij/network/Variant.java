package org.gammaij.network;

/** Sizes of the network, from the paper (B2), SegFormer (B0 to B5) and the parity fixtures (tiny). */
public enum Variant {

	/** Only for tests: small enough for golden fixtures. */
	TINY(new int[] { 8, 16, 40, 64 }, new int[] { 2, 1, 2, 1 }, 24, 16, 4),
	B0(new int[] { 32, 64, 160, 256 }, new int[] { 2, 2, 2, 2 }, 256, 128, 8),
	B1(new int[] { 64, 128, 320, 512 }, new int[] { 2, 2, 2, 2 }, 256, 256, 8),
	B2(new int[] { 64, 128, 320, 512 }, new int[] { 3, 4, 6, 3 }, 768, 256, 8),
	B3(new int[] { 64, 128, 320, 512 }, new int[] { 3, 4, 18, 3 }, 768, 256, 8),
	B4(new int[] { 64, 128, 320, 512 }, new int[] { 3, 8, 27, 3 }, 768, 256, 8),
	B5(new int[] { 64, 128, 320, 512 }, new int[] { 3, 6, 40, 3 }, 768, 256, 8);

	private final int[] widths;
	private final int[] depths;
	private final int fusionWidth;
	private final int decoderWidth;
	private final int attentionHeads;

	Variant(final int[] widths, final int[] depths, final int fusionWidth, final int decoderWidth,
		final int attentionHeads)
	{
		this.widths = widths;
		this.depths = depths;
		this.fusionWidth = fusionWidth;
		this.decoderWidth = decoderWidth;
		this.attentionHeads = attentionHeads;
	}

	/** Width C_i of encoder stage {@code i}, 0 to 3. */
	public int width(final int i) {
		return widths[i];
	}

	/** Number of transformer blocks of encoder stage {@code i}, 0 to 3. */
	public int depth(final int i) {
		return depths[i];
	}

	/** Fusion width E of the decoders. */
	public int fusionWidth() {
		return fusionWidth;
	}

	/** Decoder output width C_Dec of eqs. (3) and (5). */
	public int decoderWidth() {
		return decoderWidth;
	}

	/** Heads of the (reverse) cross-attention, eq. (7). */
	public int attentionHeads() {
		return attentionHeads;
	}
}
