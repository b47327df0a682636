package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.gammaij.TinyModel;
import org.gammaij.training.SmallSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written does not depend on the user's language: with Turkish, "I" has another small letter; with German, a comma. */
class LanguageTest extends CommandTest {

	/** Holds times. */
	private static final String MACHINE = "machine.csv";

	private final Locale before = Locale.getDefault();

	@TempDir
	Path folder;

	@AfterEach
	void restore() {
		Locale.setDefault(before);
	}

	@Test
	void filesAreTheSameInEachLanguage() throws Exception {
		final Path data = SmallSet.write(Files.createDirectory(folder.resolve("data")), 8);
		final Path config = Files.writeString(folder.resolve("config.yaml"), SmallSet.settings(data, 1));
		final Path model = TinyModel.save(folder.resolve("tiny"));
		final Path out = folder.resolve("out");
		Path english = null;
		for (final String language : List.of("en-US", "tr-TR", "de-DE")) {
			Locale.setDefault(Locale.forLanguageTag(language));
			run(DatasetScan.class, Map.of("input", data.toString(), "output", out.resolve("scan").toString()));
			run(Evaluate.class, Map.of("data", data.toString(), "model", model.toString(), "output", out.resolve("evaluation")
				.toString(), "device", "cpu"));
			run(Train.class, Map.of("config", config.toString(), "output", out.resolve("training").toString(), "device", "cpu"));
			final Path kept = Files.move(out, folder.resolve(language));
			if (english == null) english = kept;
			else assertSame(english, kept);
		}
	}

	private static void assertSame(final Path expected, final Path actual) throws IOException {
		final List<Path> files = files(expected);
		assertEquals(files, files(actual));
		for (final Path file : files)
			if (!file.endsWith(MACHINE)) assertArrayEquals(Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual
				.resolve(file)), actual.getFileName() + "/" + file);
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> walk = Files.walk(folder)) {
			return walk.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
		}
	}
}
