package org.gammaij.detect;

import java.io.IOException;

/** Planes of which something temporary stays behind. */
public record StayingPlanes(Planes planes) implements Planes {

	@Override
	public int count() throws IOException {
		return planes.count();
	}

	@Override
	public String label(final int i) {
		return planes.label(i);
	}

	@Override
	public String hash(final int i) throws IOException {
		return planes.hash(i);
	}

	@Override
	public Plane open(final int i) throws IOException {
		return planes.open(i);
	}

	@Override
	public void close() throws IOException {
		planes.close();
		throw new IOException("the temporary folder cannot be removed now.");
	}
}
