package org.gammaij.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.gammaij.common.AtomicFolders;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Sha256;
import org.gammaij.map.RegionLimit;
import org.gammaij.model.EncoderImport;
import org.gammaij.model.ModelAverage;
import org.gammaij.model.ModelDescriptor;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.model.NetworkTensors;
import org.gammaij.model.Thresholds;
import org.gammaij.model.Training;
import org.gammaij.network.GammaConfig;
import org.gammaij.network.GammaNetwork;

/** What can be done with model files besides detecting, as lines of text. */
public final class ModelTools {

	/** Tensors that a line names. */
	private static final int MAX_NAMES = 4;

	private ModelTools() {}

	/** A line for each model that is found by id, also for one that cannot be used. */
	public static List<String> list() throws IOException {
		final List<String> lines = new ArrayList<>();
		for (final Models.Found found : Models.list()) {
			lines.add(found.id() + ": " + (found.model() == null ? "cannot be used. " + found.error() : found.model().descriptor()
				.network().variant() + ", in " + found.path()));
		}
		if (lines.isEmpty()) lines.add("There is no model; put a model's folder into " + Models.userFolder() + ".");
		return lines;
	}

	/**
	 * Checks a model to the last tensor, and describes it.
	 *
	 * @param idOrPath id or path, see {@link Models#find}
	 * @throws InvalidInputException saying what is wrong with it
	 */
	public static List<String> verify(final String idOrPath) throws IOException {
		final ModelFolder model = Models.find(idOrPath);
		final int tensors;
		try (NDManager manager = EngineSetup.start().newBaseManager(Device.cpu())) {
			tensors = model.network(manager).namedParameters().size();
		}
		final List<String> lines = new ArrayList<>();
		lines.add(model.id() + " in " + model.path() + " is whole: hash, names and shapes of " + tensors + " tensors are right");
		lines.add("SHA-256: " + model.hash());
		if (model.encoder() != null) lines.add("Encoder: " + model.encoder() + ", SHA-256 " + model.descriptor().encoder()
			.sha256());
		lines.addAll(describe(model.descriptor()));
		return lines;
	}

	/**
	 * Copies the encoder out of a user's file to one of this project's form, which training takes.
	 *
	 * @param source safetensors or PyTorch file of a MiT or DINOv2 encoder
	 * @param target safetensors file to write; must not exist
	 * @return what was done
	 * @throws InvalidInputException if the source is no whole encoder, or the target exists
	 */
	public static List<String> importEncoder(final Path source, final Path target) throws IOException {
		if (Files.exists(target)) throw new InvalidInputException(target + " exists: name a new file.");
		try (EncoderImport encoder = EncoderImport.open(source); NDManager manager = EngineSetup.start().newBaseManager(
			Device.cpu()))
		{
			final GammaNetwork network = new GammaNetwork(GammaConfig.of(encoder.variant()));
			network.initialize(manager);
			AtomicFolders.tidyShared(target.toAbsolutePath().getParent());
			encoder.save(target, encoder.read(NetworkTensors.encoderShapes(network)));
			return List.of(encoder.variant().label() + " with LayerNorm epsilon " + encoder.normEps() + " written to " + target +
				", SHA-256 " + Sha256.of(target), passedOver(encoder.ignored()));
		}
	}

	/**
	 * Makes a model with the mean of the weights of several.
	 *
	 * @param idsOrPaths of the models, see {@link Models#find}
	 * @param target folder to write; must not exist
	 * @return what was done
	 * @throws InvalidInputException see {@link ModelAverage#write}
	 */
	public static List<String> average(final List<String> idsOrPaths, final Path target) throws IOException {
		final List<ModelFolder> models = new ArrayList<>();
		for (final String name : idsOrPaths)
			models.add(Models.find(name.strip()));
		final ModelFolder mean = ModelAverage.write(models, target);
		return List.of("The mean of " + models.size() + " models is in " + mean.path() + ", SHA-256 " + mean.hash(),
			"It has no thresholds yet: calibrate it.");
	}

	private static String passedOver(final List<String> names) {
		if (names.isEmpty()) return "Nothing else was in the file";
		final int more = names.size() - MAX_NAMES;
		return "Passed over: " + String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size()))) + (more > 0
			? " and " + more + " more" : "");
	}

	private static List<String> describe(final ModelDescriptor model) {
		final GammaConfig network = model.network();
		final List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, "Network: %s, input %s, keys %s, attention %s, AI head %s, manipulation head %s, " +
			"LayerNorm epsilon %s%s", network.variant(), lower(network.input()), lower(network.keys()), lower(network
				.attention()), yesNo(network.aiHead()), yesNo(network.manipulationHead()), network.normEps(), network.lora() == 0
				? "" : ", adapters of rank " + network.lora()));
		for (final View view : View.values()) {
			if (!view.id().equals(view.calibration())) continue;
			final Optional<String> missing = Verdict.missing(model, view);
			final Optional<Thresholds> thresholds = model.thresholds(view.id());
			missing.ifPresent(reason -> lines.add("Bands of " + view.id() + ": none, every image is inconclusive: " + reason));
			if (missing.isEmpty()) thresholds.ifPresent(found -> lines.add(String.format(Locale.ROOT,
				"Bands of %s: not indicated below %s, indicated from %s, temperature %s, validated on %s (%s)", view.id(), found
					.low(), found.high(), found.temperature(), validatedOn(found), found.origin())));
			thresholds.map(Thresholds::regions).ifPresent(regions -> lines.add(String.format(Locale.ROOT,
				"Regions of %s: told from a clearness of %s in the AI map, %s in the manipulation map%s (%s)", view.id(), regions.ai(), regions
					.manipulation(), regions.aiGrowth() == null && regions.manipulationGrowth() == null ? "" : "; in images " + RegionLimit.LARGE +
						" their log odds grow with each doubling by " + regions.aiGrowth() + " and " + regions.manipulationGrowth(), regions
							.origin())));
			thresholds.flatMap(Thresholds::knownFailure).ifPresent(lines::add);
			thresholds.map(Thresholds::recognition).ifPresent(recognition -> lines.add(String.format(Locale.ROOT,
				"Such images are recognised in %s from %s on, and get no band (%s)", view.id(), recognition.threshold(), recognition
					.origin())));
		}
		final Training training = model.training();
		lines.add(training == null ? "Training: not known" : String.format(Locale.ROOT,
			"Training: %s; %d steps of %d-pixel crops, recipe %s, encoder %s, samples %s", String.join(", ", training.sources()),
			training.steps(), training.crop(), training.recipe(), training.encoder(), training.samples()));
		lines.add("Licence: " + (model.licence().isEmpty() ? "not stated" : model.licence()));
		return lines;
	}

	/** Always colour, and what else. */
	private static String validatedOn(final Thresholds thresholds) {
		return thresholds.validatedOn().isEmpty() ? "colour" : "colour, " + String.join(", ", thresholds.validatedOn());
	}

	private static String lower(final Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static String yesNo(final boolean value) {
		return value ? "yes" : "no";
	}
}
