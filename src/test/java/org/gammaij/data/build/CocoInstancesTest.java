package org.gammaij.data.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.image.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoInstancesTest {

	@Test
	void readsPolygonsAndBothKindsOfRunLengths(@TempDir final Path folder) throws IOException {
		// The compressed text of 3, 2, 4, 3: the fourth number is the difference to the second.
		final Path file = Files.writeString(folder.resolve("instances.json"), """
			{"info": {"year": 2017, "deep": [{"a": 1}]},
			 "annotations": [
			  {"image_id": 7, "segmentation": [[2, 1, 6, 1, 6, 5, 2, 5]], "iscrowd": 0},
			  {"image_id": 7, "segmentation": {"size": [4, 3], "counts": [3, 2, 4, 3]}, "iscrowd": 1},
			  {"image_id": 7, "segmentation": {"size": [4, 3], "counts": "3241"}, "iscrowd": 1},
			  {"image_id": 7, "segmentation": [[1, 1]]}],
			 "images": [{"id": 7, "file_name": "a.jpg"}, {"id": 8, "file_name": "b.jpg"}]}
			""");
		final CocoInstances instances = CocoInstances.read(file);
		final List<ObjectOutline> objects = instances.of("a.jpg");
		assertEquals(3, objects.size(), "an outline without an area is left out");
		assertTrue(instances.of("b.jpg").isEmpty());

		final Mask polygon = objects.get(0).mask(0, 0, 8, 8);
		assertEquals(16, polygon.area());
		assertTrue(polygon.get(2, 1) && polygon.get(5, 4));
		assertEquals(4, objects.get(0).mask(4, 3, 8, 8).area(), "the part seen in a crop");

		// Down the columns: 3 off, 2 on (end of column 0, start of column 1), 4 off, 3 on (rest of column 2).
		final Mask runs = objects.get(1).mask(0, 0, 3, 4);
		assertArrayEquals(new byte[] { 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1 }, runs.values());
		assertArrayEquals(runs.values(), objects.get(2).mask(0, 0, 3, 4).values());
	}

	@Test
	void decodesLongAndNegativeNumbers() {
		// 100 = 4 + 3 * 32 with a continuation bit; a negative difference has bit 16 in its last digit.
		final String hundred = (char) ('0' + (4 | 0x20)) + "" + (char) ('0' + 3);
		final String minusTwo = String.valueOf((char) ('0' + 0x1e));
		assertArrayEquals(new int[] { 100, 5, 1, 3 }, RunLengths.decode(hundred + "51" + minusTwo));
	}

	@Test
	void anythingElseIsNamed(@TempDir final Path folder) throws IOException {
		for (final String text : new String[] { "[1, 2]", "{\"images\": [", "{}", "nonsense" }) {
			final Path file = Files.writeString(folder.resolve("x.json"), text);
			final String message = assertThrows(InvalidInputException.class, () -> CocoInstances.read(file)).getMessage();
			assertTrue(message.contains("x.json") && message.contains("COCO"), message);
		}
		assertThrows(InvalidInputException.class, () -> CocoInstances.read(folder.resolve("none.json")));
	}
}
