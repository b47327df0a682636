package org.gammaij.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.gammaij.network.Variant;

/**
 * The two spellings of a MiT encoder's parameters that users have: those of the original
 * {@code mit_b*.pth} files, which this project keeps, and those of Hugging Face.
 */
enum MitNames implements EncoderNames {

	/** {@code block1.0.attn.kv.weight}; LayerNorm eps 1e-6 in blocks and stage norms. */
	ORIGINAL(1e-6) {

		@Override
		String toOriginal(final String name) {
			final String bare = EncoderNames.withoutPrefix(name, "backbone.", "encoder.");
			return ORIGINAL_NAME.matcher(bare).matches() ? bare : null;
		}
	},

	/** {@code segformer.encoder.block.0.0.attention.self.key.weight}; LayerNorm eps 1e-5 everywhere. */
	HUGGING_FACE(1e-5) {

		@Override
		String toOriginal(final String name) {
			final Matcher matcher = HUGGING_FACE_NAME.matcher(EncoderNames.withoutPrefix(name, "segformer."));
			if (!matcher.matches()) return null;
			final String field = matcher.group(6);
			if (matcher.group(1) != null) //
				return "patch_embed" + stage(matcher.group(1)) + (matcher.group(2).equals("proj") ? ".proj." : ".norm.") + field;
			if (matcher.group(5) != null) return "norm" + stage(matcher.group(5)) + "." + field;
			final String part = PARTS.get(matcher.group(4));
			return part == null ? null : "block" + stage(matcher.group(3)) + "." + part + "." + field;
		}
	};

	private static final Pattern ORIGINAL_NAME = Pattern.compile("(patch_embed|block|norm)[1-4]\\..+");
	private static final Pattern HUGGING_FACE_NAME = Pattern.compile("encoder\\.(?:" + //
		"patch_embeddings\\.([0-3])\\.(proj|layer_norm)|" + //
		"block\\.([0-3]\\.\\d{1,3})\\.([a-z0-9_.]+)|" + //
		"layer_norm\\.([0-3]))\\.(weight|bias)");

	/** Parts of a block. Key and value are one parameter here, and are joined on import. */
	private static final Map<String, String> PARTS = parts();

	private static final int STAGES = 4;

	private final double normEps;

	MitNames(final double normEps) {
		this.normEps = normEps;
	}

	@Override
	public double normEps() {
		return normEps;
	}

	/** Key and value, apart in Hugging Face's files, are {@code attn.key.*} and {@code attn.value.*}, halves of {@code attn.kv.*}. */
	@Override
	public List<String> toOurs(final String name) {
		final String original = toOriginal(name);
		return original == null ? null : List.of(original);
	}

	/** The original spelling of a name, without any prefix; null if the name is none of this spelling. */
	abstract String toOriginal(String name);

	@Override
	public Variant variant(final Function<String, long[]> shapes) {
		return Arrays.stream(Variant.values()).filter(variant -> !variant.isDinov2() && IntStream.range(0, STAGES).allMatch(
			stage -> hasStage(variant, stage, shapes))).findFirst().orElse(null);
	}

	private static boolean hasStage(final Variant variant, final int stage, final Function<String, long[]> shapes) {
		final long[] norm = shapes.apply("norm" + (stage + 1) + ".weight");
		final String block = "block" + (stage + 1) + ".";
		final int depth = variant.depth(stage);
		return norm != null && Arrays.equals(norm, new long[] { variant.width(stage) }) && //
			shapes.apply(block + (depth - 1) + ".norm1.weight") != null && //
			shapes.apply(block + depth + ".norm1.weight") == null;
	}

	@Override
	public boolean isPassedOver(final String ours, final Variant variant) {
		return false;
	}

	/** Stages count from 0 in Hugging Face's names: {@code 0.2} (stage, block) becomes {@code 1.2}. */
	private static String stage(final String fromZero) {
		return (char) (fromZero.charAt(0) + 1) + fromZero.substring(1);
	}

	private static Map<String, String> parts() {
		final Map<String, String> parts = new LinkedHashMap<>();
		parts.put("layer_norm_1", "norm1");
		parts.put("attention.self.query", "attn.q");
		parts.put("attention.self.key", "attn.key");
		parts.put("attention.self.value", "attn.value");
		parts.put("attention.self.sr", "attn.sr");
		parts.put("attention.self.layer_norm", "attn.norm");
		parts.put("attention.output.dense", "attn.proj");
		parts.put("layer_norm_2", "norm2");
		parts.put("mlp.dense1", "mlp.fc1");
		parts.put("mlp.dwconv.dwconv", "mlp.dwconv.dwconv");
		parts.put("mlp.dense2", "mlp.fc2");
		return parts;
	}
}
