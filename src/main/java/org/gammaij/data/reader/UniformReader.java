package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;

/** A folder in which all images are of one kind, at any depth. */
final class UniformReader implements DataSetReader {

	private final String id;
	private final DataSource source;
	private final String generator;
	/** What the name of a folder must contain to be recognised, without punctuation; "" if that is not possible. */
	private final String sign;

	UniformReader(final String id, final DataSource source, final String generator, final String sign) {
		this.id = id;
		this.source = source;
		this.generator = generator;
		this.sign = sign;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public boolean recognises(final Path root) {
		final String name = ImageTree.name(root).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return !sign.isEmpty() && Files.isDirectory(root) && name.contains(sign);
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		final Collector collector = new Collector(id, root, options);
		for (final Path image : ImageTree.images(root, collector))
			collector.add(Samples.of(image, source, MaskRef.UNKNOWN, generator, ImageTree.stem(image)));
		return collector.finish();
	}
}
