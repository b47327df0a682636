package org.gammaij.data.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import ai.djl.Device;
import org.gammaij.common.Progress;
import org.gammaij.data.DataSource;
import org.gammaij.data.MaskRef;
import org.gammaij.data.Sample;
import org.gammaij.data.Samples;
import org.gammaij.data.build.GeneratorFolder;
import org.gammaij.image.Geometry;
import org.gammaij.image.ImageDecoder;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageSize;
import org.gammaij.image.JpegCodec;
import org.gammaij.image.JpegEncoding;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.image.Turn;
import org.gammaij.image.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photographs that EXIF turns: their grid of JPEG, and the tables they were coded with, lie as in the file. */
class TurnedPhotographsTest {

	/** As stored; no multiples of 8. */
	private static final int W = 203;
	private static final int H = 165;

	@TempDir
	private Path folder;

	private List<Sample> cut(final Sample sample) throws IOException {
		return RegionSet.cut(List.of(sample), Set.of(), new RegionSettings(64, 3, false, 0, 1), GeneratorFolder.none(), folder
			.resolve("out"), 1, Progress.NONE).samples();
	}

	private Path photograph(final byte[] jpeg, final int orientation) throws IOException {
		return TestImages.rotatedJpeg(folder.resolve("in/photo.jpg"), jpeg, orientation);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void regionsLieOnTheGridOfTheFile(final int orientation) throws IOException {
		final byte[] jpeg = JpegCodec.encode(TestImages.photo(W, H, 1), 85, JpegCodec.Subsampling.YUV420);
		final RgbImage stored = JpegCodec.decode(jpeg);
		final Turn turn = new Turn(orientation, new ImageSize(W, H));
		final List<Sample> regions = cut(Samples.of(photograph(jpeg, orientation), DataSource.AUTHENTIC, MaskRef.EMPTY, "", "g"));
		assertTrue(regions.size() > 1);
		for (final Sample region : regions)
			assertTrue(place(turn.stored(ImageFiles.read(region.image())), stored).isPresent());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void masksOfTurnedImagesAreCutWithThem(final int orientation) throws IOException {
		final byte[] jpeg = JpegCodec.encode(TestImages.photo(W, H, 1), 85, JpegCodec.Subsampling.YUV420);
		final Turn turn = new Turn(orientation, new ImageSize(W, H));
		// As stored up to the last whole block
		final Window altered = turn.upright(new Window(190, 150, 10, 10));
		final ImageSize upright = ImageFiles.size(photograph(jpeg, orientation));
		final Mask mask = TestImages.box(upright.width(), upright.height(), altered);
		ImageFiles.writePng(mask, folder.resolve("in/mask.png"));
		final Sample region = cut(Samples.of(folder.resolve("in/photo.jpg"), DataSource.INPAINTED_BLENDED, MaskRef.file(folder
			.resolve("in/mask.png")), "patch", "g")).get(0);
		final Window place = turn.upright(place(turn.stored(ImageFiles.read(region.image())), JpegCodec.decode(jpeg))
			.orElseThrow());
		final Mask cut = ImageFiles.readMask(((MaskRef.File) region.manipulationMask()).path(), 127);
		assertTrue(cut.area() > 0);
		assertArrayEquals(Geometry.crop(mask, place).values(), cut.values());
	}

	/** Where a part lies in the image as it is stored, at multiples of 8. */
	private static Optional<Window> place(final RgbImage part, final RgbImage stored) {
		for (int y = 0; y + part.height() <= stored.height(); y += 8)
			for (int x = 0; x + part.width() <= stored.width(); x += 8) {
				final Window window = new Window(x, y, part.width(), part.height());
				if (Arrays.equals(part.samples(), Geometry.crop(stored, window).samples())) return Optional.of(window);
			}
		return Optional.empty();
	}

	/** What was coded so before changes little when it is coded so again; by another table or on another grid it changes more. */
	@Test
	void aReconstructionIsCodedAsItsPhotographLiesInItsFile() throws IOException, URISyntaxException {
		final Path generators = folder.resolve("generators");
		Files.createDirectories(generators);
		Files.copy(Path.of(RegionSetTest.class.getResource("/org/gammaij/generators/latent_noise.pt").toURI()), generators
			.resolve("latent_noise.pt"));
		final byte[] jpeg = JpegCodec.encode(TestImages.photo(W, H, 1), 60, JpegCodec.Subsampling.YUV420);
		try (GeneratorFolder opened = GeneratorFolder.open(generators, Device.cpu())) {
			for (final int orientation : new int[] { 1, 3, 6 }) {
				final Path file = photograph(jpeg, orientation);
				final JpegEncoding encoding = JpegEncoding.of(file).orElseThrow();
				final Turn turn = new Turn(orientation, new ImageSize(W, H));
				try (ImageDecoder decoder = ImageDecoder.open(file)) {
					final Reconstructor.Reconstruction made = new Reconstructor(opened).reconstruct(Samples.of(file,
						DataSource.AUTHENTIC, MaskRef.EMPTY, "", "g"), decoder, turn.upright(new Window(48, 32, 96, 80)),
						new SplittableRandom(3));
					assertTrue(made.coding().isPresent());
					final RgbImage stored = turn.stored(made.image());
					final double change = difference(stored, JpegCodec.roundTrip(stored, encoding));
					assertTrue(change < 0.5, orientation + ": " + change);
				}
			}
		}
	}

	private static double difference(final RgbImage a, final RgbImage b) {
		double sum = 0;
		for (int i = 0; i < a.samples().length; i++)
			sum += Math.abs((a.samples()[i] & 0xff) - (b.samples()[i] & 0xff));
		return sum / a.samples().length;
	}
}
