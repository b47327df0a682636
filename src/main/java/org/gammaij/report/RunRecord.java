package org.gammaij.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * With what the last run that wrote a folder of results was given: {@code run.json} beside the table. It holds no time, so
 * that the same run gives the same bytes.
 *
 * @param input absolute path of the image or the folder of images; empty for an image that was open in ImageJ
 * @param settings all parameters by their names
 * @param software versions by names
 */
public record RunRecord(String input, Map<String, Object> settings, Map<String, String> software) {

	/** Name of the file. */
	public static final String NAME = "run.json";

	/** Creates or replaces the file. */
	public void write(final Path folder) throws IOException {
		final String text = ReportJson.of(this);
		AtomicFiles.write(folder.resolve(NAME), temporary -> Files.writeString(temporary, text));
	}

	/**
	 * Reads the file.
	 *
	 * @return nothing if there is none, as in folders of earlier versions
	 * @throws InvalidInputException if it is damaged
	 */
	public static Optional<RunRecord> read(final Path folder) throws IOException {
		final Path file = folder.resolve(NAME);
		if (!Files.exists(file)) return Optional.empty();
		try {
			final RunRecord read = ReportJson.read(TextFiles.read(file), RunRecord.class);
			return Optional.of(new RunRecord(read.input == null ? "" : read.input, read.settings == null ? Map.of()
				: read.settings, read.software == null ? Map.of() : read.software));
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException(file + " is damaged (" + e.getOriginalMessage() +
				"): move it away, and the settings are told as unknown.", e);
		}
	}
}
