package org.gammaij.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gammaij.common.AtomicFiles;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.TiffEncoder;
import ij.process.FloatProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Writes probability maps as 32-bit TIFF files that ImageJ and any TIFF reader open as they are. */
public final class MaskTiff {

	private MaskTiff() {}

	/**
	 * Creates or replaces a file.
	 *
	 * @param map probability 0 to 1, axes {@code (x, y)}; NaN where nothing was looked at
	 * @throws IOException if the file cannot be written; a file of that name is then as it was
	 */
	public static void write(final Path file, final RandomAccessibleInterval<FloatType> map) throws IOException {
		final FloatProcessor processor = new FloatProcessor((int) map.dimension(0), (int) map.dimension(1), FloatPlanes
			.values(map));
		// A fixed display range: black is 0 and white is 1 in each file, whatever it holds.
		processor.setMinAndMax(0, 1);
		final ImagePlus image = new ImagePlus(file.getFileName().toString(), processor);
		OwnMap.mark(image, "");
		final FileInfo info = image.getFileInfo();
		info.properties = image.getPropertiesAsArray();
		AtomicFiles.write(file, temporary -> {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
				new TiffEncoder(info).write(out);
			}
		});
	}
}
