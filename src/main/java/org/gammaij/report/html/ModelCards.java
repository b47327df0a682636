package org.gammaij.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.gammaij.common.InvalidInputException;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.Thresholds;
import org.gammaij.report.training.ModelCard;

/** The models that results come from, where this computer has them, with the very same weights. */
final class ModelCards {

	private ModelCards() {}

	/**
	 * The models of some runs.
	 *
	 * @param named as the last run named its model: an id or a path; may be empty
	 */
	static List<Content.Model> of(final List<Content.Run> runs, final String named) throws IOException {
		final Map<List<String>, Content.Model> models = new LinkedHashMap<>();
		for (final Content.Run run : runs) {
			final String id = run.values().get("Model id");
			final String hash = run.values().get("Model SHA-256");
			final List<String> key = List.of(id, hash);
			if (!models.containsKey(key)) models.put(key, model(id, hash, named, run.values().get("View")));
		}
		return List.copyOf(models.values());
	}

	private static Content.Model model(final String id, final String hash, final String named, final String view)
		throws IOException
	{
		final List<String> places = new ArrayList<>(List.of(id));
		if (!named.isEmpty()) places.add(0, named);
		for (final String place : places)
			try {
				final ModelFolder model = Models.find(place);
				if (!model.hash().equals(hash)) continue;
				final Path card = model.path().resolve(ModelCard.NAME);
				final String origin = model.descriptor().thresholds(view).map(Thresholds::origin).orElse("");
				return new Content.Model(id, hash, origin, Objects.requireNonNullElse(model.descriptor().licence(), ""), Files
					.exists(card) ? Files.readString(card) : "");
			}
			catch (final InvalidInputException e) {
				// Then it is looked for elsewhere
				continue;
			}
		return new Content.Model(id, hash, "", "", "");
	}
}
