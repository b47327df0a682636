package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.engine.Devices;
import org.gammaij.engine.EngineSetup;
import org.gammaij.engine.View;
import org.gammaij.model.Models;

/** The detectors of one table, opened together and closed together. */
public final class Scorers implements AutoCloseable {

	private final List<Scorer> list = new ArrayList<>();

	private Scorers() {}

	/**
	 * Opens models and other detectors.
	 *
	 * @param models ids or paths of models, separated by commas; "" for none
	 * @param detectors folder of other detectors, see {@link TorchScriptScorer#openAll}; "" for none
	 * @param view that the models use
	 * @param device that all run on, see {@link Devices#choose}
	 * @param precision of the models' encoders, see {@link GammaScorer}
	 * @throws InvalidInputException if one of them cannot be used, or there is none
	 * @throws IOException if reading fails
	 */
	public static Scorers open(final String models, final String detectors, final View view, final String device,
		final String precision) throws IOException
	{
		final Scorers scorers = new Scorers();
		try {
			EngineSetup.start();
			for (final String model : models.split(","))
				if (!model.isBlank()) scorers.list.add(new GammaScorer(Models.find(model.strip()), view, device, precision));
			if (!detectors.isBlank()) scorers.list.addAll(TorchScriptScorer.openAll(Path.of(detectors), Devices.choose(
				device)));
			if (scorers.list.isEmpty()) throw new InvalidInputException(
				"There is nothing to evaluate: name a model, or a folder of other detectors.");
			return scorers;
		}
		catch (final IOException | RuntimeException e) {
			scorers.close();
			throw e;
		}
	}

	/**
	 * Opens a single model.
	 *
	 * @param model its id, or the path of its folder
	 * @throws InvalidInputException if it cannot be used
	 * @throws IOException if reading fails
	 */
	public static Scorers openOne(final String model, final View view, final String device, final String precision)
		throws IOException
	{
		final Scorers scorers = new Scorers();
		scorers.list.add(new GammaScorer(Models.find(model.strip()), view, device, precision));
		return scorers;
	}

	/** Models first, in the order in which they were named, then the other detectors. */
	public List<Scorer> list() {
		return list;
	}

	@Override
	public void close() {
		list.forEach(Scorer::close);
	}
}
