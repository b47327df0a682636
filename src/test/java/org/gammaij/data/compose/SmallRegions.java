package org.gammaij.data.compose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.data.MaskRef;
import org.gammaij.data.Provenance;
import org.gammaij.data.Sample;
import org.gammaij.data.DataSource;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.Mask;
import org.gammaij.image.RgbImage;
import org.gammaij.image.TestImages;
import org.gammaij.training.SettingsFile;

/**
 * A small set of regions, and settings to compose of it. What an image is can be seen by its colours: authentic ones have a green
 * channel of 60 to 99, generated and reconstructed ones one of 160 to 199, whatever the place.
 */
public final class SmallRegions {

	static final int AUTHENTIC = 60;
	static final int GENERATED = 160;

	private final Path folder;
	private final int side;

	private SmallRegions(final Path folder, final int side) {
		this.folder = folder;
		this.side = side;
	}

	/**
	 * Of each kind {@code count} images: authentic in two groups, generated of three generators, reconstructions, altered.
	 *
	 * @param folder exists
	 * @param side of the images, in pixels
	 */
	public static List<Sample> write(final Path folder, final int side, final int count) throws IOException {
		return new SmallRegions(folder, side).write(count);
	}

	/** @param yaml in place of what is set for composing */
	static ComposeSettings settings(final String yaml) {
		return SettingsFile.parse("data: {compose: {" + yaml + "}}", "test").data().compose();
	}

	private List<Sample> write(final int count) throws IOException {
		final List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final Path photograph = image("photo" + i, AUTHENTIC, i);
			samples.add(new Sample(photograph, 0, MaskRef.EMPTY, MaskRef.EMPTY, DataSource.AUTHENTIC, "", "group" + i % 2, stored(
				"", "jpeg", null)));
			samples.add(new Sample(image("made" + i, GENERATED, 100 + i), 1, MaskRef.FULL, MaskRef.UNKNOWN,
				DataSource.GENERATED, "generator" + i % 3, "made", stored("family" + i % 2, "png", null)));
			samples.add(new Sample(image("again" + i, GENERATED, i), 1, MaskRef.FULL, MaskRef.UNKNOWN, DataSource.GENERATED,
				"autoencoder", "group" + i % 2, stored("reconstruction", "png", photograph)));
			samples.add(altered(i));
		}
		return samples;
	}

	private Sample altered(final int i) throws IOException {
		final RgbImage image = pixels(AUTHENTIC, 200 + i);
		final Mask mask = new Mask(side, side);
		for (int y = side / 8; y < side / 4; y++)
			for (int x = side / 8; x < side / 4; x++) {
				mask.set(x, y, true);
				image.set(x, y, 1, GENERATED + 20);
			}
		final Path file = folder.resolve("altered" + i + ".png");
		final Path maskFile = folder.resolve("altered" + i + "_mask.png");
		ImageFiles.writePng(image, file);
		ImageFiles.writePng(mask, maskFile);
		return new Sample(file, 1, MaskRef.file(maskFile), MaskRef.file(maskFile), DataSource.INPAINTED_BLENDED, "patch", "blots",
			stored("blot", "png", null));
	}

	private Path image(final String name, final int green, final long seed) throws IOException {
		final Path file = folder.resolve(name + ".png");
		ImageFiles.writePng(pixels(green, seed), file);
		return file;
	}

	private RgbImage pixels(final int green, final long seed) {
		final RgbImage image = TestImages.photo(side, side, seed);
		for (int i = image.planeSize(); i < 2 * image.planeSize(); i++)
			image.samples()[i] = (byte) (green + (image.samples()[i] & 0xff) % 40);
		return image;
	}

	private static Provenance stored(final String family, final String format, final Path photograph) {
		return new Provenance(family, "", format, format.equals("jpeg") ? 90 : 0, photograph);
	}
}
