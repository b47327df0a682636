package org.gammaij.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;
import org.gammaij.data.reader.DataSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

	@TempDir
	Path folder;

	private Path table(final String text, final Charset charset) throws IOException {
		return Files.write(folder.resolve("t.csv"), text.getBytes(charset));
	}

	/** What is said of a manifest, whether it is read as one or its kind is to be found. */
	private String refusal(final byte[] text) throws IOException {
		final Path file = Files.write(folder.resolve("t.csv"), text);
		final String message = assertThrows(InvalidInputException.class, () -> ManifestFile.read(file)).getMessage();
		assertEquals(message, assertThrows(InvalidInputException.class, () -> DataSets.open(file)).getMessage());
		assertTrue(message.contains(file.toString()), message);
		assertEquals(1, message.lines().count());
		return message.replace(file.toString(), "T");
	}

	private String refusal(final String text) throws IOException {
		return refusal(text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void unicodeWithAByteOrderMarkIsRead(final String charset) throws IOException {
		final Path file = table("\uFEFFpath,label\r\nbild_\u00fc\u56f3.jpg,1\r\n", Charset.forName(charset));
		assertTrue(ManifestFile.isManifest(file));
		assertEquals("bild_\u00fc\u56f3.jpg", ManifestFile.read(file).get(0).image().getFileName().toString());
	}

	@Test
	void anotherEncodingIsToldWithItsLine() throws IOException {
		assertEquals("T is not UTF-8 text: line 3 has bytes that mean nothing in it, as text in Latin-1 or another older " +
			"encoding has; save the file as UTF-8.", refusal("path,label\na.jpg,0\n\u00fc.jpg,1\n".getBytes(
				StandardCharsets.ISO_8859_1)));
		assertEquals("T seems to be UTF-16 text without a byte order mark; save it as UTF-8.", refusal("path,label\n".getBytes(
			StandardCharsets.UTF_16LE)));
	}

	@Test
	void aDoubledColumnIsTold() throws IOException {
		assertEquals("The table T has the column 'Label' twice, as columns 2 and 4; take one of them out.", refusal(
			"path,label,source,Label\na.jpg,0,,1\n"));
	}

	@Test
	void aNulIsToldWithRowAndColumn() throws IOException {
		assertEquals("Row 2 of the table T holds a NUL character in column 1 (path); correct it.", refusal(
			"path,label\na.jpg,0\nb\0.jpg,1\n"));
	}

	@Test
	void otherSeparatorsAreTold() throws IOException {
		assertEquals("The table T has semicolons between the names of its columns, where commas are needed; save it with " +
			"commas.", refusal("path;label\na.jpg;0\n"));
		assertTrue(refusal("path\tlabel\na.jpg\t0\n").contains("has tabs between"));
	}

	@Test
	void missingColumnsAreToldWithThoseThatAreThere() throws IOException {
		assertEquals("The manifest T has no column 'label' and no column 'source', of which one is needed, among those that " +
			"its first line names (path,class); the columns of a manifest are " +
			"path,label,mask_ai,mask_mani,source,generator,group.", refusal("path,class\na.jpg,0\n"));
		assertTrue(refusal("file,label\na.jpg,0\n").contains("has no column 'path', among"));
	}

	@Test
	void aCommaWithoutQuotesIsTold() throws IOException {
		assertEquals("Row 1 of the table T has 3 values, but there are 2 columns; put quotes around a value that has a comma.",
			refusal("path,label\na,b.jpg,1\n"));
	}

	@Test
	void thereIsNoWaitingForAPipe() throws Exception {
		final Path pipe = folder.resolve("pipe.csv");
		assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
		assertTrue(assertThrows(InvalidInputException.class, () -> CsvTable.read(pipe)).getMessage().contains(
			"is a pipe, socket or device, not a file"));
		assertTrue(assertThrows(InvalidInputException.class, () -> DataSets.open(pipe)).getMessage().contains("pipe.csv"));
	}
}
