package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ai.djl.Device;

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
	 * @param detectors folder of other detectors, or one of them: JSON files beside TorchScript files, see {@link
	 *          DetectorFile}, and scores computed elsewhere, see {@link RecordedScorer}; "" for none
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
			if (!detectors.isBlank()) scorers.addAll(Path.of(detectors.strip()), Devices.choose(device));
			if (scorers.list.isEmpty()) throw new InvalidInputException(
				"There is nothing to evaluate: name a model, or a folder of other detectors.");
			return scorers;
		}
		catch (final IOException | RuntimeException e) {
			scorers.close();
			throw e;
		}
	}

	/** All detectors of a folder, by the names of their files. */
	private void addAll(final Path folder, final Device device) throws IOException {
		for (final Path file : files(folder))
			list.add(RecordedScorer.isScores(file) ? RecordedScorer.open(file) : TorchScriptScorer.open(file, device));
	}

	private static List<Path> files(final Path folder) throws IOException {
		if (Files.isRegularFile(folder) && isDetector(folder)) return List.of(folder);
		if (!Files.isDirectory(folder)) throw new InvalidInputException(Files.exists(folder) ? folder +
			" is no detector; name a JSON file beside a TorchScript file, a file of scores (CSV or JSONL), or a folder of them."
			: "There is no folder of detectors at " + folder + ".");
		final List<Path> files;
		try (Stream<Path> found = Files.list(folder)) {
			files = found.filter(Files::isRegularFile).filter(Scorers::isDetector).sorted().toList();
		}
		if (files.isEmpty()) throw new InvalidInputException("The folder of detectors " + folder +
			" holds no JSON file beside a TorchScript file, and no CSV or JSONL file of scores.");
		return files;
	}

	private static boolean isDetector(final Path file) {
		return RecordedScorer.isScores(file) || file.getFileName().toString().endsWith(".json");
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
