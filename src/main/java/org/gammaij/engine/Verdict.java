package org.gammaij.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.gammaij.image.PixelFacts;
import org.gammaij.image.PixelFacts.Colours;
import org.gammaij.model.LocalThreshold;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.Thresholds;

/**
 * The band of an image, and the reasons for which it is {@code inconclusive}: the score lies between the thresholds, or
 * nothing shows that thresholds mean anything for this model or for such an image, or the image is of a kind on which the model is
 * known to fail: there, generated images score low and authentic ones of some sources high.
 *
 * @param band the band
 * @param between whether the reason is the score alone
 * @param reasons short clauses; empty unless the band is {@code inconclusive}
 * @param partStandsOut whether the highest tile reaches its own threshold while the image does not reach that of
 *          {@code indicated}; null if the model has no such threshold for the view, or nothing can be said of the score.
 *          It changes no band: see {@link LocalThreshold}
 */
public record Verdict(Band band, boolean between, List<String> reasons, Boolean partStandsOut) {

	/** Of a view in which nothing is known of parts. */
	public Verdict(final Band band, final boolean between, final List<String> reasons) {
		this(band, between, reasons, null);
	}

	/**
	 * What is known of an image beside its score.
	 *
	 * @param width of the image in pixels
	 * @param height likewise
	 * @param image what its pixels are
	 * @param decisive what those pixels are that the score comes from
	 * @param lookupTable whether its colours are known to come from a lookup table
	 * @param unvalidated why what a model says of it was not validated, whatever the model; "" if nothing is known against it
	 */
	public record Subject(int width, int height, PixelFacts image, PixelFacts decisive, boolean lookupTable, String unvalidated) {

		/** Nothing is known against it. */
		public Subject(final int width, final int height, final PixelFacts image, final PixelFacts decisive, final boolean lookupTable) {
			this(width, height, image, decisive, lookupTable, "");
		}

		/** Kind of the colours of the whole image. */
		public Colours colours() {
			return colours(image);
		}

		/** A few colours on much that is grey are those of the lookup table, too. */
		private Colours colours(final PixelFacts facts) {
			return facts.colours() == Colours.COLOUR && lookupTable ? Colours.LOOKUP_TABLE : facts.colours();
		}
	}

	/**
	 * Judges.
	 *
	 * @param detection the scores
	 * @param view that they come from
	 * @param tileSide edge in pixels of what the network looks at together in that view, see {@link Detector#side}
	 * @throws IllegalArgumentException if the probability is not a number from 0 to 1: a failure has no band
	 */
	public static Verdict of(final Detection detection, final Subject subject, final ModelDescriptor model, final View view,
		final int tileSide)
	{
		final double probability = detection.probability();
		final Optional<Thresholds> thresholds = model.thresholds(view.calibration());
		final List<String> reasons = new ArrayList<>();
		missing(model, view).ifPresent(reasons::add);
		reasons.addAll(unfit(subject, thresholds.map(Thresholds::validatedOn).orElse(List.of()), thresholds.map(found -> found
			.smallestSide(tileSide)).orElse(tileSide), tileSide));
		thresholds.filter(found -> found.isOfFailingKind(detection.failing())).ifPresent(found -> reasons.add("it looks like an image " +
			"of the kind on which the model fails (it does not find " + found.failsOn() + "), where its score says nothing, high or low"));
		if (!reasons.isEmpty()) {
			Band.requireProbability(probability);
			return new Verdict(Band.INCONCLUSIVE, false, List.copyOf(reasons));
		}
		final Band band = Band.of(probability, thresholds.orElseThrow());
		final boolean between = band == Band.INCONCLUSIVE;
		return new Verdict(band, between, between ? List.of("P(AI) lies between the thresholds") : List.of(), thresholds.get()
			.partStandsOut(probability, detection.localProbability()).orElse(null));
	}

	/** Why a model has no bands in a view; empty if it has. */
	public static Optional<String> missing(final ModelDescriptor model, final View view) {
		final Optional<Thresholds> thresholds = model.thresholds(view.calibration());
		final String name = "the model " + model.id();
		if (thresholds.isEmpty()) return Optional.of(name + " has no thresholds for the view " + view.calibration() + " (see calibrate)");
		if (thresholds.get().informative()) return Optional.empty();
		return Optional.of("nothing shows that " + name + " finds more than format and size in the view " + view.calibration() +
			" (see calibrate)");
	}

	/** What is wrong with the image. */
	private static List<String> unfit(final Subject subject, final List<String> validatedOn, final int smallest,
		final int tileSide)
	{
		final List<String> reasons = new ArrayList<>();
		if (!subject.unvalidated().isEmpty()) reasons.add(subject.unvalidated());
		if (subject.image().flat()) reasons.add("the image is flat: there is nothing to look at");
		else if (subject.decisive().flat()) reasons.add("the part that gives the score is flat: there is nothing to look at");
		if (Math.min(subject.width(), subject.height()) < smallest) reasons.add(smallest == tileSide
			? "the image is smaller than a tile of " + tileSide + " x " + tileSide + " pixels" : "the image is smaller than the " +
				smallest + " x " + smallest + " pixels that the model was validated on");
		if (subject.image().flat() || subject.decisive().flat()) return reasons;
		final Colours whole = subject.colours();
		final Colours part = subject.colours(subject.decisive());
		if (!isValidated(whole, validatedOn)) reasons.add(clause("the image", whole));
		else if (!isValidated(part, validatedOn)) reasons.add(clause("the part that gives the score", part));
		return reasons;
	}

	private static boolean isValidated(final Colours colours, final List<String> validatedOn) {
		return switch (colours) {
			case GREY, NEARLY_GREY -> validatedOn.contains(Thresholds.GREY);
			case LOOKUP_TABLE -> validatedOn.contains(Thresholds.LOOKUP_TABLE);
			case COLOUR -> true;
		};
	}

	private static String clause(final String what, final Colours colours) {
		final String is = colours == Colours.LOOKUP_TABLE ? " has the colours of a lookup table or of a single tint"
			: " is " + colours.label();
		return what + is + ", and the model was not validated on such images";
	}
}
