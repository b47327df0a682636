package org.gammaij.data.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectorTest {

	private static final Selection ALL = new Selection(Map.of(), 0, Set.of(), Set.of(), Balance.NONE, 1);

	@TempDir
	private Path folder;
	private final List<Sample> samples = new ArrayList<>();

	/** Of each of 12 scenes a photograph, a spliced and an inpainted image; odd scenes as PNG, even ones as JPEG. */
	@BeforeEach
	void makeSet() throws IOException {
		for (int i = 0; i < 12; i++)
			for (final DataSource source : List.of(DataSource.AUTHENTIC, DataSource.SPLICED, DataSource.INPAINTED)) {
				final Path image = folder.resolve("images/" + i + source.id() + (i % 2 == 1 ? ".png" : ".jpg"));
				if (i % 2 == 1) TestImages.png(image, 8, 8);
				else TestImages.jpeg(image, 8, 8);
				samples.add(Samples.of(image, source, MaskRef.FULL, source == DataSource.INPAINTED ? "SD" + i % 3 : "", "scene" + i));
			}
	}

	private Selected select(final Selection wanted, final String... validating) throws IOException {
		return Selector.select(samples, wanted, Set.of(validating), 2, Progress.NONE);
	}

	private static Map<DataSource, Long> counts(final List<Sample> some) {
		return some.stream().collect(Collectors.groupingBy(Sample::source, Collectors.counting()));
	}

	@Test
	void nothingAskedForTakesAllInTheirOrder() throws IOException {
		assertEquals(samples, select(ALL).samples());
	}

	@Test
	void formatIsToldByContent() throws IOException {
		Files.copy(folder.resolve("images/1authentic.png"), folder.resolve("png.jpg"));
		samples.add(Samples.of(folder.resolve("png.jpg"), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "x"));
		samples.add(Samples.of(Files.writeString(folder.resolve("text.png"), "<html>"), DataSource.AUTHENTIC, MaskRef.EMPTY, "",
			"y"));
		final Selected selected = select(new Selection(Map.of(), 0, Set.of(), FileFormats.parse("lossless"), Balance.NONE, 1));
		assertEquals(19, selected.samples().size());
		assertTrue(selected.samples().stream().anyMatch(s -> s.image().endsWith("png.jpg")));
		assertEquals(1, selected.notes().size());
		assertTrue(selected.notes().get(0).startsWith("Left out " + folder.resolve("text.png")), selected.notes().get(0));
	}

	@Test
	void eachSideIsBalancedForItself() throws IOException {
		final Selected selected = select(new Selection(Map.of(DataSource.SPLICED, 5), 0, Set.of(), Set.of(), Balance.CLASSES, 1),
			"scene0", "scene1", "scene2");
		for (final List<Sample> side : List.of(selected.split().training(), selected.split().validation()))
			assertEquals(side.size(), 2 * side.stream().filter(sample -> sample.label() == 1).count());
		assertEquals(9, counts(selected.split().training()).get(DataSource.INPAINTED));
		assertEquals(Set.of("scene0", "scene1", "scene2"), selected.split().validation().stream().map(Sample::group).collect(
			Collectors.toSet()));
		assertEquals(Map.of(DataSource.AUTHENTIC, 4L, DataSource.SPLICED, 4L, DataSource.INPAINTED, 4L), counts(select(new Selection(Map
			.of(DataSource.SPLICED, 4), 0, Set.of(), Set.of(), Balance.SOURCES, 1)).samples()));
	}

	@Test
	void seedDecidesWhatIsDrawn() throws IOException {
		final Map<DataSource, Integer> half = Map.of(DataSource.AUTHENTIC, 6, DataSource.SPLICED, 0, DataSource.INPAINTED, 6);
		final List<Sample> first = select(new Selection(half, 0, Set.of(), Set.of(), Balance.NONE, 1)).samples();
		assertEquals(12, first.size());
		assertEquals(first, select(new Selection(half, 0, Set.of(), Set.of(), Balance.NONE, 1)).samples());
		assertNotEquals(first, select(new Selection(half, 0, Set.of(), Set.of(), Balance.NONE, 2)).samples());
	}

	@Test
	void generatorsAreNamedInAnyCase() throws IOException {
		final Selected selected = select(new Selection(Map.of(DataSource.INPAINTED, 20), 0, Set.of("sd1"), Set.of(), Balance.NONE,
			1));
		assertEquals(Map.of(DataSource.AUTHENTIC, 12L, DataSource.SPLICED, 12L, DataSource.INPAINTED, 4L), counts(selected.samples()));
		assertEquals(List.of("Of the 20 inpainted samples asked for, only 4 are there."), selected.notes());
	}

	private List<Sample> paired() {
		final List<Sample> pairs = new ArrayList<>();
		for (int i = 0; i < 6; i++)
			for (final String generator : List.of("ADM", "glide")) {
				pairs.add(Samples.of(folder.resolve(generator + "n" + i), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "n" + generator + i)
					.withCohort(generator));
				pairs.add(Samples.of(folder.resolve(generator + "a" + i), DataSource.GENERATED, MaskRef.FULL, generator, "a" + generator +
					i).withCohort(generator));
			}
		return pairs;
	}

	@Test
	void authenticImagesComeWithTheirGenerator() throws IOException {
		final List<Sample> adm = Selector.select(paired(), new Selection(Map.of(), 0, Set.of("ADM"), Set.of(), Balance.NONE, 1),
			Set.of(), 1, Progress.NONE).samples();
		assertEquals(12, adm.size());
		assertEquals(Set.of("ADM"), adm.stream().map(Sample::cohort).collect(Collectors.toSet()));
		final Selected some = Selector.select(paired(), new Selection(Map.of(), 2, Set.of(), Set.of(), Balance.NONE, 1), Set
			.of(), 1, Progress.NONE);
		assertEquals(Map.of("ADM0", 2L, "ADM1", 2L, "glide0", 2L, "glide1", 2L), some.samples().stream().collect(Collectors
			.groupingBy(s -> s.cohort() + s.label(), Collectors.counting())));
		some.write(folder.resolve("paired"));
		assertEquals(some.samples(), ManifestFile.read(folder.resolve("paired/manifest.csv")));
	}

	@Test
	void whatHoldsPartsOfBothSidesIsOnNeither() throws IOException {
		samples.set(1, samples.get(1).withDonors(Set.of("scene1")));
		samples.set(4, samples.get(4).withDonors(Set.of("scene1", "scene2")));
		final Selected selected = select(ALL, "scene1", "scene0");
		assertEquals(35, selected.samples().size());
		assertEquals(5, selected.split().validation().size());
		assertTrue(selected.split().validation().contains(samples.get(1)));
		assertEquals(List.of("1 samples hold parts of several images, some for training and some for validation, and are left out."),
			selected.notes());
		selected.write(folder.resolve("donors"));
		assertEquals(selected.samples(), ManifestFile.read(folder.resolve("donors/manifest.csv")));
	}

	@Test
	void imagesCountOnceAndPathsHoldWhereverTheManifestsStand() throws IOException {
		samples.addAll(List.copyOf(samples.subList(0, 6)));
		final Selected selected = select(ALL, "scene3");
		assertEquals(36, selected.samples().size());
		for (final Path output : List.of(folder, folder.resolve("else/where"))) {
			selected.write(output);
			assertEquals(selected.samples(), ManifestFile.read(output.resolve("manifest.csv")));
			assertEquals(33, ManifestFile.read(output.resolve("train.csv")).size());
			assertEquals(selected.split().validation(), ManifestFile.read(output.resolve("validation.csv")));
		}
		assertTrue(Files.readString(folder.resolve("train.csv")).contains("\nimages/0authentic.jpg,"));
		assertTrue(assertThrows(InvalidInputException.class, () -> selected.write(folder)).getMessage().contains(
			"exists and is not written over"));
	}

	@Test
	void whatCannotBeSelectedIsSaid() {
		assertRefused("generators are SD0, SD1, SD2", new Selection(Map.of(), 0, Set.of("flux"), Set.of(), Balance.NONE, 1));
		assertRefused("None of the 36 samples fits", new Selection(Map.of(), 0, Set.of(), Set.of(ImageFormat.TIFF),
			Balance.NONE, 1));
		assertRefused("nothing to balance: all samples are of class 0", new Selection(Map.of(DataSource.INPAINTED, 0), 0, Set.of(),
			Set.of(), Balance.CLASSES, 1));
		assertRefused("No sample is left for validation", ALL, "nobody");
		assertTrue(assertThrows(InvalidInputException.class, () -> FileFormats.parse("png, raw")).getMessage().contains(
			"file format 'raw' is unknown"));
		assertEquals(Set.of(), FileFormats.parse("any"));
		assertEquals(Set.of(ImageFormat.PNG, ImageFormat.JPEG), FileFormats.parse("PNG, jpeg"));
	}

	private void assertRefused(final String part, final Selection wanted, final String... validating) {
		final String message = assertThrows(InvalidInputException.class, () -> select(wanted, validating)).getMessage();
		assertTrue(message.contains(part), message);
	}
}
