package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gammaij.data.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameJournalTest {

	@TempDir
	Path folder;

	/** A kill can come within a letter of more than one byte. */
	@Test
	void lineCutWithinALetterIsMadeAgain() throws IOException {
		final FrameResult first = new FrameResult(0, List.of(), Map.of("a.jpg", "größer"), List.of());
		try (Journal<Integer, FrameResult> journal = DataSetBuilder.journal(folder)) {
			journal.add(first);
			journal.add(new FrameResult(1, List.of(), Map.of(), List.of("zu groß")));
		}
		final Path file = folder.resolve(DataSetBuilder.JOURNAL);
		final byte[] whole = Files.readAllBytes(file);
		final int letter = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("\u00c3");
		Files.write(file, Arrays.copyOf(whole, letter + 1));
		try (Journal<Integer, FrameResult> journal = DataSetBuilder.journal(folder)) {
			assertEquals(Map.of(0, first), journal.finished());
		}
	}

	@Test
	void lineThatIsNoResultIsPassedOver() throws IOException {
		Files.writeString(folder.resolve(DataSetBuilder.JOURNAL), "null\n{\"frame\":3}\n{}\n" +
			"{\"frame\":4,\"samples\":[],\"unusable\":{},\"failures\":[]}\n");
		try (Journal<Integer, FrameResult> journal = DataSetBuilder.journal(folder)) {
			assertEquals(Set.of(4), journal.finished().keySet());
		}
	}
}
