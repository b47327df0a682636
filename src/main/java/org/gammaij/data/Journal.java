package org.gammaij.data;

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
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gammaij.common.AtomicFiles;

/**
 * Which parts of a piece of work are finished, kept on disk while it goes on: a line of JSON per part, appended when its
 * files are complete. Work that was killed reads it and goes on with the other parts. Not safe for several threads.
 *
 * @param <K> name of a part
 * @param <T> what became of it, as Jackson can write and read it
 */
public final class Journal<K extends Comparable<K>, T> implements Closeable {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Class<T> type;
	private final Function<T, K> key;
	private final Predicate<T> complete;
	private final Map<K, T> finished = new TreeMap<>();
	private final BufferedWriter writer;

	/**
	 * Opens a journal and reads what it holds.
	 *
	 * @param key the part that an entry tells of
	 * @param complete whether all files that an entry tells of are still there; else the part is made again
	 * @throws IOException if reading or writing fails
	 */
	public Journal(final Path file, final Class<T> type, final Function<T, K> key, final Predicate<T> complete)
		throws IOException
	{
		this.type = type;
		this.key = key;
		this.complete = complete;
		// Decoded leniently, since a kill can cut a line short within a letter
		if (Files.exists(file)) new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(this::readLine);
		// Written anew, so that a line that a kill cut short does not run into the next one.
		AtomicFiles.write(file, temporary -> Files.write(temporary, lines()));
		writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
	}

	private List<String> lines() throws IOException {
		final List<String> lines = new ArrayList<>();
		for (final T entry : finished.values())
			lines.add(JSON.writeValueAsString(entry));
		return lines;
	}

	private void readLine(final String line) {
		try {
			final T entry = JSON.readValue(line, type);
			if (entry != null && complete.test(entry)) finished.put(key.apply(entry), entry);
		}
		catch (final JsonProcessingException e) {
			// A kill cuts the last line short; the part is then simply made again.
			return;
		}
	}

	/** Entries by the name of their part. */
	public Map<K, T> finished() {
		return finished;
	}

	/** Records a part whose files are all written. */
	public void add(final T entry) throws IOException {
		finished.put(key.apply(entry), entry);
		writer.write(JSON.writeValueAsString(entry));
		writer.write('\n');
		writer.flush();
	}

	@Override
	public void close() throws IOException {
		writer.close();
	}
}
