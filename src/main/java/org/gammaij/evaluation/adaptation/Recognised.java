package org.gammaij.evaluation.adaptation;

import java.util.List;

import org.gammaij.data.Sample;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Reliability;
import org.gammaij.model.LogitLayer;

/**
 * A layer that recognises a kind of images, and how well.
 *
 * @param layer fitted to all images
 * @param threshold sigmoid of its logit, 0 to 1, from which on an image is taken for one of the kind
 * @param images all that could be read, a copy but once
 * @param damaged images that could not be read
 */
public record Recognised(LogitLayer layer, double threshold, List<Judged> images, int damaged) {

	/**
	 * An image, judged by a layer that saw nothing of its group.
	 *
	 * @param sample its label is 1 for the kind and 0 for others
	 * @param group that was held out with it
	 * @param sureness sigmoid of its logit, 0 to 1
	 */
	public record Judged(Sample sample, String group, double sureness) {}

	/** Images of a class. */
	public List<Judged> of(final int label) {
		return images.stream().filter(image -> image.sample().label() == label).toList();
	}

	/** Share of the images of a class that are taken for the kind, with its 95 % Clopper-Pearson interval. */
	public Interval share(final int label) {
		return share(of(label));
	}

	/** Share of some images. */
	public Interval share(final List<Judged> some) {
		return Reliability.proportion((int) some.stream().filter(image -> image.sureness() >= threshold).count(), some.size());
	}

	/** Groups of a class. */
	public int groups(final int label) {
		return (int) of(label).stream().map(Judged::group).distinct().count();
	}
}
