package org.gammaij.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.engine.Band;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Verdict;
import org.gammaij.image.Mask;
import org.gammaij.image.PixelFacts;
import org.gammaij.image.Redelivery;
import org.gammaij.image.RgbImage;
import org.gammaij.image.Window;
import org.gammaij.model.Thresholds;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * What the score of an image becomes once the image was passed on in ordinary ways.
 *
 * @param outcomes one for each {@link Redelivery}, in their order
 */
public record Redelivered(List<Outcome> outcomes) {

	/** From so many pixels on, an image is not passed on: it would be in memory several times. */
	static final long LARGEST = 26_000_000;

	/**
	 * Of one way.
	 *
	 * @param probability P(AI), 0 to 1; NaN if there is none
	 * @param band that it has by the score, and {@code inconclusive} if it is now taken for the kind on which the model fails; null if there
	 *          is none, or if the image as it is passed on may have no band for another reason, such as its size: that says nothing of the score
	 */
	public record Outcome(Redelivery redelivery, double probability, Band band) {}

	/** As the image is, and after each way. */
	private static final int LOOKS = Redelivery.values().length + 1;

	/** Progress of the look at the image as it is, which comes first. */
	static Progress asItIs(final Progress whole) {
		return new PartProgress(whole, 0, LOOKS, "as it is");
	}

	/** Nothing was passed on. */
	static Redelivered none() {
		return new Redelivered(Stream.of(Redelivery.values()).map(way -> new Outcome(way, Double.NaN, null))
			.toList());
	}

	/**
	 * Passes a plane on and looks at what arrives, in the way in which the plane itself was looked at.
	 *
	 * @param read what was looked at of it
	 * @param progress as below
	 */
	static Redelivered of(final Plane plane, final ViewPart read, final Inspector inspector, final Progress progress) {
		if (!read.isBeyond(plane.pixels())) return of(plane.pixels(), plane.mask(), plane.source().lookupTable(), inspector, progress);
		progress.log("It is not passed on: a selection that is smaller than a tile is looked at with what lies around it, and would be " +
			"looked at without that.");
		return none();
	}

	/**
	 * Passes an image on and looks at what arrives.
	 *
	 * @param region 8-bit RGB, axes {@code (x, y, c)}
	 * @param mask which of its pixels are meant; null for all
	 * @param lookupTable whether its colours are known to come from a lookup table
	 * @param progress counts the ways; cancelling is looked for
	 */
	static Redelivered of(final RandomAccessibleInterval<UnsignedByteType> region, final Mask mask, final boolean lookupTable,
		final Inspector inspector, final Progress progress)
	{
		if (region.dimension(0) * region.dimension(1) > LARGEST) {
			progress.log("It is not passed on: images above " + LARGEST / 1_000_000 + " megapixels would be in memory several times.");
			return none();
		}
		final RgbImage image = new RgbImage((int) region.dimension(0), (int) region.dimension(1));
		PrimitiveBlocks.of(region, PrimitiveBlocks.OnFallback.ACCEPT).copy(region, image.samples());
		final List<Outcome> outcomes = new ArrayList<>();
		for (final Redelivery way : Redelivery.values()) {
			progress.checkCancelled();
			outcomes.add(outcome(way, image, mask, lookupTable, inspector, new PartProgress(progress, way.ordinal() + 1, LOOKS, way
				.label())));
		}
		return new Redelivered(List.copyOf(outcomes));
	}

	private static Outcome outcome(final Redelivery way, final RgbImage image, final Mask mask, final boolean lookupTable,
		final Inspector inspector, final Progress progress)
	{
		final RgbImage arrived;
		try {
			arrived = way.apply(image);
		}
		catch (final InvalidInputException e) {
			progress.log(way.label() + " is left out: " + e.getMessage());
			return new Outcome(way, Double.NaN, null);
		}
		final Window whole = Window.whole(arrived.width(), arrived.height());
		final Window part = inspector.part(whole, whole);
		final Detection detection = inspector.inspect(Views.interval(arrived.asImg(), Intervals.createMinSize(part.x(), part.y(),
			0, part.width(), part.height(), RgbImage.CHANNELS)), meant(mask, whole, part), progress);
		final Verdict verdict = inspector.verdict(detection, new Verdict.Subject(arrived.width(), arrived.height(), PixelFacts.of(
			arrived), detection.decisive(), lookupTable));
		// A score that says nothing of the picture once it was passed on accuses and clears nobody
		final Thresholds thresholds = inspector.run().thresholds();
		final boolean failing = thresholds != null && thresholds.isOfFailingKind(detection.failing());
		final boolean byScore = failing || verdict.reasons().isEmpty() || verdict.between();
		return new Outcome(way, detection.probability(), byScore ? verdict.band() : null);
	}

	/**
	 * Whether a part of what was read of an image that arrived has pixels that are meant. Its edges are rounded outwards, so
	 * that nothing that is meant is lost where the image was scaled.
	 *
	 * @param whole the image that arrived
	 * @param read of it
	 */
	private static Predicate<Window> meant(final Mask mask, final Window whole, final Window read) {
		if (mask == null) return part -> true;
		return part -> {
			final int left = scaled(read.x() + part.x(), mask.width(), whole.width());
			final int top = scaled(read.y() + part.y(), mask.height(), whole.height());
			// What it ends with is rounded up
			final int right = -scaled(-(read.x() + part.x() + part.width()), mask.width(), whole.width());
			final int bottom = -scaled(-(read.y() + part.y() + part.height()), mask.height(), whole.height());
			return mask.isAny(new Window(left, top, right - left, bottom - top));
		};
	}

	/** Rounded down. */
	private static int scaled(final int position, final int to, final int from) {
		return (int) Math.floorDiv((long) position * to, (long) from);
	}

	/** P(AI) of one way; NaN if there is none. */
	public double probability(final Redelivery way) {
		return outcomes.stream().filter(outcome -> outcome.redelivery == way).mapToDouble(Outcome::probability).findFirst()
			.orElse(Double.NaN);
	}

	/**
	 * The smallest and the largest P(AI), that of the image itself included.
	 *
	 * @return the second less the first; NaN if nothing was passed on
	 */
	public double spread(final double asItIs) {
		final double[] known = outcomes.stream().mapToDouble(Outcome::probability).filter(p -> !Double.isNaN(p)).toArray();
		if (known.length == 0) return Double.NaN;
		final double most = DoubleStream.concat(DoubleStream.of(known), DoubleStream.of(asItIs)).max().orElseThrow();
		final double least = DoubleStream.concat(DoubleStream.of(known), DoubleStream.of(asItIs)).min().orElseThrow();
		return most - least;
	}

	/**
	 * What the verdict on the image becomes: one that another score overturns on the way is {@code inconclusive}, with the
	 * ways as the reason. One that is {@code inconclusive} anyway stays as it is.
	 */
	public Verdict applied(final Verdict verdict) {
		if (verdict.band() == Band.INCONCLUSIVE) return verdict;
		final String flips = outcomes.stream().filter(outcome -> outcome.band != null && outcome.band != verdict.band()).map(
			outcome -> outcome.redelivery.label() + " (" + outcome.band.label() + ")").collect(Collectors.joining(", "));
		return flips.isEmpty() ? verdict : new Verdict(Band.INCONCLUSIVE, false, List.of("the image as it is is " + verdict.band()
			.label() + ", and that does not hold once it is passed on as " + flips));
	}
}
