package org.gammaij.data.reader;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.InvalidInputException;

/** Reads one kind of data set as it is found on disk. */
public interface DataSetReader {

	/** Name in parameters and tables: lower case. */
	String id();

	/**
	 * Whether a folder or file looks like this kind; names are looked at, and the heads of tables.
	 *
	 * @throws IOException if it cannot be looked at
	 */
	boolean recognises(Path root) throws IOException;

	/** Whether folders of this kind of set tell training from validation, so that {@link ReadOptions#split} can be met. */
	default boolean isDivided() {
		return false;
	}

	/**
	 * Lists the samples. Images are not decoded.
	 *
	 * @throws InvalidInputException if nothing of this kind is there
	 * @throws IOException if a folder or table cannot be read
	 */
	DataSet read(Path root, ReadOptions options) throws IOException;
}
