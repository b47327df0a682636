package org.gammaij.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.engine.View;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.Thresholds;
import org.gammaij.report.CardFiles;
import org.gammaij.report.ResultColumn;

/** The models that results come from, where this computer has them, with the very same weights. */
final class ModelCards {

	private static final String CHANGED = "The model was calibrated anew since: where the thresholds of these results come from is no " +
		"longer in its folder, and its card tells of others.";

	private static final String TEMPERATURE = "Temperature";

	private ModelCards() {}

	/**
	 * The models of some runs.
	 *
	 * @param named as the last run named its model: an id or a path; may be empty
	 */
	static List<Content.Model> of(final List<Content.Run> runs, final String named) throws IOException {
		final Map<List<String>, List<Content.Run>> models = new LinkedHashMap<>();
		for (final Content.Run run : runs)
			models.computeIfAbsent(List.of(run.values().get("Model id"), run.values().get("Model SHA-256")), key -> new ArrayList<>())
				.add(run);
		final List<Content.Model> told = new ArrayList<>();
		for (final Map.Entry<List<String>, List<Content.Run>> entry : models.entrySet())
			told.add(model(entry.getKey().get(0), entry.getKey().get(1), named, entry.getValue()));
		return List.copyOf(told);
	}

	private static Content.Model model(final String id, final String hash, final String named, final List<Content.Run> runs)
		throws IOException
	{
		final List<String> places = new ArrayList<>(List.of(id));
		if (!named.isEmpty()) places.add(0, named);
		for (final String place : places)
			try {
				final ModelFolder model = Models.find(place);
				if (!model.hash().equals(hash)) continue;
				final String card = read(model.path().resolve(CardFiles.CARD));
				final String before = read(model.path().resolve(CardFiles.BEFORE));
				// A calibration that was killed between both files leaves one card in both
				return new Content.Model(id, hash, origin(model, runs), Objects.requireNonNullElse(model.descriptor().licence(), ""), card, before
					.equals(card) ? "" : before);
			}
			catch (final InvalidInputException e) {
				// Then it is looked for elsewhere
				continue;
			}
		return new Content.Model(id, hash, "", "", "", "");
	}

	/** A user's own card may be in another encoding than UTF-8: then letters are lost, and not the report. */
	private static String read(final Path card) throws IOException {
		return Files.exists(card) ? new String(Files.readAllBytes(card), StandardCharsets.UTF_8) : "";
	}

	/** Of the thresholds of all runs, by their numbers where these differ. */
	private static String origin(final ModelFolder model, final List<Content.Run> runs) {
		final List<String> origins = runs.stream().map(run -> origin(model, run.values())).toList();
		if (origins.stream().distinct().count() == 1) return origins.get(0);
		return IntStream.range(0, runs.size()).filter(i -> !origins.get(i).isEmpty()).mapToObj(i -> "Settings " + runs.get(i)
			.number() + ": " + origins.get(i)).collect(Collectors.joining(" "));
	}

	/** The hash of a model does not tell its thresholds: what it says of these counts only for those of the run. */
	private static String origin(final ModelFolder model, final Map<String, String> run) {
		final Optional<Thresholds> now = Stream.of(View.values()).filter(view -> view.id().equals(run.get("View"))).findFirst()
			.flatMap(view -> model.descriptor().thresholds(view.calibration()));
		final boolean same = is(run, "Low threshold", now.map(Thresholds::low).orElse(Double.NaN)) && is(run, "High threshold", now.map(
			Thresholds::high).orElse(Double.NaN)) && is(run, TEMPERATURE, now.map(Thresholds::temperature).orElse(1.0));
		return same ? now.map(Thresholds::origin).orElse("") : CHANGED;
	}

	/** Tables of earlier versions do not tell all. */
	private static boolean is(final Map<String, String> run, final String column, final double value) {
		final String text = run.getOrDefault(column, "");
		return text.isEmpty() || text.equals("NaN") && column.equals(TEMPERATURE) || text.equals(ResultColumn.text(value));
	}
}
