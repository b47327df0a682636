package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;

/**
 * What a shard has to look at, beside its table: without it nobody could tell which rows are missing.
 *
 * @param number of the shard
 * @param of how many shards there are
 * @param folderImages how many images the whole folder held
 * @param folderHash SHA-256 of the labels of all of them, a line each
 * @param images labels of those of this shard
 * @param finished whether the run reached its end
 */
record ShardFile(int number, int of, int folderImages, String folderHash, List<String> images, boolean finished) {

	static final String NAME = "shard.json";

	private static final ObjectMapper JSON = new ObjectMapper();

	/** @return nothing if the folder is that of a whole run */
	static Optional<ShardFile> read(final Path folder) throws IOException {
		final Path file = folder.resolve(NAME);
		if (!Files.exists(file)) return Optional.empty();
		try {
			final ShardFile read = JSON.readValue(file.toFile(), ShardFile.class);
			if (read != null && read.images != null && read.folderHash != null) return Optional.of(read);
		}
		catch (final JacksonException e) {
			throw foreign(file, e);
		}
		throw foreign(file, null);
	}

	private static InvalidInputException foreign(final Path file, final Throwable cause) {
		return new InvalidInputException(file + " does not tell of a shard: run that shard again, or take its folder away.", cause);
	}

	/** The same, once the run has reached its end. */
	ShardFile asFinished() {
		return new ShardFile(number, of, folderImages, folderHash, images, true);
	}

	void write(final Path folder) throws IOException {
		AtomicFiles.write(folder.resolve(NAME), temporary -> JSON.writeValue(temporary.toFile(), this));
	}
}
