package org.gammaij.data;

import org.gammaij.common.InvalidInputException;

/** Refuses settings that make no sense, all in the same words. */
public final class Settings {

	private Settings() {}

	/**
	 * Checks one setting.
	 *
	 * @throws InvalidInputException if {@code valid} is false; not-a-number fails every comparison and so ends here
	 */
	public static void require(final boolean valid, final String name, final Number value, final String range) {
		if (!valid) throw new InvalidInputException("The " + name + " is " + value + "; give " + range + ".");
	}
}
