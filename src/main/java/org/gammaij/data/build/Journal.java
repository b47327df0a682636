package org.gammaij.data.build;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gammaij.common.AtomicFiles;

/**
 * Which frames are finished, kept on disk while a set is built: a line of JSON per
 * frame, appended when its files are complete. A build that was killed reads it and
 * goes on with the others. Not safe for several threads.
 */
final class Journal implements Closeable {

	static final String NAME = "journal.jsonl";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Path folder;
	private final Map<Integer, FrameResult> finished = new TreeMap<>();
	private final BufferedWriter writer;

	/**
	 * Opens the journal of a folder and reads what it holds.
	 *
	 * @throws IOException if reading or writing fails
	 */
	Journal(final Path folder) throws IOException {
		this.folder = folder;
		final Path file = folder.resolve(NAME);
		// Decoded leniently, since a kill can cut a line short within a letter
		if (Files.exists(file)) new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(this::readLine);
		// Written anew, so that a line that a kill cut short does not run into the next one.
		AtomicFiles.write(file, temporary -> Files.write(temporary, lines()));
		writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
	}

	private List<String> lines() throws IOException {
		final List<String> lines = new ArrayList<>();
		for (final FrameResult result : finished.values())
			lines.add(JSON.writeValueAsString(result));
		return lines;
	}

	private void readLine(final String line) {
		try {
			final FrameResult result = JSON.readValue(line, FrameResult.class);
			if (result != null && result.samples() != null && result.samples().stream().allMatch(this::filesExist)) finished.put(result.frame(), result);
		}
		catch (final JsonProcessingException e) {
			// A kill cuts the last line short; the frame is then simply made again.
			return;
		}
	}

	private boolean filesExist(final MadeSample sample) {
		return Files.exists(folder.resolve(sample.image())) && (sample.mask().isEmpty() || Files.exists(folder.resolve(sample
			.mask())));
	}

	/** Results by frame number. */
	Map<Integer, FrameResult> finished() {
		return finished;
	}

	/** Records a frame whose files are all written. */
	void add(final FrameResult result) throws IOException {
		finished.put(result.frame(), result);
		writer.write(JSON.writeValueAsString(result));
		writer.write('\n');
		writer.flush();
	}

	@Override
	public void close() throws IOException {
		writer.close();
	}
}
