package org.gammaij.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A source of which a test gets hold when it is opened. */
public record WrappedSource(Source source, UnaryOperator<Planes> opened) implements Source {

	@Override
	public String label() {
		return source.label();
	}

	@Override
	public Path place() {
		return source.place();
	}

	@Override
	public String part() {
		return source.part();
	}

	@Override
	public Planes open() throws IOException {
		return opened.apply(source.open());
	}
}
