package org.gammaij.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A source whose planes are made by a test.
 *
 * @param place null if it is no file
 * @param labels of the planes
 * @param planes by their number from 0
 */
record MadePlanes(String label, Path place, List<String> labels, IntFunction<Plane> planes) implements Source, Planes {

	@Override
	public String part() {
		return "plane";
	}

	@Override
	public Planes open() {
		return this;
	}

	@Override
	public int count() {
		return labels.size();
	}

	@Override
	public String label(final int i) {
		return labels.get(i);
	}

	@Override
	public String hash(final int i) {
		return "hash" + i;
	}

	@Override
	public Plane open(final int i) {
		return planes.apply(i);
	}
}
