package org.gammaij.detect;

import java.io.IOException;
import java.nio.file.Path;

/** Where planes come from: an image file, an image that is open in ImageJ. Nothing is read before {@link #open}. */
public interface Source {

	/** Name in the results. */
	String label();

	/** The file that is read; null if there is none. */
	default Path place() {
		return null;
	}

	/** What one plane is called where there are several: {@code page}, {@code slice}. */
	String part();

	/**
	 * Begins to read.
	 *
	 * @throws org.gammaij.common.InvalidInputException if there is nothing that can be read
	 * @throws IOException likewise
	 */
	Planes open() throws IOException;
}
