package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Every prediction ever made, in a file to which lines are only ever added: one JSON
 * object per line. A line that a crash cut short is passed over, and the next one
 * starts afresh; so a stopped run goes on where it stopped, and a second table of
 * the same images costs no inference.
 */
public final class PredictionCache implements AutoCloseable {

	/** Usual name of the file. */
	public static final String FILE = "predictions.jsonl";

	private static final ObjectMapper JSON = JsonMapper.builder() //
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES) //
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

	/** One line of the file. */
	private record Line(PredictionKey key, Prediction prediction) {}

	private final Map<PredictionKey, Prediction> known = new ConcurrentHashMap<>();
	private final FileChannel channel;
	private int skippedLines;
	private boolean lineOpen;

	private PredictionCache(final FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Opens a cache, making the file if it is missing.
	 *
	 * @throws IOException if it cannot be read or written
	 */
	public static PredictionCache open(final Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
			StandardOpenOption.APPEND);
		try {
			final PredictionCache cache = new PredictionCache(channel);
			cache.read(file);
			return cache;
		}
		catch (final IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private void read(final Path file) throws IOException {
		// Decoded leniently, since a kill can cut a line short within a letter
		final String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		lineOpen = !text.isEmpty() && !text.endsWith("\n");
		text.lines().filter(line -> !line.isBlank()).forEach(this::readLine);
	}

	private void readLine(final String text) {
		try {
			final JsonNode tree = JSON.readTree(text);
			addWhatOlderLinesLack(tree.path("prediction"));
			final Line line = JSON.treeToValue(tree, Line.class);
			known.put(line.key(), line.prediction());
		}
		catch (final JsonProcessingException | NullPointerException e) {
			skippedLines++;
		}
	}

	/**
	 * The first version kept neither how much of a mask is foreground nor what is wrong with it; the next no other scores, and
	 * the one after that no regions, and the one after that nothing of what the model fails on, which the next kept among the
	 * other scores, so of views with tiles alone.
	 */
	private static void addWhatOlderLinesLack(final JsonNode prediction) {
		if (prediction instanceof ObjectNode line && !line.has("others")) line.putNull("others");
		if (prediction.get("others") instanceof ObjectNode others && !others.has("clearest")) others.putNull("clearest");
		if (prediction instanceof ObjectNode line && !line.has("failing")) {
			final JsonNode kept = line.path("others").path("failing");
			if (kept.isMissingNode()) line.put("failing", Double.NaN);
			else line.set("failing", kept);
		}
		for (final String map : List.of("ai", "manipulation")) {
			if (!(prediction.get(map) instanceof ObjectNode result)) continue;
			if (!result.has("fault")) result.put("fault", "");
			if (!result.has("regions")) result.putNull("regions");
			if (result.get("figures") instanceof ObjectNode figures && !figures.has("foreground")) figures.put("foreground",
				Double.NaN);
		}
	}

	/** Lines of the file that could not be read, such as one that a crash cut short. */
	public int skippedLines() {
		return skippedLines;
	}

	/** Number of predictions. */
	public int size() {
		return known.size();
	}

	/** The prediction, or null if there is none. May be called from any thread. */
	public Prediction get(final PredictionKey key) {
		return known.get(key);
	}

	/**
	 * Keeps a prediction; a newer one for the same key wins.
	 *
	 * @throws IOException if the line cannot be written
	 */
	public synchronized void put(final PredictionKey key, final Prediction prediction) throws IOException {
		final String line = (lineOpen ? "\n" : "") + JSON.writeValueAsString(new Line(key, prediction)) + "\n";
		final ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
		lineOpen = true;
		while (bytes.hasRemaining())
			channel.write(bytes);
		lineOpen = false;
		known.put(key, prediction);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
