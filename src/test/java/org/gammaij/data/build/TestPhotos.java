package org.gammaij.data.build;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import org.gammaij.data.build.Photographs.Photo;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.RgbImage;

/** Inputs that the builder's tests share. */
final class TestPhotos {

	private TestPhotos() {}

	/** Waves with noise: no two places look alike. */
	static RgbImage photo(final int width, final int height, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final RgbImage image = new RgbImage(width, height);
		final double[] f = random.doubles(6, 0.05, 0.3).toArray();
		for (int c = 0; c < RgbImage.CHANNELS; c++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					image.set(x, y, c, (int) (110 + 50 * Math.sin(f[c] * x + c) + 40 * Math.cos(f[c + 3] * y) + random.nextInt(40)));
		return image;
	}

	/** Writes {@code count} lossless photographs of slightly different sizes. */
	static void write(final Path folder, final int count) throws IOException {
		for (int i = 0; i < count; i++)
			ImageFiles.writePng(photo(96 + 5 * i, 130 - 3 * i, i), folder.resolve(i % 2 == 0 ? "a" : "b").resolve("photo" + i +
				".png"));
	}

	static Frame frame(final int width, final int height, final long seed) {
		return new Frame(photo(width, height, seed), new Photo(Path.of("p" + seed), "p" + seed, false), 0, 0, List.of());
	}

	/** A frame of one shade, give or take one grey level. */
	static Frame blank(final int width, final int height, final int grey) {
		final RgbImage image = new RgbImage(width, height);
		for (int i = 0; i < image.samples().length; i++)
			image.samples()[i] = (byte) Math.min(255, grey + i * 31 % 7 / 6);
		return new Frame(image, new Photo(Path.of("blank" + grey), "blank" + grey, false), 0, 0, List.of());
	}

	/** Folder of the small TorchScript generators. */
	static Path generators() {
		try {
			return Path.of(TestPhotos.class.getResource("/org/gammaij/generators").toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
