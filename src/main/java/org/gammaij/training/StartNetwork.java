package org.gammaij.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.model.EncoderImport;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Tensor;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/** The network that training starts from: from scratch, with the user's encoder weights, or a model trained before. */
final class StartNetwork {

	private StartNetwork() {}

	/**
	 * Makes it; random weights come from the engine's random generator.
	 *
	 * @param manager on whose device the parameters are made, and with which they are closed
	 * @throws InvalidInputException if the weights that the settings name cannot be read or are of another network
	 * @throws IOException if reading fails
	 */
	static GammaNetwork of(final TrainingSettings settings, final NDManager manager) throws IOException {
		final TrainingSettings.Model model = settings.model();
		if (!model.startFrom().isEmpty()) return fromModel(settings, manager);
		settings.requireEncoderWeights();
		if (model.startsFromWeights()) return withEncoder(settings, manager);
		return initialized(settings.network(), settings, manager);
	}

	private static GammaNetwork initialized(final GammaConfig config, final TrainingSettings settings,
		final NDManager manager)
	{
		final GammaNetwork network = new GammaNetwork(config, settings.encoder().precision());
		network.initialize(manager);
		return network;
	}

	/**
	 * Where the first weights are from, for the model's description.
	 *
	 * @throws IOException if a model that they are from cannot be read
	 */
	static String origin(final TrainingSettings.Model model) throws IOException {
		final boolean whole = !model.startFrom().isEmpty();
		if (!whole && !model.startsFromWeights()) return "from scratch";
		final Path weights = Path.of(whole ? model.startFrom() : model.encoderWeights());
		if (!Files.isDirectory(weights)) return weights.getFileName().toString();
		final ModelFolder start = ModelFolder.open(weights);
		return (whole ? "model " : "encoder of the model ") + start.descriptor().id() + " with the weights " + start.hash();
	}

	/**
	 * The file whose weights the encoder keeps through a run.
	 *
	 * @return null if the encoder learns, or its weights are in no file of their own
	 * @throws IOException if a model that they are from cannot be read
	 */
	static Path encoderFile(final TrainingSettings settings) throws IOException {
		final TrainingSettings.Model model = settings.model();
		final String from = model.startFrom().isEmpty() ? model.encoderWeights() : model.startFrom();
		if (model.startFrom().isEmpty() && !model.startsFromWeights() || !settings.encoder().mode().keepsWeights()) return null;
		return Files.isDirectory(Path.of(from)) ? ModelFolder.open(Path.of(from)).encoder() : Path.of(from);
	}

	private static GammaNetwork fromModel(final TrainingSettings settings, final NDManager manager) throws IOException {
		final TrainingSettings.Model model = settings.model();
		final ModelFolder start = ModelFolder.open(Path.of(model.startFrom()));
		final GammaConfig theirs = start.descriptor().network();
		final GammaConfig wanted = settings.network().withNormEps(theirs.normEps());
		// Adapters may be new; they change nothing at first
		final GammaConfig comparable = wanted.withLora(theirs.lora() == 0 ? 0 : wanted.lora());
		if (!theirs.withRegularisation(model.dropPath(), model.dropout()).equals(comparable))
			throw new InvalidInputException("The model " + model.startFrom() +
				" is another network than the settings describe; make the settings under 'model' the same.");
		// What was copied goes at once: it would take as much memory as the network, for the whole run
		try (NDManager scope = manager.newSubManager()) {
			return copy(start.network(scope), initialized(wanted, settings, manager));
		}
	}

	private static GammaNetwork withEncoder(final TrainingSettings settings, final NDManager manager) throws IOException {
		final Path weights = Path.of(settings.model().encoderWeights());
		if (Files.isDirectory(weights)) return withEncoderOf(ModelFolder.open(weights), settings, manager);
		try (EncoderImport encoder = EncoderImport.open(weights)) {
			final GammaNetwork network = initialized(settings.network().withNormEps(encoder.normEps()), settings, manager);
			NetworkTensors.setEncoder(network, encoder);
			return network;
		}
	}

	/** The encoder of a model of ours, whose heads may be others. */
	private static GammaNetwork withEncoderOf(final ModelFolder from, final TrainingSettings settings,
		final NDManager manager) throws IOException
	{
		final GammaConfig theirs = from.descriptor().network();
		final TrainingSettings.Model model = settings.model();
		if (theirs.variant() != model.variant() || theirs.input() != model.input()) //
			throw new InvalidInputException("The encoder of the model " + from.path() + " is " + theirs.variant() + " on " + theirs
				.input() + ", and the settings ask for " + model.variant() + " on " + model.input() +
				"; make model.variant and model.input the same.");
		if (theirs.lora() != 0 && theirs.lora() != model.lora()) throw new InvalidInputException("The encoder of the model " +
			from.path() + " has adapters of rank " + theirs.lora() + ", and the settings ask for rank " + model.lora() +
			"; make model.lora the same.");
		final GammaNetwork network = initialized(settings.network().withNormEps(theirs.normEps()), settings, manager);
		final Map<String, Parameter> parameters = network.namedParameters();
		try (NDManager scope = manager.newSubManager()) {
			NetworkTensors.of(from.network(scope)).forEach((name, values) -> {
				if (name.startsWith(EncoderImport.PREFIX)) NetworkTensors.assign(parameters.get(name).getArray(), values);
			});
		}
		return network;
	}

	/** The same weights under another configuration, which may differ in its regularisation and have new adapters. */
	private static GammaNetwork copy(final GammaNetwork from, final GammaNetwork to) {
		final Map<String, Tensor> values = NetworkTensors.of(from);
		to.namedParameters().forEach((name, parameter) -> {
			if (values.containsKey(name)) NetworkTensors.assign(parameter.getArray(), values.get(name));
		});
		return to;
	}
}
