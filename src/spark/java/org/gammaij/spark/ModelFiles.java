package org.gammaij.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.Sha256;
import org.gammaij.detect.ModelInspector;
import org.gammaij.model.ModelFolder;

/**
 * The files of a model, which travel to the executors, so that only the driver needs the model.
 *
 * @param name of its folder
 * @param files content by name; the encoder's file is among them
 */
record ModelFiles(String name, Map<String, byte[]> files) implements Serializable {

	static ModelFiles of(final ModelFolder model) throws IOException {
		final Map<String, byte[]> files = new TreeMap<>();
		final List<Path> listed;
		try (Stream<Path> all = Files.list(model.path())) {
			listed = all.filter(Files::isRegularFile).toList();
		}
		for (final Path file : listed)
			files.put(file.getFileName().toString(), Files.readAllBytes(file));
		if (model.encoder() != null) files.put(model.descriptor().encoder().file(), Files.readAllBytes(model.encoder()));
		return new ModelFiles(model.path().toAbsolutePath().normalize().getFileName().toString(), files);
	}

	/** SHA-256 of all of it: two models may differ in nothing but their thresholds. */
	String digest() throws IOException {
		return Sha256.of(out -> {
			for (final Map.Entry<String, byte[]> file : files.entrySet()) {
				out.write((file.getKey() + "\0" + file.getValue().length + "\0").getBytes(StandardCharsets.UTF_8));
				out.write(file.getValue());
			}
		});
	}

	/** Opens the model; on the disk it is needed only while it is read. */
	ModelInspector open(final Settings settings) throws IOException {
		final Path temporary = Files.createTempDirectory("gamma-model");
		try {
			final Path folder = Files.createDirectory(temporary.resolve(name));
			for (final Map.Entry<String, byte[]> file : files.entrySet())
				Files.write(folder.resolve(file.getKey()), file.getValue());
			return new ModelInspector(ModelFolder.open(folder), settings.view(), settings.device(), settings.precision(), settings
				.maskThreshold(), settings.intensity(), settings.redeliveries());
		}
		finally {
			AtomicFolders.delete(temporary);
		}
	}
}
