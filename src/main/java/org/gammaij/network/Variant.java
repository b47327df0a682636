package org.gammaij.network;

import java.util.Arrays;

/**
 * Sizes of the network: SegFormer's MiT encoders from the paper (B2) and its like (B0 to B5), DINOv2's vision transformers
 * (ours), and two small ones for the parity fixtures.
 */
public enum Variant {

	/** Only for tests: small enough for golden fixtures. */
	TINY(new int[] { 8, 16, 40, 64 }, new int[] { 2, 1, 2, 1 }, 24, 16, 4),
	B0(new int[] { 32, 64, 160, 256 }, new int[] { 2, 2, 2, 2 }, 256, 128, 8),
	B1(new int[] { 64, 128, 320, 512 }, new int[] { 2, 2, 2, 2 }, 256, 256, 8),
	B2(new int[] { 64, 128, 320, 512 }, new int[] { 3, 4, 6, 3 }, 768, 256, 8),
	B3(new int[] { 64, 128, 320, 512 }, new int[] { 3, 4, 18, 3 }, 768, 256, 8),
	B4(new int[] { 64, 128, 320, 512 }, new int[] { 3, 8, 27, 3 }, 768, 256, 8),
	B5(new int[] { 64, 128, 320, 512 }, new int[] { 3, 6, 40, 3 }, 768, 256, 8),
	/** Only for tests. */
	TINY_DINOV2(48, 3, 4, new int[] { 1, 2, 3, 4 }, 32, 16, 4),
	DINOV2_S(384, 6, 37, new int[] { 3, 5, 7, 9 }, 256, 128, 8),
	DINOV2_B(768, 12, 37, new int[] { 3, 5, 7, 9 }, 256, 128, 8);

	private static final int LEVELS = 4;
	private static final int MIT_TILE = 512;
	private static final int MIT_STRIDE = 4;
	/** A MiT's last level has a 32nd of the size. */
	private static final int MIT_MULTIPLE = 32;
	private static final int PATCH = 14;
	/** 37 patches, the grid of DINOv2's position embedding. */
	private static final int DINOV2_TILE = 37 * PATCH;

	/** A tile is wider than the overlap of two, and no larger than what memory holds. */
	private static final int SMALLEST_TILE = 192;
	private static final int LARGEST_TILE = 2048;
	/** 8 patches; less is hardly an image. */
	private static final int SMALLEST_DINOV2_TILE = 8 * PATCH;

	private final int[] widths;
	/** Of a MiT; null for a DINOv2. */
	private final int[] depths;
	/** Blocks of a DINOv2, counted from 1, after which a level is taken; null for a MiT. */
	private final int[] taps;
	private final int encoderHeads;
	private final int positionGrid;
	private final int fusionWidth;
	private final int decoderWidth;
	private final int attentionHeads;

	/** MiT. */
	Variant(final int[] widths, final int[] depths, final int fusionWidth, final int decoderWidth,
		final int attentionHeads)
	{
		this(widths, depths, null, 0, 0, fusionWidth, decoderWidth, attentionHeads);
	}

	/** DINOv2. */
	Variant(final int width, final int encoderHeads, final int positionGrid, final int[] taps, final int fusionWidth,
		final int decoderWidth, final int attentionHeads)
	{
		this(new int[] { width, width, width, width }, null, taps, encoderHeads, positionGrid, fusionWidth, decoderWidth,
			attentionHeads);
	}

	Variant(final int[] widths, final int[] depths, final int[] taps, final int encoderHeads, final int positionGrid,
		final int fusionWidth, final int decoderWidth, final int attentionHeads)
	{
		this.widths = widths;
		this.depths = depths;
		this.taps = taps;
		this.encoderHeads = encoderHeads;
		this.positionGrid = positionGrid;
		this.fusionWidth = fusionWidth;
		this.decoderWidth = decoderWidth;
		this.attentionHeads = attentionHeads;
	}

	/** Whether the encoder is a DINOv2 vision transformer, else it is a MiT. */
	public boolean isDinov2() {
		return taps != null;
	}

	/** Name of the encoder for readers, such as {@code MiT-B0} or {@code DINOv2-S}. */
	public String label() {
		return isDinov2() ? name().replaceFirst("^DINOV2_", "DINOv2-") : "MiT-" + name();
	}

	/** Width C_i of level {@code i}, 0 to 3. */
	public int width(final int i) {
		return widths[i];
	}

	/** Number of transformer blocks of a MiT's stage {@code i}, 0 to 3. */
	public int depth(final int i) {
		return depths[i];
	}

	/** Pixels along an edge for one token of the finest level, and so for one value of the decoders. */
	public int stride() {
		return isDinov2() ? PATCH : MIT_STRIDE;
	}

	/** Height and width of the input must be multiples of this many pixels. */
	public int multiple() {
		return isDinov2() ? PATCH : MIT_MULTIPLE;
	}

	/** Edge in pixels of the central crop; tiles, in which whole images are looked at, have it, too, if a model does not say another. */
	public int cropSide() {
		return isDinov2() ? DINOV2_TILE : MIT_TILE;
	}

	/** Whether whole images can be looked at in tiles with this edge in pixels. */
	public boolean isTile(final int side) {
		return side % multiple() == 0 && side >= SMALLEST_TILE && side <= LARGEST_TILE;
	}

	/**
	 * Edge in pixels of the tiles along an axis of an image: a DINOv2 takes any whole number of patches, so that an image smaller
	 * than a tile need not be filled up to one.
	 *
	 * @param side of the model's tiles
	 * @param size of the image along the axis
	 */
	public int tile(final int side, final long size) {
		if (!isDinov2() || size >= side) return side;
		return (int) Math.max(SMALLEST_DINOV2_TILE, (size + PATCH - 1) / PATCH * PATCH);
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

	/** Heads of a DINOv2's self-attention. */
	int encoderHeads() {
		return encoderHeads;
	}

	/** Edge of a DINOv2's grid of position embeddings, in patches. */
	int positionGrid() {
		return positionGrid;
	}

	/** Whether a level is taken after a DINOv2's block, counted from 1. */
	boolean isTap(final int block) {
		return Arrays.stream(taps).anyMatch(tap -> tap == block);
	}

	/** Number of a DINOv2's blocks that are computed. */
	public int lastTap() {
		return taps[LEVELS - 1];
	}
}
