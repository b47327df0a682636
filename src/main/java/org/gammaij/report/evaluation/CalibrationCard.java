package org.gammaij.report.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.gammaij.engine.View;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.Thresholds;
import org.gammaij.report.CardFiles;

/** The card of a model after a calibration, in its folder. The one that was there tells of other thresholds, and is kept beside it. */
public final class CalibrationCard {

	private static final String CARD = CardFiles.CARD;
	private static final String BEFORE = CardFiles.BEFORE;
	/** By this a card of a calibration is known. */
	private static final String OPENING = "A model with thresholds that its user calibrated.";
	private static final String NEXT = "\n\n---\n\n";
	/** Before the heading of each. */
	private static final Pattern START_OF_SECTION = Pattern.compile("(?m)^(?=" + Pattern.quote(CalibrationReport.SECTION) + ")");

	private CalibrationCard() {}

	/**
	 * What is to be written into a model's folder after a calibration.
	 *
	 * @param now the model with the new thresholds
	 * @param section what the calibration found, see {@link CalibrationReport#write}
	 * @return texts by the names of their files, in the order in which they are to be written
	 */
	public static Map<String, String> pages(final Path folder, final ModelDescriptor now, final String section) throws IOException {
		final Map<String, String> pages = new LinkedHashMap<>();
		final Optional<String> card = read(folder, CARD);
		final boolean again = card.isPresent() && isOfCalibration(card.get());
		if (card.isPresent() && !again) pages.put(BEFORE, before(card.get(), read(folder, BEFORE)));
		pages.put(CARD, text(now, section, pages.containsKey(BEFORE) || Files.isRegularFile(folder.resolve(BEFORE))) + (again ? still(card
			.get(), now, section) : ""));
		return pages;
	}

	/** What a card of earlier calibrations tells of other views. What it tells of this one is of thresholds that are no more. */
	private static String still(final String card, final ModelDescriptor now, final String section) {
		final StringBuilder sections = new StringBuilder();
		for (final String earlier : START_OF_SECTION.split(card))
			for (final View view : View.values())
				if (isOf(view, earlier) && !isOf(view, section) && now.thresholds(view.id()).isPresent()) sections.append(earlier.strip()).append(
					"\n\n");
		return sections.toString();
	}

	/** Whether the heading of a section names a view; a data set may be called anything. */
	private static boolean isOf(final View view, final String section) {
		return section.lines().findFirst().filter(heading -> heading.startsWith(CalibrationReport.SECTION) && heading.endsWith(
			CalibrationReport.view(view.id()))).isPresent();
	}

	/** All that the cards in a folder tell, for the folder of a model that is made from this one; empty without a card. */
	public static Optional<String> all(final Path folder) throws IOException {
		final Optional<String> card = read(folder, CARD);
		return card.isPresent() && isOfCalibration(card.get()) ? Optional.of(before(card.get(), read(folder, BEFORE))) : card;
	}

	private static String before(final String card, final Optional<String> earlier) {
		// A run that was killed between both files leaves the card in both
		return earlier.filter(text -> !text.startsWith(card)).map(text -> card.strip() + NEXT + text).orElse(earlier.orElse(card));
	}

	private static boolean isOfCalibration(final String card) {
		return card.lines().limit(3).anyMatch(OPENING::equals);
	}

	private static Optional<String> read(final Path folder, final String name) throws IOException {
		final Path file = folder.resolve(name);
		// In another encoding than UTF-8 letters are lost, and not the calibration
		return Files.isRegularFile(file) ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)) : Optional.empty();
	}

	private static String text(final ModelDescriptor now, final String section, final boolean hasBefore) {
		final List<String> views = new ArrayList<>();
		for (final View view : View.values())
			now.thresholds(view.id()).ifPresent(thresholds -> views.add(view(view.id(), thresholds)));
		return new Markdown().heading(1, now.id()).paragraph(OPENING).paragraph("The thresholds now, and where they come from:").items(views)
			.paragraph(hasBefore ? "All else that is known of the model, such as what it was trained and judged on and on what it fails, " +
				"stands in " + BEFORE + " beside this card. Weights and maps are as they were. What is said there of thresholds, of " +
				"images called indicated or not indicated, and of false alarms, is of the thresholds before." : "").toString() + section;
	}

	private static String view(final String id, final Thresholds thresholds) {
		return String.format(Locale.ROOT, "View %s: not indicated below %.3f, indicated from %.3f, temperature %.3f; %s%s", id, thresholds
			.low(), thresholds.high(), thresholds.temperature(), thresholds.origin(), thresholds.knownFailure().map(failure -> ". " +
				failure).orElse("."));
	}
}
