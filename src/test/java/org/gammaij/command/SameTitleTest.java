package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ByteProcessor;

/** Images of one title that are looked at one after the other each have files of their own. */
class SameTitleTest extends TinyModelCommandTest {

	@Test
	void noFileIsOverwrittenByAnotherImage() throws Exception {
		detect("a.tif", 1, 0.5);
		final byte[] first = Files.readAllBytes(folder.resolve("a.tif_ai.tif"));
		detect("a.tif", 90, 0.5);
		assertTrue(Arrays.equals(first, Files.readAllBytes(folder.resolve("a.tif_ai.tif"))), "the first one's map stays");
		final List<String> two = maps();
		assertEquals(2, two.size(), two.toString());
		assertTrue(two.stream().anyMatch(name -> name.matches("a\\.tif~[0-9a-f]{16}_ai\\.tif")), two.toString());
		final byte[] second = Files.readAllBytes(folder.resolve(two.stream().filter(name -> name.contains("~")).findFirst()
			.orElseThrow()));
		detect("a.tif", 1, 0.5);
		detect("a.tif", 90, 0.5);
		assertEquals(two, maps(), "the same again takes the place of what it wrote");
		assertTrue(Arrays.equals(second, Files.readAllBytes(folder.resolve(two.stream().filter(name -> name.contains("~"))
			.findFirst().orElseThrow()))));
		detect("a.tif", 1, 0.25);
		assertEquals(3, maps().size(), "another threshold is another row");
		detect("A.TIF", 1, 0.5);
		assertEquals(4, maps().size());
		assertEquals(4, maps().stream().map(String::toLowerCase).distinct().count(), "on disks that do not tell capitals apart");
	}

	@Test
	void aSavedMapIsRefusedAsAFileToo() throws Exception {
		detect("a", 1, 0.5);
		final Path map = folder.resolve("a_ai.tif");
		assertEquals(map + " is a probability map that this program made; give the image itself.", reason(DetectFolder.class,
			Map.of("input", map.toString(), "model", model.toString(), "output", folder.resolve("out").toString())));
		final String row = Files.readAllLines(folder.resolve("out/results.csv")).get(1);
		assertTrue(row.startsWith("a_ai.tif,NaN,NaN,NaN,NaN,,"), row);
	}

	private List<String> maps() throws IOException {
		try (Stream<Path> listed = Files.list(folder)) {
			return listed.map(path -> path.getFileName().toString()).filter(name -> name.endsWith("_ai.tif")).sorted().toList();
		}
	}

	private void detect(final String title, final int grey, final double threshold) throws Exception {
		final ByteProcessor processor = new ByteProcessor(64, 48);
		for (int i = 0; i < processor.getPixelCount(); i++)
			processor.set(i, grey + i % 7);
		run(Detect.class, Map.of("image", new ImagePlus(title, processor), "model", model.toString(), "mask_threshold",
			threshold, "output", folder.toString()));
	}
}
