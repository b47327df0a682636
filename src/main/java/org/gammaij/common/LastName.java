package org.gammaij.common;

import java.util.List;

/** Of a place on the user's disk its last name: what is handed on tells no more of it. */
public final class LastName {

	private LastName() {}

	/**
	 * The last name.
	 *
	 * @param place path of any system; a text without folders stays as it is
	 */
	public static String of(final String place) {
		return place.replaceFirst("[/\\\\]+$", "").replaceFirst("(?s).*[/\\\\]", "");
	}

	/** The last name of each place. */
	public static List<String> ofEach(final List<String> places) {
		return places.stream().map(LastName::of).toList();
	}
}
