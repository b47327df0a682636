package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code provenance} as SciJava runs it. */
class ProvenanceCommandTest extends CommandTest {

	@TempDir
	Path folder;

	private Path images;

	@BeforeEach
	void makeImages() throws IOException {
		images = Files.createDirectories(folder.resolve("images/sub")).getParent();
		final byte[] png = Files.readAllBytes(TestImages.png(images.resolve("b.png"), 20, 10));
		final byte[] text = "tEXtSoftware\0=NovelAI".getBytes(StandardCharsets.ISO_8859_1);
		final CRC32 crc = new CRC32();
		crc.update(text);
		final ByteBuffer with = ByteBuffer.allocate(png.length + 8 + text.length);
		with.put(png, 0, 33).putInt(text.length - 4).put(text).putInt((int) crc.getValue()).put(png, 33, png.length - 33);
		Files.write(images.resolve("b.png"), with.array());
		TestImages.jpeg(images.resolve("sub/c.jpg"), 20, 10);
		Files.writeString(images.resolve("a.jpg"), "nothing");
		Files.writeString(images.resolve("notes.txt"), "nothing");
	}

	@Test
	void aFolderBecomesATable() throws Exception {
		final List<List<String>> rows = table(Map.of("recursive", true));
		assertEquals(List.of(List.of("Label", "Kind", "Key", "Value", "Says AI", "Standing", "Where"), List.of("a.jpg",
			"summary", "", "1 part could not be read", "", "", ""), List.of("a.jpg", "unreadable", "file",
				"is of no format whose claims are read (JPEG, PNG, WebP, TIFF, GIF, PDF)", "", "not read", "whole file"), List.of(
					"b.png", "summary", "", "claims AI made it or a part of it (text Software =NovelAI, text Software, generator " +
						"NovelAI, not verified)", "yes", "", ""), List.of("b.png", "text", "Software", "'=NovelAI", "yes",
							"claimed, not verified", "PNG chunk tEXt at byte 33"), List.of("b.png", "text", "Software, generator",
								"NovelAI", "yes", "claimed, not verified", "PNG chunk tEXt at byte 33"), List.of("sub/c.jpg", "summary",
									"", "no claim found, which means nothing", "", "", "")), rows);
		assertEquals(rows, table(Map.of("recursive", true)), "the same files give the same table");
	}

	@Test
	void subfoldersAndPromptsAreLeftOutOnRequest() throws Exception {
		Files.write(images.resolve("b.png"), new String(Files.readAllBytes(images.resolve("b.png")),
			StandardCharsets.ISO_8859_1).replace("Software\0=", "Comment\0==").getBytes(StandardCharsets.ISO_8859_1));
		final List<List<String>> rows = table(Map.of("redact_prompts", true));
		assertEquals(5, rows.size());
		assertEquals("(left out: 9 characters)", rows.get(4).get(3));
	}

	@Test
	void whatOnlyHasTheNameOfAnImageIsARow() throws Exception {
		Files.createSymbolicLink(images.resolve("z.jpg"), folder.resolve("gone.jpg"));
		final List<List<String>> rows = table(Map.of());
		assertEquals(List.of("z.jpg", "summary", "", "1 part could not be read"), rows.get(rows.size() - 2).subList(0, 4));
		assertEquals(List.of("z.jpg", "unreadable", "file"), rows.get(rows.size() - 1).subList(0, 3));
	}

	@Test
	void oneFileIsEnough() throws Exception {
		final List<List<String>> rows = table(Map.of("input", images.resolve("sub/c.jpg").toString()));
		assertEquals(List.of("c.jpg", "summary"), rows.get(1).subList(0, 2));
		assertEquals(2, rows.size());
	}

	@Test
	void wrongInputsAreOneSentence() throws Exception {
		assertReason("Name an image file or a folder as input.", Map.of());
		assertReason("Name a folder for the table as output.", Map.of("input", images.toString()));
		assertReason("There is no file or folder absent.", Map.of("input", "absent", "output", "out"));
		assertReason("There is no image in " + Files.createDirectories(folder.resolve("empty")) +
			" itself; images in its subfolders need recursive.", Map.of("input", folder.resolve("empty").toString(), "output",
				folder.resolve("out").toString()));
	}

	private void assertReason(final String message, final Map<String, Object> inputs) throws Exception {
		final String reason = reason(ProvenanceCommand.class, inputs);
		assertTrue(reason.contains(message), reason);
	}

	private List<List<String>> table(final Map<String, Object> inputs) throws Exception {
		final Map<String, Object> all = new HashMap<>(Map.of("input", images.toString(), "output", folder.resolve("out")
			.toString()));
		all.putAll(inputs);
		run(ProvenanceCommand.class, all);
		try (CSVParser parser = CSVParser.parse(folder.resolve("out/provenance.csv"), StandardCharsets.UTF_8,
			CSVFormat.DEFAULT))
		{
			return parser.getRecords().stream().map(row -> row.toList()).toList();
		}
	}
}
