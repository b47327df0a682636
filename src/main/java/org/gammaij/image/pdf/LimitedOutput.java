package org.gammaij.image.pdf;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes no more than a number of bytes. */
final class LimitedOutput extends FilterOutputStream {

	/** More was written, or would be. */
	static final class Exceeded extends IOException {

		private static final long serialVersionUID = 1;

		Exceeded(final String message) {
			super(message);
		}
	}

	private final long limit;
	private long written;

	LimitedOutput(final OutputStream out, final long limit) {
		super(out);
		this.limit = limit;
	}

	@Override
	public void write(final int b) throws IOException {
		count(1);
		out.write(b);
	}

	@Override
	public void write(final byte[] bytes, final int from, final int length) throws IOException {
		count(length);
		out.write(bytes, from, length);
	}

	private void count(final int more) throws Exceeded {
		written += more;
		if (written > limit) throw new Exceeded("it unpacks to more than " + limit + " bytes");
	}
}
