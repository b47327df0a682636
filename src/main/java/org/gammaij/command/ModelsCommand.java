package org.gammaij.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.engine.ModelTools;
import org.gammaij.model.Models;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists and checks models, imports encoder weights, and averages models. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Models", headless = true, label = "Models",
	description = "Lists the models that are found, checks and describes one, imports weights of a MiT or DINOv2 " +
		"encoder that you have, for training, or averages models.")
public class ModelsCommand extends GammaCommand {

	private static final String LIST = "list";
	private static final String VERIFY = "verify";
	private static final String IMPORT = "import_encoder";
	private static final String AVERAGE = "average";

	@Parameter(label = "Action", persist = false, choices = { LIST, VERIFY, IMPORT, AVERAGE },
		description = "list: all models; verify: checks and describes one; import_encoder: converts encoder weights; " +
			"average: makes a model with the mean of the weights of several that were trained on from the same " +
			"model, adapters included: of an adapter each of its two factors is averaged by itself, which comes near the mean of the " +
			"weights for such models alone.")
	private String action = LIST;

	@Parameter(label = "Model", persist = false, description = "Id or folder of the model to verify; of those to average, separated by commas.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "Encoder weights", style = "open", persist = false, required = false,
		description = "File to import: mit_b*.pth, dinov2_vit*14_pretrain.pth, or safetensors with the original or Hugging Face's names.")
	private String encoder = "";

	@Parameter(label = "Output", persist = false, required = false,
		description = "New safetensors file for the imported encoder, or new folder for the averaged model.")
	private String output = "";

	@Parameter(label = "Models", type = ItemIO.OUTPUT)
	private String report;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final List<String> lines = switch (action) {
			case LIST -> ModelTools.list();
			case VERIFY -> ModelTools.verify(model);
			case IMPORT -> ModelTools.importEncoder(path("encoder", encoder), path("output", output));
			case AVERAGE -> ModelTools.average(List.of(model.split(",")), path("output", output));
			default -> throw new InvalidInputException("There is no action '" + action + "': give " + LIST + ", " + VERIFY +
				", " + IMPORT + " or " + AVERAGE + ".");
		};
		lines.forEach(progress::log);
		report = String.join("\n", lines) + "\n";
	}

	private static Path path(final String parameter, final String text) {
		if (text.isBlank()) throw new InvalidInputException("The parameter '" + parameter + "' is empty: name a file or folder.");
		try {
			return Path.of(text.strip());
		}
		catch (final InvalidPathException e) {
			throw new InvalidInputException("The parameter '" + parameter + "' is no path: " + text + ".", e);
		}
	}
}
