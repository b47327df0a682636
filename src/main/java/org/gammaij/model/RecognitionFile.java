package org.gammaij.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.AtomicFolders;
import org.gammaij.common.Sha256;

/** The file of a layer that recognises what a model fails on. It is named by what is in it, so that the one in use is not touched. */
final class RecognitionFile {

	private static final int NAME_DIGITS = 8;

	private RecognitionFile() {}

	/** Writes a layer into a model's folder. */
	static Weights write(final Path folder, final LogitLayer layer) throws IOException {
		final Path temporary = Files.createTempDirectory("gamma");
		try {
			final Path written = temporary.resolve("layer");
			SafetensorsWriter.write(written, layer.tensors(""), TensorType.F32, Map.of());
			final String hash = Sha256.of(written);
			final Weights named = new Weights("recognition-" + hash.substring(0, NAME_DIGITS) + ".safetensors", hash);
			AtomicFiles.write(folder.resolve(named.file()), target -> Files.copy(written, target, StandardCopyOption.REPLACE_EXISTING));
			return named;
		}
		finally {
			AtomicFolders.delete(temporary);
		}
	}
}
