package org.gammaij.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.data.ManifestFile;
import org.gammaij.data.Sample;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.select.Balance;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;

/** The commands that look after data sets, as SciJava runs them. */
class DatasetCommandsTest extends CommandTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void makeSet() throws IOException {
		TestImages.jpeg(folder.resolve("set/real/a.jpg"), 40, 30);
		TestImages.png(folder.resolve("set/fake/sd/b.png"), 40, 30);
	}

	private String at(final String name) {
		return folder.resolve(name).toString();
	}

	@Test
	void scanWritesReportAndTable() throws Exception {
		run(DatasetScan.class, Map.of("input", at("set"), "output", at("scan")));
		assertTrue(Files.readString(folder.resolve("scan/scan.md")).contains("2 images"));
		assertEquals(3, Files.readAllLines(folder.resolve("scan/scan.csv")).size());
	}

	@Test
	void collectTakesWhatAListNames() throws Exception {
		TestImages.png(folder.resolve("repos/owner/art/a.png"), 40, 30);
		final Path list = Files.writeString(folder.resolve("list.tsv"), "class\tsource\tfamily\trepository\tcommit\tpath\tlicence\n" +
			"ai\tsd\tsd-1\towner/art\t0123\ta.png\tMIT\nreal\tphotos\treal\towner/gone\t0123\tb.jpg\tMIT\n");
		run(DatasetCollect.class, Map.of("list", list.toString(), "repositories", at("repos"), "output", at("collected")));
		assertEquals(1, DataSets.open(folder.resolve("collected")).samples().size());
		assertTrue(Files.readString(folder.resolve("collected/faults.csv")).contains("owner/gone is not in"));
	}

	@Test
	void alignWritesAManifest() throws Exception {
		run(DatasetAlign.class, Map.of("input", at("set"), "output", at("aligned")));
		assertTrue(Files.exists(folder.resolve("aligned/images/fake/sd/b.jpg")));
		assertEquals(2, DataSets.open(folder.resolve("aligned")).samples().size());
	}

	@Test
	void selectWritesBalancedManifestsAndKeepsGroupsOnTheirSide() throws Exception {
		for (int i = 0; i < 8; i++) {
			TestImages.png(folder.resolve("set/real/r" + i + ".png"), 40, 30);
			TestImages.png(folder.resolve("set/fake/flux/f" + i + ".png"), 40, 30);
		}
		final String set = at("set");
		run(DatasetSelect.class, Map.of("input", set, "more", set + " ; ", "output", at("one"), "generators", "flux",
			"file_formats", "lossless", "generated", 6, "balance", "classes", "validation_fraction", 0.25));
		final List<Sample> training = ManifestFile.read(folder.resolve("one/train.csv"));
		final List<Sample> validation = ManifestFile.read(folder.resolve("one/validation.csv"));
		assertEquals(training.size() + validation.size(), DataSets.open(folder.resolve("one")).samples().size());
		for (final List<Sample> side : List.of(training, validation)) {
			assertEquals(side.size(), 2 * side.stream().filter(sample -> sample.label() == 1).count());
			assertTrue(side.stream().allMatch(sample -> sample.image().toString().endsWith(".png") && !sample.generator()
				.equals("sd")));
		}
		run(DatasetSelect.class, Map.of("input", set, "output", at("two"), "validation", at("one/validation.csv")));
		assertEquals(groups(validation), groups(ManifestFile.read(folder.resolve("two/validation.csv"))));
		assertEquals(18, ManifestFile.read(folder.resolve("two/manifest.csv")).size());
		assertTrue(reason(DatasetSelect.class, Map.of("input", set, "output", at("two"))).contains(
			"exists and is not written over"));
		assertTrue(reason(DatasetSelect.class, Map.of("input", set, "output", "x", "validation", set, "validation_fraction",
			0.1)).contains("both named and to be drawn"));
	}

	private static Set<String> groups(final List<Sample> samples) {
		return samples.stream().map(Sample::group).collect(Collectors.toSet());
	}

	@Test
	void whatCannotBeUsedEndsWithOneSentence() throws Exception {
		assertEquals("No data set was given; set 'input'.", reason(DatasetScan.class, Map.of("output", "x")));
		assertTrue(reason(DatasetAlign.class, Map.of("input", at("no"), "output", at("x"))).startsWith(
			"There is no data set at"));
	}

	@Test
	void choicesAreTheFormatsThatExist() {
		final List<String> formats = new ArrayList<>(DataSets.formats());
		formats.add(0, DataSets.AUTO);
		assertEquals(Arrays.stream(Balance.values()).map(Balance::id).toList(), commands().getCommand(DatasetSelect.class)
			.getInput("balance").getChoices());
		for (final Class<? extends Command> command : List.of(DatasetScan.class, DatasetAlign.class, DatasetSelect.class,
			DatasetRegions.class, DatasetCompose.class))
			assertEquals(formats, commands().getCommand(command).getInput("format").getChoices());
	}
}
