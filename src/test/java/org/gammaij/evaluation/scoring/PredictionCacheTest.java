package org.gammaij.evaluation.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import org.gammaij.evaluation.metric.MaskFigures;
import org.gammaij.evaluation.metric.MaskRegions;
import org.gammaij.evaluation.scoring.Prediction.MaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionCacheTest {

	private static final Prediction PLAIN = new Prediction(640, 480, -1.25, null, null);
	private static final Prediction MASKED = new Prediction(64, 48, 1e-300, new MaskResult("abc>127", new MaskFigures(0.5,
		1 / 3.0, 0.875, 0.25), "", new MaskRegions(90, List.of(new MaskRegions.Region(0.7, 80, 60, -1)))), MaskResult.without("def>1",
			"its mask is torn"));

	@TempDir
	Path folder;

	private static PredictionKey key(final String image) {
		return new PredictionKey(image, "model", "center_crop", "as_stored");
	}

	@Test
	void keepsEveryDigit() throws IOException {
		final Path file = folder.resolve("new/" + PredictionCache.FILE);
		try (PredictionCache cache = PredictionCache.open(file)) {
			cache.put(key("a"), PLAIN);
			cache.put(key("b"), MASKED);
		}
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(2, cache.size());
			assertEquals(PLAIN, cache.get(key("a")));
			assertEquals(MASKED, cache.get(key("b")));
			assertNull(cache.get(new PredictionKey("a", "model", "whole", "as_stored")));
			assertNull(cache.get(new PredictionKey("a", "model", "center_crop", "jpeg_90")));
		}
	}

	@Test
	void passesOverALineThatWasCutShort() throws IOException {
		final Path file = folder.resolve(PredictionCache.FILE);
		try (PredictionCache cache = PredictionCache.open(file)) {
			cache.put(key("a"), PLAIN);
			cache.put(key("b"), PLAIN);
		}
		final byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, whole.length - 9));
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(1, cache.size());
			assertEquals(1, cache.skippedLines());
			cache.put(key("c"), MASKED);
		}
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(PLAIN, cache.get(key("a")));
			assertNull(cache.get(key("b")));
			assertEquals(MASKED, cache.get(key("c")));
		}
	}

	/** A kill can come within a letter of more than one byte. */
	@Test
	void passesOverALineThatWasCutWithinALetter() throws IOException {
		final Path file = folder.resolve(PredictionCache.FILE);
		try (PredictionCache cache = PredictionCache.open(file)) {
			cache.put(key("a"), PLAIN);
		}
		final byte[] whole = Files.readAllBytes(file);
		final byte[] cut = Arrays.copyOf(whole, whole.length + 2);
		cut[whole.length] = '"';
		cut[whole.length + 1] = (byte) 0xc3;
		Files.write(file, cut);
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(PLAIN, cache.get(key("a")));
			assertEquals(1, cache.skippedLines());
		}
	}

	@Test
	void linesFromBeforeMasksHadFaultsAreStillRead() throws IOException {
		final Path file = folder.resolve(PredictionCache.FILE);
		final MaskResult kept = new MaskResult("t", new MaskFigures(0.5, 0.25, 0.75, Double.NaN), "", null);
		try (PredictionCache cache = PredictionCache.open(file)) {
			cache.put(key("a"), new Prediction(64, 48, 1.5, kept, null));
		}
		final String older = Files.readString(file).replace(",\"foreground\":\"NaN\"", "").replace(",\"fault\":\"\"", "").replace(",\"regions\":null",
			"");
		assertFalse(older.contains("foreground") || older.contains("fault") || older.contains("regions"), older);
		Files.writeString(file, older);
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(0, cache.skippedLines());
			assertEquals(kept, cache.get(key("a")).ai());
		}
	}

	@Test
	void otherScoresAreKeptAndLinesFromBeforeHaveNone() throws IOException {
		final Path file = folder.resolve(PredictionCache.FILE);
		final Prediction told = new Prediction(700, 48, 1.5, null, null, new OtherScores(2, 1.75, 1.25, Double.NaN,
			new ClearestRegions(0.75, Double.NaN)), 0.25);
		try (PredictionCache cache = PredictionCache.open(file)) {
			cache.put(key("a"), told);
			cache.put(key("b"), PLAIN);
		}
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(told, cache.get(key("a")));
		}
		// Where it was kept before views without tiles had it, too
		final String within = Files.readString(file).replaceAll(",\"failing\":[^,}]*", "").replace(",\"clearest\"", ",\"failing\":0.25,\"clearest\"");
		assertTrue(within.contains("\"map\":\"NaN\",\"failing\":0.25,\"clearest\":{"), within);
		Files.writeString(file, within);
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(told, cache.get(key("a")));
			assertEquals(PLAIN, cache.get(key("b")));
		}
		final String unrecognised = within.replace(",\"failing\":0.25", "");
		assertFalse(unrecognised.contains("failing"), unrecognised);
		Files.writeString(file, unrecognised);
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(new Prediction(700, 48, 1.5, null, null, told.others()), cache.get(key("a")));
		}
		final String older = Files.readString(file).replaceAll(",\"others\":(null|\\{[^}]*\\}\\})", "");
		assertFalse(older.contains("others"), older);
		Files.writeString(file, older);
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(0, cache.skippedLines());
			assertEquals(new Prediction(700, 48, 1.5, null, null), cache.get(key("a")));
			assertEquals(PLAIN, cache.get(key("b")));
		}
	}

	@Test
	void onlyEverAppends() throws IOException {
		final Path file = folder.resolve(PredictionCache.FILE);
		Files.writeString(file, "something else\n{\"key\":null,\"prediction\":null}\n", StandardOpenOption.CREATE);
		final byte[] before = Files.readAllBytes(file);
		try (PredictionCache cache = PredictionCache.open(file)) {
			assertEquals(2, cache.skippedLines());
			cache.put(key("a"), PLAIN);
		}
		final byte[] after = Files.readAllBytes(file);
		assertArrayEquals(before, Arrays.copyOf(after, before.length));
		assertTrue(after.length > before.length);
	}
}
