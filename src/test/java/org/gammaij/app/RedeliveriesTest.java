package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.gammaij.TinyModel;
import org.gammaij.image.Redelivery;
import org.gammaij.provenance.ClaimFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What detect tells beside the score of the image as it is: of images passed on, and what their files claim. */
class RedeliveriesTest {

	@TempDir
	Path folder;
	private String err;

	private Map<String, String> detect(final Path image, final Path model, final String... more) throws IOException {
		final List<String> args = new ArrayList<>(List.of("detect", "--input", image.toString(), "--output", folder.resolve("out")
			.toString(), "--model", model.toString()));
		args.addAll(List.of(more));
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final int code = new Main(new PrintStream(bytes, true), new PrintStream(bytes, true)).run(args.toArray(String[]::new));
		err = bytes.toString(StandardCharsets.UTF_8);
		assertEquals(0, code, err);
		try (CSVParser rows = CSVFormat.DEFAULT.builder().setHeader().get().parse(Files.newBufferedReader(folder.resolve(
			"out/results.csv"))))
		{
			return rows.getRecords().get(0).toMap();
		}
	}

	@Test
	void scoresAndClaimsStandInColumnsOfTheirOwn() throws IOException {
		final Path model = TinyModel.save(folder.resolve("tiny"));
		final Path image = TinyModel.saveImage(folder.resolve("a.png"), 64, 64);
		final Map<String, String> plain = detect(image, model);
		assertEquals("no claim found, which means nothing", plain.get("Claims"));
		assertEquals("", plain.get("Claims AI"));
		assertEquals("", plain.get("Re-delivered"));
		assertEquals("NaN", plain.get("P(AI) spread"));
		// Other claims, the same pixels
		final byte[] png = Files.readAllBytes(image);
		try (OutputStream out = Files.newOutputStream(image)) {
			out.write(png, 0, 33);
			out.write(ClaimFiles.text("parameters", "a secret cat\nSteps: 20, Sampler: Euler a"));
			out.write(png, 33, png.length - 33);
		}
		final Map<String, String> passedOn = detect(image, model, "--redeliveries", "true", "--report", "true");
		assertEquals("yes", passedOn.get("Claims AI"));
		assertTrue(passedOn.get("Claims").startsWith("claims AI made it or a part of it (text parameters"), passedOn.get("Claims"));
		assertFalse(Files.readString(folder.resolve("out/results.csv")).contains("secret cat"), "prompts are never in the table");
		for (final String column : List.of("P(AI)", "Band", "AI area fraction", "Manipulated area fraction"))
			assertEquals(plain.get(column), passedOn.get(column), column + " does not depend on claims");
		assertEquals("yes", passedOn.get("Re-delivered"));
		double least = Double.parseDouble(passedOn.get("P(AI)"));
		double most = least;
		for (final Redelivery way : Redelivery.values()) {
			final double probability = Double.parseDouble(passedOn.get("P(AI) " + way.label()));
			least = Math.min(least, probability);
			most = Math.max(most, probability);
		}
		assertTrue(most > least);
		assertEquals(most - least, Double.parseDouble(passedOn.get("P(AI) spread")), 2e-6);
		assertEquals(passedOn.get("P(AI) half size"), new ObjectMapper().readTree(folder.resolve("out/report.json").toFile()).path(
			"images").get(0).path("further").path("P(AI) half size").asText());
		// Rows without these scores are made again, and those with them are taken over
		assertEquals("", detect(image, model, "--resume", "true", "--provenance", "false").get("Re-delivered"));
		assertTrue(err.contains("1 image;"), err);
		assertEquals("yes", detect(image, model, "--resume", "true", "--redeliveries", "true").get("Re-delivered"));
		assertEquals("yes", detect(image, model, "--resume", "true", "--redeliveries", "true").get("Re-delivered"));
		assertTrue(err.contains("1 of them done before"), err);
	}
}
