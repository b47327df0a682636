package org.gammaij.data.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions of altered images, whose sides are no multiples of 8 here, when masks lie at the edge or become others. */
class RegionMasksTest {

	private static final ObjectMapper JSON = new ObjectMapper();
	/** What a region of the small image shows. */
	private static final Window SHOWN = new Window(0, 0, 88, 72);

	@TempDir
	private Path folder;

	@BeforeEach
	void makeImages() throws IOException {
		ImageFiles.writePng(TestImages.photo(300, 260, 4), folder.resolve("in/large.png"));
		ImageFiles.writePng(TestImages.photo(90, 75, 2), folder.resolve("in/small.png"));
	}

	private MaskRef mask(final int width, final int height, final Window... boxes) throws IOException {
		final Mask mask = new Mask(width, height);
		for (final Window box : boxes)
			Geometry.put(Mask.filled(box.width(), box.height(), true), mask, box.x(), box.y());
		return write(mask);
	}

	private MaskRef write(final Mask mask) throws IOException {
		ImageFiles.writePng(mask, folder.resolve("in/mask.png"));
		return MaskRef.file(folder.resolve("in/mask.png"));
	}

	private Sample altered(final String name, final MaskRef mask) {
		return Samples.of(folder.resolve("in/" + name), DataSource.INPAINTED_BLENDED, mask, "patch", "blots");
	}

	private RegionSet.Result cut(final long seed, final Sample... samples) throws IOException {
		return RegionSet.cut(List.of(samples), Set.of(), new RegionSettings(96, 1, false, 0, seed), GeneratorFolder.none(), folder
			.resolve("out" + seed), 1, Progress.NONE);
	}

	private static Mask read(final MaskRef ref) {
		return ImageFiles.readMask(((MaskRef.File) ref).path(), 127);
	}

	@Test
	void whatReachesTheLastColumnsAndRowsIsCutWithinTheImage() throws IOException {
		final Sample sample = altered("large.png", mask(300, 260, new Window(294, 254, 6, 6)));
		for (int seed = 1; seed <= 12; seed++) {
			final Sample region = cut(seed, sample).samples().get(0);
			assertEquals(96, ImageFiles.read(region.image()).width());
			assertTrue(read(region.manipulationMask()).area() > 0, "seed " + seed);
		}
		final RegionSettings central = new RegionSettings(96, 1, true, 0, 1);
		assertTrue(read(RegionSet.cut(List.of(sample), Set.of(), central, GeneratorFolder.none(), folder.resolve("central"), 1,
			Progress.NONE).samples().get(0).manipulationMask()).area() > 0);
	}

	@Test
	void whatLiesBeyondTheGridAloneIsARow() throws IOException {
		final Sample sample = altered("large.png", mask(300, 260, new Window(297, 100, 3, 20)));
		final Sample other = Samples.of(folder.resolve("in/small.png"), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "photos");
		final Map<Path, String> faults = cut(1, sample, other).faults();
		assertEquals(Set.of(sample.image()), faults.keySet());
		assertTrue(faults.get(sample.image()).contains("less than 8 pixels from the right or lower edge"), faults.toString());
	}

	@Test
	void aCorrectedMaskIsCutAnew() throws IOException {
		cut(1, altered("small.png", mask(90, 75, new Window(10, 10, 20, 20))));
		final MaskRef corrected = mask(90, 75, new Window(40, 30, 20, 20));
		final Sample region = cut(1, altered("small.png", corrected)).samples().get(0);
		assertArrayEquals(Geometry.crop(read(corrected), SHOWN).values(), read(region.manipulationMask()).values());
		final Path written = ((MaskRef.File) region.manipulationMask()).path();
		Files.setLastModifiedTime(written, FileTime.fromMillis(1000));
		assertEquals(region, cut(1, altered("small.png", corrected)).samples().get(0));
		assertEquals(1000, Files.getLastModifiedTime(written).toMillis(), "it was cut again without need");
	}

	@Test
	void anotherThresholdIsAnotherMask() throws IOException {
		final RgbImage grey = new RgbImage(90, 75);
		for (int y = 10; y < 30; y++)
			for (int x = 10; x < 50; x++)
				for (int c = 0; c < 3; c++)
					grey.set(x, y, c, x < 30 ? 100 : 200);
		final Path file = folder.resolve("in/grey.png");
		ImageFiles.writePng(grey, file);
		assertEquals(400, read(cut(1, altered("small.png", new MaskRef.File(file, 150))).samples().get(0).aiMask()).area());
		assertEquals(800, read(cut(1, altered("small.png", new MaskRef.File(file, 50))).samples().get(0).aiMask()).area());
	}

	@Test
	void aMaskThatWasUnknownIsCut() throws IOException {
		final Sample unknown = altered("large.png", MaskRef.UNKNOWN);
		final MaskRef mask = mask(300, 260, new Window(250, 200, 20, 10));
		assertEquals(MaskRef.UNKNOWN, cut(1, unknown).samples().get(0).manipulationMask());
		final Sample region = cut(1, altered("large.png", mask)).samples().get(0);
		assertEquals(96, read(region.manipulationMask()).width());
		assertTrue(read(region.manipulationMask()).area() > 0);
		final RgbImage pixels = ImageFiles.read(region.image());
		// The cuts of one run must not lie over those of another
		final Sample again = cut(1, unknown).samples().get(0);
		assertEquals(MaskRef.UNKNOWN, again.manipulationMask());
		assertEquals(region, cut(1, altered("large.png", mask)).samples().get(0));
		assertArrayEquals(pixels.samples(), ImageFiles.read(region.image()).samples());
	}

	/** Before, the key told nothing of masks. */
	@Test
	void whatAnOldJournalSaysOfAMaskIsNotTakenForAnother() throws IOException {
		final Sample masked = altered("large.png", mask(300, 260, new Window(250, 200, 20, 10)));
		final Sample unknown = altered("large.png", MaskRef.UNKNOWN);
		cut(1, masked);
		makeOld(masked);
		assertEquals(MaskRef.UNKNOWN, cut(1, unknown).samples().get(0).manipulationMask());
	}

	@Test
	void anOldJournalIsGoodForImagesWithoutMaskFiles() throws IOException {
		final Sample photo = Samples.of(folder.resolve("in/large.png"), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "photos");
		final Path region = cut(1, photo).samples().get(0).image();
		makeOld(photo);
		Files.setLastModifiedTime(region, FileTime.fromMillis(1000));
		assertEquals(region, cut(1, photo).samples().get(0).image());
		assertEquals(1000, Files.getLastModifiedTime(region).toMillis());
	}

	private void makeOld(final Sample sample) throws IOException {
		final Path journal = folder.resolve("out1/journal.jsonl");
		final ObjectNode line = (ObjectNode) JSON.readTree(Files.readString(journal));
		line.put("key", sample.image() + " " + Files.size(sample.image()) + " " + sample.group());
		Files.writeString(journal, JSON.writeValueAsString(line) + "\n");
	}

	@Test
	void aMaskThatIsGoneIsARow() throws IOException {
		final Sample sample = altered("large.png", MaskRef.file(folder.resolve("in/gone.png")));
		assertTrue(assertThrows(InvalidInputException.class, () -> cut(1, sample)).getMessage().contains("gone.png"));
	}
}
