package org.gammaij.data.scan;

import java.io.IOException;
import java.util.List;

import org.gammaij.common.CancelledException;
import org.gammaij.common.Progress;
import org.gammaij.data.Parallel;
import org.gammaij.data.reader.DataSet;

/** Looks at every file of a data set. */
public final class DataSetScan {

	private DataSetScan() {}

	/**
	 * Decodes all images and masks.
	 *
	 * @param workers threads, 1 or more
	 * @throws IOException if the work was interrupted; what is wrong with a file is part of the report instead
	 * @throws CancelledException if the user asked for it
	 */
	public static ScanReport of(final DataSet set, final int workers, final Progress progress) throws IOException {
		final List<ImageFacts> images = Parallel.map(set.samples(), workers, "Scanning", progress, ImageFacts::of);
		return new ScanReport(set, images, Duplicates.exact(images), Duplicates.nearAcrossGroups(images), Shortcut.of(
			images));
	}
}
