package org.gammaij.image;

import java.io.IOException;
import java.nio.file.Path;

/** The description that programs write into TIFF files. */
public final class TiffText {

	private static final int DESCRIPTION = 270;

	private TiffText() {}

	/**
	 * Reads that of the first page, of a BigTIFF, too.
	 *
	 * @return empty if there is none
	 * @throws IOException if the file cannot be read, or ends too early
	 */
	public static String of(final Path file) throws IOException {
		try (FileStream in = FileStream.open(file)) {
			return of(in);
		}
	}

	static String of(final FileStream in) throws IOException {
		return TiffDirectory.text(in, DESCRIPTION).replace("\0", "");
	}
}
