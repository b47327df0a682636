package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;

/** A CSV file as {@link ManifestFile} tells, or a folder with a {@link ManifestFile#NAME} in it. */
final class ManifestReader implements DataSetReader {

	@Override
	public String id() {
		return "csv";
	}

	private static Path file(final Path root) {
		return Files.isDirectory(root) ? root.resolve(ManifestFile.NAME) : root;
	}

	@Override
	public boolean recognises(final Path root) throws IOException {
		return Files.isRegularFile(file(root)) && !ImageTree.files(file(root), "csv").isEmpty() && ManifestFile.isManifest(
			file(root));
	}

	@Override
	public DataSet read(final Path root, final ReadOptions options) throws IOException {
		if (!Files.isRegularFile(file(root))) throw new InvalidInputException("There is no manifest " + file(root) +
			"; check the path.");
		final Collector collector = new Collector(id(), root, options);
		for (final Sample sample : ManifestFile.read(file(root)))
			collector.add(sample);
		return collector.finish();
	}
}
