package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.gammaij.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The lists of a report of several images, of a table in which other values were written. */
class ReportIndexTest {

	private static final Map<String, String> NOTHING = Map.of("Manipulated regions", "0", "Manipulated area fraction", "0.000000");

	@TempDir
	private Path folder;
	private Path results;

	@BeforeEach
	void detect() throws IOException {
		for (final String name : List.of("b.png", "c.png"))
			TinyModel.saveImage(folder.resolve("in").resolve(name), 64, 64);
		results = folder.resolve("out");
		run("detect", "--input", folder.resolve("in").toString(), "--output", results.toString(), "--save_overlay", "false", "--model",
			TinyModel.save(folder.resolve("tiny")).toString());
		change("b.png", NOTHING);
		change("c.png", NOTHING);
	}

	private static void run(final String... args) {
		final PrintStream none = new PrintStream(OutputStream.nullOutputStream());
		assertEquals(0, new Main(none, none).run(args));
	}

	/** Writes other values into the row of an image. */
	private void change(final String label, final Map<String, String> values) throws IOException {
		final Path table = results.resolve("results.csv");
		final StringBuilder changed = new StringBuilder();
		try (CSVParser parser = CSVParser.parse(Files.readString(table), CSVFormat.DEFAULT);
				CSVPrinter printer = new CSVPrinter(changed, CSVFormat.RFC4180))
		{
			final List<CSVRecord> rows = parser.getRecords();
			final List<String> columns = rows.get(0).toList();
			for (final CSVRecord row : rows) {
				final List<String> cells = new ArrayList<>(row.toList());
				if (cells.get(0).equals(label)) values.forEach((column, value) -> cells.set(columns.indexOf(column), value));
				printer.printRecord(cells);
			}
		}
		Files.writeString(table, changed);
	}

	private String page() throws IOException {
		run("report", "--results", results.toString());
		return Files.readString(results.resolve("report.html"));
	}

	private int counted(final String what) throws IOException {
		return new ObjectMapper().readTree(results.resolve("report.json").toFile()).path("counts").path(what).asInt(-1);
	}

	/** Names of images with what is to be noted of them. */
	private static List<String> noted(final String lists) {
		return Pattern.compile("<a href=\"#i\\d\">([^<]*)</a></td><td class=\"n\">[^<]*</td><td>([^<]*?\\.) (?:No|it|the)").matcher(lists)
			.results().map(found -> found.group(1) + ": " + found.group(2)).toList();
	}

	@Test
	void aPartThatStandsOutIsToldOf() throws IOException {
		change("c.png", Map.of("Part stands out", "yes"));
		assertEquals(List.of("c.png: A part stands out."), noted(page()));
	}

	/** Whatever the band: of an image whose score says nothing, the map is all that there is. */
	@Test
	void whatIsMarkedAsAlteredHasAListOfItsOwn() throws IOException {
		assertFalse(page().contains("egions marked as altered"));
		assertEquals(0, counted("altered"));
		change("b.png", Map.of("Manipulated regions", "2", "Manipulated area fraction", "0.031000"));
		change("c.png", Map.of("Manipulated regions", "1", "Manipulated area fraction", "0.250000"));
		final String page = page();
		assertEquals(2, counted("altered"));
		assertTrue(page.contains("<b>2</b> with regions marked as altered, whatever the band"));
		assertEquals(List.of("c.png: Marked as altered: 25.0 %, regions: 1.", "b.png: Marked as altered: 3.1 %, regions: 2."), noted(page
			.substring(page.indexOf("<b>with regions marked as altered, whatever the band</b>: 2"))));
	}
}
