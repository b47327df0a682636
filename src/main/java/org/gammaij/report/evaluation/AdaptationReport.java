package org.gammaij.report.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.gammaij.engine.View;
import org.gammaij.evaluation.adaptation.Adaptation;
import org.gammaij.evaluation.adaptation.AdaptationSettings;
import org.gammaij.evaluation.adaptation.HeldOut;
import org.gammaij.evaluation.calibration.CalibrationTreatments;
import org.gammaij.evaluation.metric.Calibration;
import org.gammaij.evaluation.metric.Interval;
import org.gammaij.model.ModelFolder;
import org.gammaij.report.CardFiles;

/** What {@code adapt} tells of an adaptation: a clause of figures, a sentence for {@code model.json}, and the model's card. */
public final class AdaptationReport {

	private static final List<String> HEADER = List.of("Control", "n authentic + AI", "AUC before", "AUC after",
		"authentic indicated before", "authentic indicated after", "AI indicated before", "AI indicated after");

	private final ModelFolder before;
	private final View view;
	private final Path authentic;
	private final Path generated;
	private final AdaptationSettings settings;
	private final String command;

	/**
	 * @param before the model that was adapted
	 * @param authentic folder of the authentic images
	 * @param generated folder of the AI images, or null for none
	 * @param command the command line, with the last names of places alone
	 */
	public AdaptationReport(final ModelFolder before, final View view, final Path authentic, final Path generated,
		final AdaptationSettings settings, final String command)
	{
		this.before = before;
		this.view = view;
		this.authentic = authentic;
		this.generated = generated;
		this.settings = settings;
		this.command = command;
	}

	/** The figures of the treatments that were fitted to, on images held out, as clauses. */
	public static String figures(final Adaptation adaptation) {
		return adaptation.figures().stream().limit(CalibrationTreatments.FITTED).map(held -> held.treatment() + ": " + (held.aucAfter()
			.defined() ? "AUC " + change(held.aucBefore(), held.aucAfter()) + ", authentic images indicated "
				: "authentic images indicated ") + change(held.falsePositivesBefore(), held.falsePositivesAfter())).collect(
					Collectors.joining("; "));
	}

	private static String change(final Interval before, final Interval after) {
		return Markdown.interval(before) + " before, " + Markdown.interval(after) + " after";
	}

	/** Where the thresholds come from, as one line for {@code model.json}. */
	public String origin(final Adaptation adaptation) {
		final Calibration calibration = adaptation.calibration();
		return String.format(Locale.ROOT, "adapt of %s (SHA-256 %s) to %s, formats and sizes made the same, each image scored by a " +
			"fit that did not see it: %d authentic and %d AI images; false-positive rate %s asked, %s found; temperature %s", before.id(), before
				.hash(), folders(), adaptation.authentic(), adaptation.generated(), settings.rates().falsePositiveRate(), Markdown
					.interval(calibration.falsePositives()), calibration.fitted() ? "fitted " + Markdown.interval(calibration
						.temperature()) : "kept");
	}

	private String folders() {
		return name(authentic) + (generated == null ? "" : " and " + name(generated));
	}

	private static String name(final Path folder) {
		return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
	}

	/** What was fitted, in a sentence. */
	public static String fitted(final Adaptation adaptation) {
		if (adaptation.generated() == 0) return "Without AI images nothing tells in which way the last layer should change: the " +
			"weights are the same, and only temperature and thresholds are new.";
		if (!adaptation.refitted()) return "No other last layer told images apart better that it was not fitted to: the weights " +
			"are the same, and only temperature and thresholds are new.";
		return String.format(Locale.ROOT, "The last layer of the classifier was refitted with a ridge of strength %s towards the " +
			"weights that were there; all other weights are the same, bit for bit. The standard deviation of the change of these " +
			"images' logits is %.2f times that of the logits before.", adaptation.strength(), adaptation.shift());
	}

	/** The card. */
	public String card(final String id, final Adaptation adaptation) {
		final Calibration calibration = adaptation.calibration();
		final List<String> facts = new ArrayList<>();
		facts.add("Adapted from: " + before.id() + ", SHA-256 " + before.hash() + (before.descriptor().licence().isBlank() ? ""
			: "; licence: " + before.descriptor().licence()));
		facts.add("View: " + view.id() + (adaptation.refitted() ? "; the model has no thresholds for other views, since those of "
			+ before.id() + " were of other weights" : "; thresholds of other views are those of " + before.id()));
		facts.add("Images: " + adaptation.authentic() + " authentic from " + name(authentic) + (generated == null ? ", no AI images"
			: ", " + adaptation.generated() + " AI from " + name(generated)) + (settings.most() == 0 ? "" : ", drawn where a folder " +
				"has more than " + settings.most()) + "; " + adaptation.damaged() +
			" could not be read, " + adaptation.repeated() + " were copies of others");
		facts.add(fitted(adaptation));
		facts.add("Thresholds: not indicated below " + Markdown.number(calibration.low()) + ", indicated from " + Markdown.number(
			calibration.high()) + "; temperature " + Markdown.number(calibration.temperature().value()) + (calibration.fitted()
				? ", fitted" : ", kept") + (adaptation.holdsInGrey() ? "; found to hold for grey images, too"
					: "; grey images stay inconclusive"));
		final Markdown card = new Markdown().heading(1, id).paragraph("A model adapted to images of a user's own.").code(command)
			.items(facts).heading(2, "Before and after, on images held out").paragraph("The images were divided into " + Adaptation
				.folds() + " parts (seed " + settings.seed() + "), " + (adaptation.folders() ? "authentic images of one folder" +
					" together" : "files of one name together where that is possible") + "; each part was scored by a layer, and " +
				"judged by thresholds, that came from the other parts, the strength of the ridge included. " +
				"'Indicated before' is at the thresholds of " + before.id() + ", NA if it has none that were shown to mean anything. AUCs have " +
				"bootstrap, shares exact (Clopper-Pearson) 95 % intervals. The last layer and the thresholds in this folder come from all " +
				"images, those thresholds from the scores that were held out.").table(HEADER, adaptation.figures().stream().map(
					AdaptationReport::row).toList()).paragraph("The first two controls, with formats and sizes made the same, are those " +
						"that were fitted to and that decide. The figures hold for images like these and for generators like these, and " +
						"for no others" + (adaptation.refitted() ? ": AI images of another kind may be found less often than by " + before.id()
							+ "." : ".")).paragraph("What is known of " + before.id() + " before this stands in " + CardFiles.BEFORE + ", if it had a card.");
		if (!calibration.warnings().isEmpty()) card.heading(2, "Warnings").items(calibration.warnings());
		return card.toString();
	}

	private static List<String> row(final HeldOut held) {
		return List.of(held.treatment(), held.authentic() + " + " + held.generated(), Markdown.interval(held.aucBefore()), Markdown
			.interval(held.aucAfter()), Markdown.interval(held.falsePositivesBefore()), Markdown.interval(held
				.falsePositivesAfter()), Markdown.interval(held.foundBefore()), Markdown.interval(held.foundAfter()));
	}
}
