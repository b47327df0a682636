package org.gammaij.data.reader;

import java.nio.file.Path;
import java.util.List;

import org.gammaij.data.Sample;

/**
 * What was found of a data set on disk.
 *
 * @param format id of the reader that read it
 * @param root the folder or file that was opened
 * @param samples in an order that depends on names only
 * @param skipped what could not become a sample; damage inside of images shows only when they are decoded
 */
public record DataSet(String format, Path root, List<Sample> samples, List<Skipped> skipped) {

	/**
	 * A file or row that is no sample.
	 *
	 * @param path the file that it is about
	 * @param reason a few words
	 */
	public record Skipped(Path path, String reason) {

		/** Both as a line to be read. */
		@Override
		public String toString() {
			return path + " " + reason;
		}
	}
}
