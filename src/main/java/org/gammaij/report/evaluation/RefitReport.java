package org.gammaij.report.evaluation;

import java.util.List;
import java.util.Locale;

import org.gammaij.evaluation.adaptation.Refit;
import org.gammaij.evaluation.metric.Control;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.evaluation.metric.Scores;
import org.gammaij.model.ModelFolder;
import org.gammaij.report.CardFiles;

/** What {@code refit} tells: a sentence of figures, and the card of the new model. */
public final class RefitReport {

	private RefitReport() {}

	/** Before and after, on groups held out. */
	public static String figures(final Refit refit) {
		return String.format(Locale.ROOT, "%d authentic and %d AI images of %d groups, each scored by a fit that saw nothing of its " +
			"group: AUC %s before, %s after", refit.count(0), refit.count(1), refit.groups(), Markdown.interval(auc(refit.before())),
			Markdown.interval(auc(refit.after())));
	}

	private static Interval auc(final Scores scores) {
		return Control.of("", scores, 1, 0, 1).auc();
	}

	/**
	 * The card.
	 *
	 * @param before the model that was refitted
	 * @param strength with which it was held
	 * @param command the command line, with the last names of places alone
	 */
	public static String card(final String id, final ModelFolder before, final Refit refit, final double strength,
		final String command)
	{
		return new Markdown().heading(1, id).paragraph("A model whose classifier was refitted; encoder, adapters and heads are those " +
			"of the model it came from, bit for bit, and so are its maps.").code(command).items(List.of("Refitted from: " + before.id() +
				", SHA-256 " + before.hash() + (before.descriptor().licence().isBlank() ? "" : "; licence: " + before.descriptor()
					.licence()), String.format(Locale.ROOT, "Both layers of the classifier, by logistic regression held to the layers that " +
						"were there with a ridge of strength %s", strength), "Images: " + figures(refit) + " (" + Refit.folds() +
							" parts; 95 % bootstrap intervals over images). Of groups that the encoder was trained on, both figures are " +
							"of images that it knows", "Left out: " + refit.recognised() +
								" images of the kind on which the model is known to fail, " + refit.damaged() + " that could not be read, " + refit
									.repeated() + " copies of others", "Thresholds: none. `calibrate` finds them, on images of other groups; until " +
										"then every image is inconclusive")).paragraph("What is known of " + before.id() + " before this stands in " +
											CardFiles.BEFORE + ", if it had a card.").toString();
	}
}
