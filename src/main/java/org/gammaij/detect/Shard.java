package org.gammaij.detect;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;

/**
 * One of several parts of a folder. Which part an image belongs to follows from its label alone, by a hash, so that all
 * machines agree without talking to each other, on every platform, and whatever else is in the folder.
 *
 * @param number from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {

	private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,6})\\s*/\\s*(\\d{1,6})\\s*");
	/** So many hexadecimal digits are a positive long. */
	private static final int DIGITS = 15;
	private static final int HEXADECIMAL = 16;

	/**
	 * Reads {@code 3/16}.
	 *
	 * @throws InvalidInputException if the text is no such thing
	 */
	public static Shard parse(final String text) {
		final Matcher matcher = TEXT.matcher(text);
		if (matcher.matches()) {
			final Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
			if (shard.number >= 1 && shard.number <= shard.of) return shard;
		}
		throw new InvalidInputException("The shard '" + text + "' is none: give its number and how many there are, from 1/16 to " +
			"16/16 for 16 of them.");
	}

	/** @param label of a source, see {@link Sources#label}; the two ways of writing an accent are one */
	public boolean holds(final String label) {
		final String hash = Sha256.of(Normalizer.normalize(label, Normalizer.Form.NFC)).substring(0, DIGITS);
		return Long.parseLong(hash, HEXADECIMAL) % of == number - 1;
	}

	/** Where its results go in a folder that all parts share. */
	public Path folder(final Path shared) {
		return shared.resolve("shard-" + number + "-of-" + of);
	}

	@Override
	public String toString() {
		return number + "/" + of;
	}
}
