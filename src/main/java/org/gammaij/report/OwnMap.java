package org.gammaij.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import org.gammaij.common.CancelledException;
import org.gammaij.common.TimeLimit;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.TiffText;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.TiffDecoder;

/** A mark on the probability maps that this project makes, so that none is taken for an image to look at. TIFF files keep it. */
public final class OwnMap {

	/** Why such a file is not looked at; goes on after its path. */
	public static final String REFUSED = " is a probability map that this program made; give the image itself.";

	static final String KEY = "gamma.map";
	/** Time for the head of a file. */
	private static final Duration HEAD = Duration.ofSeconds(20);

	private OwnMap() {}

	/**
	 * Marks a map.
	 *
	 * @param model id of the model that made it; may be empty
	 */
	public static void mark(final ImagePlus map, final String model) {
		map.setProp(KEY, value(model));
	}

	/** What the mark says. */
	static String value(final String model) {
		return "probability map of the model " + model;
	}

	/** Whether an image is a map of this project, or was made of one by duplicating, cropping or saving. */
	public static boolean is(final ImagePlus image) {
		return image.getProp(KEY) != null;
	}

	/**
	 * Whether a file is such a map, as this project or ImageJ saved it.
	 *
	 * @return false also for what cannot be read: whoever reads the image will say why
	 */
	public static boolean is(final Path file) {
		final Path folder = file.toAbsolutePath().getParent();
		final Path name = file.getFileName();
		try {
			if (name == null || ImageFormat.of(file).orElse(null) != ImageFormat.TIFF) return false;
			// ImageJ does not read BigTIFF
			if (TiffText.of(file).contains("\n" + KEY + "=")) return true;
			// Of what hostile files hold nothing is known
			final FileInfo[] images = TimeLimit.call(HEAD, () -> new TiffDecoder(folder + "/", name.toString()).getTiffInfo());
			return images != null && images.length > 0 && images[0].properties != null && Arrays.asList(images[0].properties)
				.contains(KEY);
		}
		catch (final CancelledException e) {
			throw e;
		}
		catch (final Exception | OutOfMemoryError | StackOverflowError e) {
			return false;
		}
	}

	/** Whether a map was made by a model. */
	public static boolean isOf(final ImagePlus map, final String model) {
		return value(model).equals(map.getProp(KEY));
	}
}
