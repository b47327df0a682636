package org.gammaij.data.scan;

import java.util.List;

import org.gammaij.data.reader.DataSet;

/**
 * What a data set is made of and what is wrong with it.
 *
 * @param set the data set
 * @param images one entry per sample, in its order
 * @param exactDuplicates sets of files with the same bytes
 * @param nearDuplicates sets of images of different groups that show nearly the same
 * @param shortcuts properties outside of the picture, and how well each tells the classes apart; empty if a class has
 *          too few images
 */
public record ScanReport(DataSet set, List<ImageFacts> images, List<List<ImageFacts>> exactDuplicates,
	List<List<ImageFacts>> nearDuplicates, List<Shortcut> shortcuts)
{

	/** Images that cannot be used, or whose mask cannot. */
	public List<ImageFacts> faulty() {
		return images.stream().filter(image -> !image.fault().isEmpty()).toList();
	}

	/** Images of one shade all over: nothing can be altered or learnt in them. */
	public List<ImageFacts> blank() {
		return images.stream().filter(image -> image.isReadable() && image.fingerprint().isBlank()).toList();
	}
}
