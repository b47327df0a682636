package org.gammaij.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gammaij.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Images that the command line looks at, and the report on them. */
abstract class ReportedFolderTest {

	@TempDir
	static Path shared;
	static Path model;

	@TempDir
	Path folder;
	Path images;
	Path results;
	String err;

	@BeforeAll
	static void makeModel() throws IOException {
		model = TinyModel.save(shared.resolve("tiny"));
		Files.writeString(model.resolve("card.md"), "# tiny\n\nKnows <i>nothing</i>, see [elsewhere](https://example.org/x).\n\n" +
			"| AUC |\n|---|\n| 0.5 |\n\n### Long\n\n![picture](https://example.org/y.png) The rest.\n");
	}

	int run(final String... args) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final int code = new Main(new PrintStream(bytes, true), new PrintStream(bytes, true)).run(args);
		err = bytes.toString(StandardCharsets.UTF_8);
		return code;
	}

	void detect(final String name, final String... more) {
		results = folder.resolve(name);
		final List<String> args = new ArrayList<>(List.of("detect", "--input", images.toString(), "--output", results.toString(),
			"--model", model.toString()));
		args.addAll(Arrays.asList(more));
		assertEquals(0, run(args.toArray(String[]::new)), () -> err);
	}

	String page() throws IOException {
		return Files.readString(results.resolve("report.html"));
	}

	JsonNode json() throws IOException {
		return new ObjectMapper().readTree(results.resolve("report.json").toFile());
	}

	static List<String> matches(final String text, final String pattern) {
		final List<String> found = new ArrayList<>();
		final Matcher matcher = Pattern.compile(pattern).matcher(text);
		while (matcher.find())
			found.add(matcher.group(1));
		return found;
	}
}
