package org.gammaij.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.detect.Result;
import org.gammaij.image.Intensity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables are read row by row, in the encodings that spreadsheets write, too. */
class ResultsReadingTest {

	private static final Result.Run RUN = new Result.Run("whole", Intensity.AS_STORED, null, 0.5, "cpu", "test", "abc");
	private static final int MODEL = ResultColumn.NAMES.indexOf("Model id");

	@TempDir
	Path folder;
	private Path file;

	@BeforeEach
	void write() throws IOException {
		file = folder.resolve("results.csv");
		try (ResultsCsv table = ResultsCsv.create(file)) {
			for (int i = 0; i < 100; i++)
				table.append(Result.failed("\u00e9" + i + ".png", "", RUN, "a test"));
		}
	}

	private List<String> labels() throws IOException {
		return ResultsCsv.read(file).stream().map(row -> row.get(0)).toList();
	}

	/** A million rows would not fit else. */
	@Test
	void textsThatComeAgainAreThereOnce() throws IOException {
		final List<List<String>> rows = ResultsCsv.read(file);
		assertEquals("test", rows.get(99).get(MODEL));
		for (final List<String> row : rows)
			assertSame(rows.get(0).get(MODEL), row.get(MODEL));
		assertEquals("\u00e999.png", rows.get(99).get(0));
	}

	@Test
	void aLineThatWasCutOffIsLeftOut() throws IOException {
		final String text = Files.readString(file);
		for (final String cut : List.of(text.substring(0, text.length() - 1), text + "x.png,\"", text + "x"))
			assertEquals(cut.length() < text.length() ? 99 : 100, labels(cut.getBytes(StandardCharsets.UTF_8)).size());
	}

	private List<String> labels(final byte[] content) throws IOException {
		Files.write(file, content);
		return labels();
	}

	@Test
	void encodingsOfSpreadsheetsAreRead() throws IOException {
		final List<String> expected = labels();
		final String text = Files.readString(file);
		assertEquals(expected, labels(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)));
		assertEquals(expected, labels(("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)));
		assertEquals(expected, labels(("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE)));
	}

	@Test
	void whatIsNoTextIsRefusedByName() throws IOException {
		final byte[] latin = Files.readString(file).getBytes(StandardCharsets.ISO_8859_1);
		final InvalidInputException refused = assertThrows(InvalidInputException.class, () -> labels(latin));
		assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
		assertThrows(InvalidInputException.class, () -> labels(new byte[0]));
	}
}
