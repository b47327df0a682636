package org.gammaij.data.select;

import java.util.Locale;
import java.util.function.Function;

import org.gammaij.data.Sample;

/** What is thinned until there is the same number of each. */
public enum Balance {

	/** Nothing. */
	NONE(sample -> ""),
	/** The two classes. */
	CLASSES(sample -> "class " + sample.label()),
	/** The sources. */
	SOURCES(sample -> sample.source().id());

	private final Function<Sample, String> part;

	Balance(final Function<Sample, String> part) {
		this.part = part;
	}

	/** The part that a sample belongs to; all parts become of equal size. */
	String part(final Sample sample) {
		return part.apply(sample);
	}

	/** Name in parameters: lower case. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}
}
