package org.gammaij.provenance;

import java.io.IOException;

/** Finds the parts of one file format that may hold claims. */
interface Container {

	/** Name of the format. */
	String name();

	/** Whether the first bytes are those of the format. */
	boolean fits(Bytes file) throws MalformedException, IOException;

	/**
	 * Collects the parts.
	 *
	 * @throws MalformedException where the file cannot be followed further; what was found before stays
	 * @throws IOException if the file cannot be read
	 */
	void collect(Bytes file, Findings findings) throws MalformedException, IOException;
}
