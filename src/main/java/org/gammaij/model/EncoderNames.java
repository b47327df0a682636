package org.gammaij.model;

import java.util.List;
import java.util.function.Function;

import org.gammaij.network.Variant;

/** A spelling of the parameters of an encoder that users have files of, and what it tells of the encoder. */
interface EncoderNames {

	/** All spellings; no name belongs to two. */
	List<EncoderNames> ALL = List.of(MitNames.ORIGINAL, MitNames.HUGGING_FACE, Dinov2Names.HUGGING_FACE, Dinov2Names.META);

	/**
	 * The network's names for what a tensor holds, without any prefix.
	 *
	 * @param name of a tensor in a file
	 * @return the parameters that are its equal parts along the first axis, in that order, mostly one; null if the name is
	 *         none of this spelling
	 */
	List<String> toOurs(String name);

	/** LayerNorm epsilon that weights with these names were trained with. */
	double normEps();

	/**
	 * Size of an encoder.
	 *
	 * @param shapes shape of the file's tensor that holds a parameter, by the network's name of it, null if there is none
	 * @return null if it is none of the known sizes, or incomplete
	 */
	Variant variant(Function<String, long[]> shapes);

	/**
	 * Whether files hold a parameter that the network has no use for.
	 *
	 * @param ours the network's name of it
	 * @param variant null if not known
	 */
	boolean isPassedOver(String ours, Variant variant);

	/** A name without the first of these prefixes that it has. */
	static String withoutPrefix(final String name, final String... prefixes) {
		for (final String prefix : prefixes)
			if (name.startsWith(prefix)) return name.substring(prefix.length());
		return name;
	}
}
