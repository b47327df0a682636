package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.gammaij.TinyModel;
import org.gammaij.common.Sha256;
import org.gammaij.provenance.ClaimFiles;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Thresholds;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;

/** The report as a user gets it: with detect, and afterwards. */
class ReportTest extends ReportedFolderTest {

	private static final String PROMPT = "a secret cat <script>alert(1)</script>";
	private static final String NAME = "b <b>&'x.png";

	/** Three images: one that claims much, one that is none, and one of which nothing is to be said. */
	private void makeImages() throws IOException {
		images = Files.createDirectories(folder.resolve("in"));
		final byte[] png = Files.readAllBytes(TinyModel.saveImage(images.resolve(NAME), 90, 60));
		try (OutputStream out = Files.newOutputStream(images.resolve(NAME))) {
			out.write(png, 0, 33);
			out.write(ClaimFiles.text("parameters", PROMPT + "\nSteps: 20, Sampler: Euler a"));
			out.write(png, 33, png.length - 33);
		}
		Files.writeString(images.resolve("a.jpg"), "nothing");
		TinyModel.saveImage(images.resolve("c.png"), 64, 64);
	}

	@Test
	void whatTheModelIsKnownNotToFindIsAWarning() throws IOException {
		makeImages();
		detect("usual", "--report", "true");
		assertFalse(page().contains("known not to find"));
		final ModelFolder blind = ModelFolder.open(TinyModel.save(folder.resolve("blind")));
		blind.withDescriptor(blind.descriptor().withThresholds("whole", new Thresholds(0.25, 0.75, 1, "test", 100, 0.05, 0.9, List.of())
			.withFailure("micrographs <of one kind>", null)));
		results = folder.resolve("out");
		assertEquals(0, run("detect", "--input", images.toString(), "--output", results.toString(), "--report", "true", "--model", blind
			.path().toString()), () -> err);
		assertTrue(page().contains("<li>The model is known not to find micrographs &lt;of one kind&gt;: of such an image its P(AI) says " +
			"nothing.</li>"), page());
		assertEquals(1, matches(page(), "(known not to find)").size(), "once for all images");
	}

	@Test
	void aPageSaysWhatIsKnownAndNeedsNothingElse() throws IOException {
		makeImages();
		detect("out", "--report", "true");
		final String page = page();
		assertTrue(err.contains("The report is " + results.resolve("report.html")), err);
		assertEquals(3, matches(page, "<article id=\"i(\\d)\"").size());
		// Each of both images that could be looked at, and its overlay
		final List<String> pictures = matches(page, "<img src=\"data:image/jpeg;base64,([^\"]*)\"");
		assertEquals(4, pictures.size());
		assertEquals(90, ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pictures.get(0)))).getWidth());
		// Nothing leads out of the page, and nothing in it is a program
		assertEquals(List.of(), matches(page, "(?:src|href)=\"((?!data:image/jpeg|#)[^\"]*)\""));
		assertEquals(List.of(), matches(page, "(?i)(<script|<i>|<img(?! src=\"data)|url\\(|@import|example\\.org/y| on\\w+=\")"));
		assertTrue(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
		assertTrue(page.contains("b &lt;b&gt;&amp;&#39;x.png"), "names are escaped");
		assertTrue(page.contains("a secret cat &lt;script&gt;alert(1)&lt;/script&gt;"), "texts of files are escaped");
		assertTrue(page.contains("Knows &lt;i&gt;nothing&lt;/i&gt;, see elsewhere.") && page.contains("<td>0.5</td>"), "the card");
		for (final Path image : List.of(images.resolve("a.jpg"), images.resolve(NAME), images.resolve("c.png")))
			assertTrue(page.contains(Sha256.of(image)), image.toString());
		assertTrue(page.contains("No band may be given: the model tiny has no thresholds for the view whole (see calibrate)"));
		assertTrue(page.contains("a.jpg is not an image that can be read") && page.contains("This says nothing about the image."));
		assertTrue(page.contains("does not mean authentic"));
		assertFalse(page.matches("(?is).*\\b(fraud|fake|proven|proof)\\b.*"));
		assertFalse(page.contains("/in\"") || page.contains(folder + "/out"), "no place of this disk");
	}

	@Test
	void theJsonSaysTheSame() throws IOException {
		makeImages();
		detect("out", "--report", "true");
		final JsonNode json = json();
		assertEquals("gamma-report", json.path("format").asText());
		assertEquals(3, json.path("counts").path("images").asInt());
		assertEquals(2, json.path("counts").path("inconclusive").asInt());
		assertEquals(1, json.path("counts").path("failed").asInt());
		assertEquals(1, json.path("counts").path("claim_ai").asInt());
		final JsonNode failed = json.path("images").get(0);
		assertTrue(failed.path("p_ai").isNull() && failed.path("band").asText().isEmpty(), failed.toString());
		final JsonNode image = json.path("images").get(1);
		final String[] row = Files.readAllLines(results.resolve("results.csv")).get(2).split(",");
		assertEquals(Double.parseDouble(row[3]), image.path("p_ai").asDouble());
		assertEquals(NAME, image.path("label").asText());
		assertEquals("8-bit RGB", image.path("rgb_from").asText());
		assertTrue(image.path("claims").path("says_ai").asBoolean());
		assertEquals("parameters", image.path("claims").path("list").get(0).path("key").asText());
		assertTrue(Files.exists(results.resolve(image.path("files").path("overlay").asText())));
		assertEquals(Sha256.of(images.resolve(NAME)), image.path("sha256").asText());
		assertEquals("0.5", json.path("settings").path("mask_threshold").asText());
		assertEquals("tiny", json.path("settings").path("model").asText(), "its name, not its place");
		assertEquals(Runtime.version().feature(), Integer.parseInt(json.path("software").path("Java").asText().split("\\.")[0]));
		assertTrue(json.path("models").get(0).path("card").asText().startsWith("# tiny"));
	}

	@Test
	void theSameInputGivesTheSameBytes() throws IOException {
		makeImages();
		detect("one/out", "--report", "true");
		final Path first = results;
		detect("two/out", "--report", "true");
		for (final String name : List.of("report.html", "report.json", "run.json"))
			assertArrayEquals(Files.readAllBytes(first.resolve(name)), Files.readAllBytes(results.resolve(name)), name);
		final byte[] page = Files.readAllBytes(results.resolve("report.html"));
		assertEquals(0, run("report", "--results", results.toString()), () -> err);
		assertArrayEquals(page, Files.readAllBytes(results.resolve("report.html")), "and so does a report on earlier results");
		assertEquals(0, run("report", "--results", results.toString(), "--note", "Case 7, <1 March>"), () -> err);
		assertTrue(page().contains("Case 7, &lt;1 March&gt;"));
	}

	@Test
	void promptsAndClaimsAreLeftOutOnRequest() throws IOException {
		makeImages();
		detect("out", "--report", "true", "--redact_prompts", "true");
		for (final String name : List.of("report.html", "report.json"))
			assertFalse(Files.readString(results.resolve(name)).contains("secret cat"), name);
		assertTrue(json().path("images").get(1).path("claims").path("says_ai").asBoolean());
		assertEquals(0, run("report", "--results", results.toString(), "--provenance", "false"), () -> err);
		assertTrue(json().path("images").get(1).path("claims").isNull());
		assertTrue(json().path("counts").path("claim_ai").isNull());
		assertFalse(page().contains("claim AI"));
	}

	/** Whose images moved, changed, or went. */
	@Test
	void whatIsNotThereAnyMoreIsSaidAndNotShown() throws IOException {
		makeImages();
		detect("out");
		final Path moved = Files.move(images, folder.resolve("moved"));
		TinyModel.saveImage(moved.resolve("c.png"), 65, 64);
		assertEquals(0, run("report", "--results", results.toString()), () -> err);
		assertEquals(2, matches(page(), "<img src=\"(data)").size(), "the overlays");
		assertTrue(json().path("images").get(1).path("warnings").get(0).asText().startsWith("It is not where it was"));
		assertEquals(0, run("report", "--results", results.toString(), "--images", moved.toString()), () -> err);
		assertEquals(3, matches(page(), "<img src=\"(data)").size());
		assertEquals(0, json().path("images").get(1).path("warnings").size());
		assertTrue(json().path("images").get(2).path("warnings").get(0).asText().startsWith("Its file has changed since"));
		assertFalse(json().path("images").get(2).path("claims").path("read").asBoolean(true), "the claims of another file");
		assertEquals(0, json().path("images").get(2).path("claims").path("list").size());
	}

	@Test
	void eachPageOfAFileIsShown() throws IOException {
		images = Files.createDirectories(folder.resolve("in"));
		final ImageStack stack = new ImageStack(70, 70);
		for (final int grey : new int[] { 0x202020, 0xe0e0e0 }) {
			final ColorProcessor slice = new ColorProcessor(70, 70);
			slice.setColor(grey);
			slice.fill();
			stack.addSlice(slice);
		}
		new FileSaver(new ImagePlus("s", stack)).saveAsTiffStack(images.resolve("s.tif").toString());
		detect("out", "--report", "true", "--save_overlay", "false");
		final List<String> pictures = matches(page(), "<img src=\"data:image/jpeg;base64,([^\"]*)\"");
		assertEquals(2, pictures.size());
		for (int i = 0; i < 2; i++)
			assertEquals(i == 0 ? 0x20 : 0xe0, ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pictures.get(i))))
				.getRGB(35, 35) & 0xff, 3);
	}

	/** Results of an earlier version, which kept neither settings nor versions. */
	@Test
	void oldResultsGetAReport() throws Exception {
		final Path artefact = Path.of(ReportTest.class.getResource("/org/gammaij/artefacts/results-1").toURI());
		results = folder.resolve("results");
		try (Stream<Path> files = Files.walk(artefact.resolve("results"))) {
			for (final Path file : files.toList()) {
				final Path to = results.resolve(artefact.resolve("results").relativize(file).toString());
				if (Files.isDirectory(file)) Files.createDirectories(to);
				else Files.copy(file, to);
			}
		}
		assertEquals(0, run("report", "--results", results.toString(), "--images", artefact.resolve("images").toString()),
			() -> err);
		assertEquals(4, matches(page(), "<img src=\"(data)").size());
		assertEquals("gamma-b0", json().path("models").get(0).path("id").asText());
		assertEquals("", json().path("models").get(0).path("card").asText());
		final String warnings = json().path("warnings").toString();
		assertTrue(warnings.contains("The card of the model gamma-b0 is missing") && warnings.contains("no file run.json"), warnings);
	}

	@Test
	void aFolderWithoutResultsIsRefusedAndNotMade() {
		assertEquals(1, run("report", "--results", folder.resolve("none").toString()));
		assertTrue(err.contains("There are no results in " + folder.resolve("none") + ": name a folder that detect has written"),
			err);
		assertFalse(Files.exists(folder.resolve("none")));
	}

	/** A table may come from anybody: it cannot make a report show a file beside those that were looked at. */
	@Test
	void aTableCannotLeadOutOfTheImages() throws IOException {
		makeImages();
		final Path outside = TinyModel.saveImage(folder.resolve("outside.png"), 64, 64);
		assertEquals(Sha256.of(outside), Sha256.of(images.resolve("c.png")));
		detect("out", "--save_overlay", "false");
		final Path table = results.resolve("results.csv");
		Files.writeString(table, Files.readString(table).replace("\nc.png,", "\n../outside.png,"));
		assertEquals(0, run("report", "--results", results.toString()), () -> err);
		assertEquals(1, matches(page(), "<img src=\"(data)").size());
		assertTrue(json().path("images").get(2).path("warnings").get(0).asText().startsWith("It is not where it was"));
	}

	/** As many as a journal gets in a year: all of them on one page, with lists that are folded at first. */
	@Test
	void fiveThousandImagesAreOnePage() throws IOException {
		makeImages();
		detect("out", "--save_overlay", "false");
		final Path table = results.resolve("results.csv");
		final List<String> lines = Files.readAllLines(table);
		final StringBuilder many = new StringBuilder(lines.get(0)).append('\n');
		for (int i = 0; i < 5000; i++)
			many.append(lines.get(3).replace("c.png", i % 1000 == 0 ? "c.png" : "gone" + i + ".png").replace(",as_stored,0,0,", ",as_stored," + i + ",0,")).append(
				'\n');
		Files.writeString(table, many);
		assertEquals(0, run("report", "--results", results.toString()), () -> err);
		final String page = page();
		assertEquals(5000, matches(page, "<article id=\"(i)\\d+\"").size());
		assertEquals(10_000, matches(page, "<td><a href=\"#(i)\\d+\"").size(), "in the list of their band, and of what is marked as altered");
		assertTrue(page.contains("<details><summary><b>inconclusive</b>: 5000"), "folded");
		final List<String> pictures = matches(page, "<img src=\"data:image/jpeg;base64,([^\"]*)\"");
		assertEquals(5, pictures.size());
		assertTrue(pictures.get(0).length() < 8000, pictures.get(0).length() + " characters for a small picture");
		assertTrue(page.length() < 20_000_000, page.length() + " characters");
		assertEquals(5000, json().path("images").size());
	}
}
