package org.gammaij.data.collect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.FolderHashes;
import org.gammaij.data.ManifestFile;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Provenance;
import org.gammaij.data.Sample;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectedSetTest {

	private static final String HEAD = "class\tsource\tfamily\trepository\tcommit\tpath\tbox\tlicence";
	private static final String COMMIT = "0123456789012345678901234567890123456789";
	private static final RgbImage GRID = TestImages.photo(200, 120, 1);

	@TempDir
	private Path folder;

	@BeforeEach
	void makeRepositories() throws IOException {
		ImageFiles.writePng(GRID, folder.resolve("repos/owner/art/figures/grid.png"));
		ImageFiles.writePng(TestImages.photo(80, 70, 2), folder.resolve("repos/lab+cells/a.PNG"));
		Files.copy(folder.resolve("repos/lab+cells/a.PNG"), folder.resolve("repos/lab+cells/copy.png"));
		ImageFiles.writePng(TestImages.photo(80, 70, 3), folder.resolve("repos/cells-" + COMMIT + "/b.png"));
	}

	private static String row(final String kind, final String source, final String repository, final String path,
		final String box)
	{
		return String.join("\t", kind, source, "gan", repository, COMMIT, path, box, "MIT");
	}

	private Path list(final String... rows) throws IOException {
		return Files.writeString(folder.resolve("list.tsv"), HEAD + "\n" + String.join("\n", rows) + "\n");
	}

	private CollectedSet.Result collect(final Path list, final int perSource, final String out) throws IOException {
		return CollectedSet.write(ImageList.read(list), folder.resolve("repos"), folder.resolve(out), perSource, 1, 2,
			Progress.NONE);
	}

	@Test
	void imagesAreTakenAsTheyAreAndBoxesAreCut() throws IOException {
		final CollectedSet.Result result = collect(list(row("ai", "stylegan2 (EM)", "owner/art", "figures/grid.png", "96,8,64,56"),
			row("science", "cells", "lab/cells", "a.PNG", ""), row("real", "cells", "other/cells", "b.png", "")), 0, "out");
		assertEquals(result.samples(), ManifestFile.read(folder.resolve("out/manifest.csv")));
		final Sample generated = result.samples().get(0);
		assertArrayEquals(Geometry.crop(GRID, new Window(96, 8, 64, 56)).samples(), ImageFiles.read(generated.image()).samples());
		assertEquals(List.of(1, DataSource.GENERATED, "stylegan2-EM", "owner/art:stylegan2-EM", "gan", "MIT"), List.of(generated
			.label(), generated.source(), generated.generator(), generated.group(), generated.provenance().family(), generated
				.provenance().licence()));
		assertEquals(MaskRef.FULL, generated.aiMask());
		final Sample authentic = result.samples().get(1);
		assertEquals(List.of(0, DataSource.AUTHENTIC, "", "lab/cells:cells"), List.of(authentic.label(), authentic.source(), authentic
			.generator(), authentic.group()));
		assertArrayEquals(Files.readAllBytes(folder.resolve("repos/lab+cells/a.PNG")), Files.readAllBytes(authentic.image()));
		assertEquals("other/cells:cells", result.samples().get(2).group(), "an archive's folder holds name and commit");
		assertEquals(0, result.faults().size());
	}

	/** Its pixels have lost by compression, whatever the file is that they are in now. */
	@Test
	void aBoxIsStoredAsTheFileThatItIsCutFrom() throws IOException {
		ImageFiles.writeJpeg(GRID, folder.resolve("repos/owner/art/figures/grid.jpg"), 85);
		// The content tells the format, not the name
		Files.copy(folder.resolve("repos/owner/art/figures/grid.jpg"), folder.resolve("repos/lab+cells/d.png"));
		final List<Sample> samples = collect(list(row("ai", "gan", "owner/art", "figures/grid.jpg", "96,8,64,56"), row("science",
			"cells", "lab/cells", "d.png", "8,8,64,56"), row("ai", "gan", "owner/art", "figures/grid.png", "96,8,64,56"), row("science",
				"cells", "lab/cells", "d.png", "")), 0, "out").samples();
		assertEquals(new Provenance("gan", "MIT", "jpeg", 85, null), samples.get(0).provenance());
		assertEquals(new Provenance("gan", "MIT", "jpeg", 85, null), samples.get(1).provenance());
		assertEquals(new Provenance("gan", "MIT", "png", 0, null), samples.get(2).provenance());
		assertEquals(new Provenance("gan", "MIT", "", 0, null), samples.get(3).provenance(), "the file itself tells");
		assertEquals(samples, ManifestFile.read(folder.resolve("out/manifest.csv")));
	}

	@Test
	void alteredImagesKeepTheirMask() throws IOException {
		ImageFiles.writePng(TestImages.photo(80, 70, 4), folder.resolve("repos/lab+cells/c.png"));
		ImageFiles.writePng(TestImages.photo(80, 70, 6), folder.resolve("repos/lab+cells/d.png"));
		final Path mask = folder.resolve("repos/lab+cells/mask.png");
		ImageFiles.writePng(TestImages.box(80, 70, new Window(8, 4, 30, 20)), mask);
		final CollectedSet.Result result = collect(masked("ai\tpatch\ta.PNG\tmask.png", "manip\tby hand\tc.png\tmask.png",
			"ai\tpatch\td.png\tgone.png", "ai\tsd\td.png\t"), 0, "out");
		assertEquals(result.samples(), ManifestFile.read(folder.resolve("out/manifest.csv")));
		final Sample patch = result.samples().get(0);
		assertEquals(List.of(1, DataSource.INPAINTED_BLENDED, "patch"), List.of(patch.label(), patch.source(), patch.generator()));
		assertEquals(patch.aiMask(), patch.manipulationMask());
		assertArrayEquals(Files.readAllBytes(mask), Files.readAllBytes(((MaskRef.File) patch.aiMask()).path()));
		final Sample byHand = result.samples().get(1);
		assertEquals(List.of(0, DataSource.SPLICED, "", "lab/cells:by-hand", MaskRef.EMPTY, patch.aiMask()), List.of(byHand.label(),
			byHand.source(), byHand.generator(), byHand.group(), byHand.aiMask(), byHand.manipulationMask()));
		assertEquals(DataSource.GENERATED, result.samples().get(2).source());
		assertTrue(Files.readString(folder.resolve("out/faults.csv")).contains("There is no gone.png in"));
	}

	private Path masked(final String... rows) throws IOException {
		final StringBuilder text = new StringBuilder("class\tsource\tpath\tmask\trepository\tcommit\tfamily\tlicence\n");
		for (final String row : rows)
			text.append(row).append("\tlab/cells\t").append(COMMIT).append("\tother\tMIT\n");
		return Files.writeString(folder.resolve("masked.tsv"), text);
	}

	@Test
	void whatIsMissingIsARowAndTheOthersAreTaken() throws IOException {
		final CollectedSet.Result result = collect(list(row("real", "cells", "lab/cells", "a.PNG", ""), row("real", "cells",
			"lab/cells", "copy.png", ""), row("real", "cells", "lab/cells", "gone.png", ""), row("ai", "sd", "owner/none", "x.png", ""),
			row("ai", "gan", "owner/art", "figures/grid.png", "150,8,64,56")), 0, "out");
		assertEquals(1, result.samples().size());
		final String faults = Files.readString(folder.resolve("out/faults.csv"));
		assertTrue(faults.contains("copy.png of lab/cells has the same bytes"), faults);
		assertTrue(faults.contains("There is no gone.png in " + folder.resolve("repos/lab+cells") + "; check the commit " + COMMIT),
			faults);
		assertTrue(faults.contains("The repository owner/none is not in " + folder.resolve("repos")), faults);
		assertTrue(faults.contains("The box 150,8,64,56 does not lie in the image"), faults);
	}

	@Test
	void anotherCommitIsNotTakenForTheOneOfTheList() throws IOException {
		final Path list = list(row("real", "cells", "lab/cells", "a.PNG", ""), row("ai", "gan", "owner/art", "figures/grid.png",
			""));
		final Path head = Files.createDirectories(folder.resolve("repos/lab+cells/.git")).resolve("HEAD");
		Files.writeString(head, COMMIT + "\n");
		assertEquals(2, collect(list, 0, "out").samples().size());
		Files.writeString(head, "f".repeat(40) + "\n");
		assertEquals(1, collect(list, 0, "other").samples().size());
		Files.writeString(head, "ref: refs/heads/main\n");
		assertEquals(2, collect(list, 0, "unknown").samples().size());
		Files.writeString(Files.createDirectories(head.resolveSibling("refs/heads")).resolve("main"), "e".repeat(40) + "\n");
		assertEquals(1, collect(list, 0, "branch").samples().size());
		assertTrue(Files.readString(folder.resolve("other/faults.csv")).contains(" is checked out at " + "f".repeat(40)));
	}

	@Test
	void twoCommitsOfARepositoryLieSideBySide() throws IOException {
		final String later = "a".repeat(40);
		ImageFiles.writePng(TestImages.photo(80, 70, 5), folder.resolve("repos/owner/art-" + later + "/figures/grid.png"));
		final String row = row("ai", "gan", "owner/art", "figures/grid.png", "");
		final CollectedSet.Result result = collect(list(row, row.replace(COMMIT, later)), 0, "out");
		assertEquals(0, result.faults().size());
		assertArrayEquals(GRID.samples(), ImageFiles.read(result.samples().get(0).image()).samples());
		assertEquals(80, ImageFiles.read(result.samples().get(1).image()).width());
	}

	@Test
	void someOfEachSourceAreDrawnAndTheSameEachTime() throws IOException {
		for (int i = 0; i < 12; i++)
			ImageFiles.writePng(TestImages.photo(40, 40, 20 + i), folder.resolve("repos/owner/many/" + i + ".png"));
		final String[] rows = new String[13];
		for (int i = 0; i < 12; i++)
			rows[i] = row("ai", "sd", "owner/many", i + ".png", "");
		rows[12] = row("real", "cells", "lab/cells", "a.PNG", "");
		assertEquals(5, collect(list(rows), 4, "out").samples().size());
		collect(list(rows), 4, "again");
		assertEquals(FolderHashes.of(folder.resolve("out/images")), FolderHashes.of(folder.resolve("again/images")));
	}

	@Test
	void badListsAreRefusedWithTheirRow() throws IOException {
		assertRefused("Row 1", "is of the class 'fake' without a mask; give ai with or without, real or science without, or manip with one.", row("fake", "s", "o/r", "a.png", ""));
		assertRefused("Row 2", "give one within the repository.", row("ai", "s", "o/r", "a.png", ""), row("ai", "s", "o/r",
			"../../secret.png", ""));
		assertRefused("Row 1", "names the repository '../r'; give owner/name.", row("ai", "s", "../r", "a.png", ""));
		assertRefused("Row 1", "has the box '1,2,0,4'; give x,y,width,height in pixels.", row("ai", "s", "o/r", "a.png",
			"1,2,0,4"));
		assertRefused("Row 1", "has the commit '/../x'; give its hexadecimal digits.", row("ai", "s", "o/r", "a.png", "").replace(
			COMMIT, "/../x"));
		for (final String row : List.of("manip\ts\ta.png\t", "real\ts\ta.png\tm.png"))
			assertTrue(assertThrows(InvalidInputException.class, () -> ImageList.read(masked(row))).getMessage().contains(
				"a mask; give"));
		assertTrue(assertThrows(InvalidInputException.class, () -> ImageList.read(masked("ai\ts\ta.png\t../m.png"))).getMessage()
			.endsWith("has the mask '../m.png'; give one within the repository."));
		final Path commas = Files.writeString(folder.resolve("commas.tsv"), "class,source\nai,sd\n");
		assertTrue(assertThrows(InvalidInputException.class, () -> ImageList.read(commas)).getMessage().contains(
			"has no column 'class'"));
		assertTrue(assertThrows(InvalidInputException.class, () -> ImageList.read(folder.resolve("none.tsv"))).getMessage()
			.contains("does not exist"));
	}

	private void assertRefused(final String where, final String why, final String... rows) throws IOException {
		final Path list = list(rows);
		final String message = assertThrows(InvalidInputException.class, () -> ImageList.read(list)).getMessage();
		assertTrue(message.startsWith(where + " of the list ") && message.endsWith(why), message);
	}

	@Test
	void nothingIsWrittenOverOrMadeOfNothing() throws IOException {
		final Path list = list(row("ai", "sd", "owner/none", "x.png", ""));
		assertTrue(assertThrows(InvalidInputException.class, () -> collect(list, 0, "out")).getMessage().startsWith(
			"None of the 1 images can be taken; the first: The repository owner/none is not in"));
		final Path good = list(row("real", "cells", "lab/cells", "a.PNG", ""));
		assertTrue(assertThrows(InvalidInputException.class, () -> collect(good, 0, "repos")).getMessage().contains(
			"holds other files"));
	}

	/** The lists that the default model's card names are such lists. */
	@Test
	void listsOfTheDefaultModelCanBeRead() throws IOException {
		assertEquals(217, ImageList.read(Path.of("training/dinov2-s-images-8.tsv")).size());
		assertEquals(776, ImageList.read(Path.of("training/dinov2-s-images-7.tsv")).size());
		assertEquals(2131, ImageList.read(Path.of("training/dinov2-s-images-6.tsv")).size());
		assertEquals(3869, ImageList.read(Path.of("training/dinov2-s-images-2.tsv")).size());
		assertEquals(294, ImageList.read(Path.of("training/validation.tsv")).size());
		assertEquals(1600, ImageList.read(Path.of("training/dinov2-s-photographs.tsv")).size());
		assertEquals(13029, ImageList.read(Path.of("training/dinov2-s-images-1.tsv")).size());
	}
}
