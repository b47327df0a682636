package org.gammaij.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gammaij.network.Variant;

/**
 * The two spellings of a DINOv2 encoder's parameters that users have: those of Hugging Face, which this project keeps, and
 * those of Meta's {@code dinov2_vit*14_pretrain.pth}. Passed over are what only training or later blocks need: the mask
 * token, the final norm, and the blocks after the last that the network computes.
 */
enum Dinov2Names implements EncoderNames {

	/** {@code encoder.layer.0.attention.attention.query.weight}. */
	HUGGING_FACE {

		@Override
		public List<String> toOurs(final String name) {
			final String bare = PREFIXED.matcher(name).replaceFirst("");
			return HUGGING_FACE_NAME.matcher(bare).matches() ? List.of(bare) : null;
		}
	},

	/** {@code blocks.0.attn.qkv.weight}: query, key and value in one tensor. */
	META {

		@Override
		public List<String> toOurs(final String name) {
			final String bare = EncoderNames.withoutPrefix(name, "backbone.");
			if (SINGLE.containsKey(bare)) return List.of(SINGLE.get(bare));
			final Matcher matcher = META_BLOCK.matcher(bare);
			if (!matcher.matches() || !PARTS.containsKey(matcher.group(2))) return null;
			final String field = "gamma".equals(matcher.group(3)) ? "lambda1" : matcher.group(3);
			return PARTS.get(matcher.group(2)).stream().map(part -> LAYER + matcher.group(1) + "." + part + "." + field)
				.toList();
		}
	};

	private static final double NORM_EPS = 1e-6;
	private static final String CLASS_TOKEN = "embeddings.cls_token";
	private static final String MASK_TOKEN = "embeddings.mask_token";
	private static final String FINAL_NORM = "layernorm.";
	private static final String LAYER = "encoder.layer.";

	/** Of a whole network's file, Hugging Face's or this project's. */
	private static final Pattern PREFIXED = Pattern.compile("^(dinov2\\.|encoder\\.(?=embeddings\\.|encoder\\.))");
	private static final Pattern HUGGING_FACE_NAME = Pattern.compile(
		"embeddings\\.(?:cls_token|mask_token|position_embeddings|patch_embeddings\\.projection\\.(?:weight|bias))|" + //
			"layernorm\\.(?:weight|bias)|" + //
			"encoder\\.layer\\.\\d{1,3}\\.(?:(?:norm[12]|attention\\.attention\\.(?:query|key|value)|" + //
			"attention\\.output\\.dense|mlp\\.fc[12])\\.(?:weight|bias)|layer_scale[12]\\.lambda1)");
	private static final Pattern BLOCK_NUMBER = Pattern.compile("encoder\\.layer\\.(\\d{1,3})\\..+");
	private static final Pattern META_BLOCK = Pattern.compile("blocks\\.(\\d{1,3})\\.([a-z0-9.]+)\\.(weight|bias|gamma)");

	private static final Map<String, String> SINGLE = Map.of("cls_token", CLASS_TOKEN, "mask_token", MASK_TOKEN, //
		"pos_embed", "embeddings.position_embeddings", //
		"patch_embed.proj.weight", "embeddings.patch_embeddings.projection.weight", //
		"patch_embed.proj.bias", "embeddings.patch_embeddings.projection.bias", //
		"norm.weight", FINAL_NORM + "weight", "norm.bias", FINAL_NORM + "bias");

	private static final Map<String, List<String>> PARTS = Map.of("norm1", List.of("norm1"), "norm2", List.of("norm2"), //
		"attn.qkv", List.of("attention.attention.query", "attention.attention.key", "attention.attention.value"), //
		"attn.proj", List.of("attention.output.dense"), "ls1", List.of("layer_scale1"), "ls2", List.of("layer_scale2"), //
		"mlp.fc1", List.of("mlp.fc1"), "mlp.fc2", List.of("mlp.fc2"));

	@Override
	public double normEps() {
		return NORM_EPS;
	}

	/** By the width, and the last block that the network computes. */
	@Override
	public Variant variant(final Function<String, long[]> shapes) {
		final long[] token = shapes.apply(CLASS_TOKEN);
		return token == null ? null : Arrays.stream(Variant.values()).filter(variant -> variant.isDinov2() && //
			Arrays.equals(token, new long[] { 1, 1, variant.width(0) }) && //
			shapes.apply(LAYER + (variant.lastTap() - 1) + ".norm1.weight") != null).findFirst().orElse(null);
	}

	@Override
	public boolean isPassedOver(final String ours, final Variant variant) {
		if (ours.equals(MASK_TOKEN) || ours.startsWith(FINAL_NORM)) return true;
		final Matcher block = BLOCK_NUMBER.matcher(ours);
		return variant != null && block.matches() && Integer.parseInt(block.group(1)) >= variant.lastTap();
	}
}
