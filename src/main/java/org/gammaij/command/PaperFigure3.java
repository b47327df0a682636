package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.gammaij.command.image.SheetWindow;
import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.engine.AttentionMap;
import org.gammaij.engine.Detection;
import org.gammaij.engine.Detector;
import org.gammaij.engine.View;
import org.gammaij.image.ImageFiles;
import org.gammaij.image.ImageFolder;
import org.gammaij.image.PaperCrop;
import org.gammaij.image.RgbImage;
import org.gammaij.map.FloatPlanes;
import org.gammaij.model.ModelFolder;
import org.gammaij.model.Models;
import org.gammaij.report.sheet.AttentionSheet;
import org.gammaij.report.sheet.TileSheet;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;


/** The paper's Figure 3: the same images under several models, with masks, P(AI) and attention. */
@Plugin(type = Command.class, name = "figure3", menuPath = "Plugins>GAMMA>Paper>GAMMA Paper Figure 3", headless = true,
	label = "Figure 3 of the paper",
	description = "Shows what several models say of the same images, in the paper's view: AI mask, P(AI), and where the " +
		"cross-attention looks.")
public class PaperFigure3 extends InferenceCommand {

	/** More would be no sheet to look at. */
	private static final int MOST = 40;

	@Parameter(label = "Images", style = "both", persist = false, description = "An image file, or a folder of at most 40 of them.")
	private String input = "";

	@Parameter(label = "Models", persist = false,
		description = "Ids of models, or paths of model folders, separated by commas; in the paper without cross-attention, with " +
			"cross, dual and reverse attention: the folders that ablate makes for Table 8.")
	private String models = Models.DEFAULT_ID;

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "Folder for figure3.png and figure3.csv.")
	private String output = "";

	@Override
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		requiredFolder();
		final List<Path> files = files();
		final List<String> names = Globs.split(models, ",");
		if (names.isEmpty()) throw new InvalidInputException("Name one or more models as models.");
		final List<ModelFolder> opened = new ArrayList<>();
		for (final String name : names)
			opened.add(Models.find(name));
		final List<RgbImage> shown = new ArrayList<>(Collections.nCopies(files.size(), null));
		final List<AttentionSheet.Model> columns = new ArrayList<>();
		final List<String> titles = titles(opened.stream().map(ModelFolder::id).toList());
		for (int i = 0; i < opened.size(); i++)
			columns.add(ask(titles.get(i), opened.get(i), files, shown, progress));
		final TileSheet sheet = AttentionSheet.write(Path.of(output), files.stream().map(file -> file.getFileName().toString())
			.toList(), shown, columns);
		SheetWindow.show("Figure 3", sheet.image());
		progress.log("The sheet is " + Path.of(output).resolve(AttentionSheet.PICTURE) + ".");
	}

	/** The ids, with numbers where several have the same, as the seeds of an ablation's row do. */
	private static List<String> titles(final List<String> ids) {
		final List<String> titles = new ArrayList<>();
		for (int i = 0; i < ids.size(); i++) {
			final String id = ids.get(i);
			titles.add(Collections.frequency(ids, id) == 1 ? id : id + " " + (1 + Collections.frequency(ids.subList(0, i), id)));
		}
		return titles;
	}

	private List<Path> files() throws IOException {
		if (input.isBlank()) throw new InvalidInputException("No images were given; name a file or a folder as input.");
		final Path path = Path.of(input.strip());
		if (!Files.exists(path)) throw new InvalidInputException("There is no image or folder " + path + "; check the path.");
		final List<Path> files = Files.isDirectory(path) ? ImageFolder.list(path, false, ImageFolder.Links.EACH).images() : List
			.of(path);
		if (files.isEmpty()) throw new InvalidInputException("There is no image in " + path + "; check the path.");
		if (files.size() > MOST) throw new InvalidInputException("There are " + files.size() + " images in " + path +
			", too many for one sheet; choose at most " + MOST + ".");
		return files.stream().sorted().toList();
	}

	/** What a model says of each image; an image that cannot be read has an answer that says why. */
	private AttentionSheet.Model ask(final String title, final ModelFolder model, final List<Path> files,
		final List<RgbImage> shown, final Progress progress) throws IOException
	{
		final List<AttentionSheet.Answer> answers = new ArrayList<>();
		List<String> directions = List.of();
		try (Detector detector = open(model)) {
			for (int i = 0; i < files.size(); i++) {
				progress.update(i, files.size(), model.id() + ": " + files.get(i).getFileName());
				try {
					// The central crop of the crop is the crop itself, so that masks come out as the network sees the image
					final RgbImage crop = PaperCrop.centre(ImageFiles.read(files.get(i)), detector.side(View.CENTER_CROP));
					if (shown.get(i) == null) shown.set(i, crop);
					final Detection detection = detector.detect(crop.asImg(), View.CENTER_CROP, Progress.NONE);
					final List<AttentionMap> attention = detector.attention(crop.asImg());
					if (directions.isEmpty()) directions = attention.stream().map(map -> map.direction().label()).toList();
					answers.add(new AttentionSheet.Answer(detection.probability(), detector.side(View.CENTER_CROP), FloatPlanes.values(detection.ai()), attention,
						""));
				}
				catch (final InvalidInputException e) {
					progress.log(files.get(i) + ": " + e.getMessage());
					answers.add(new AttentionSheet.Answer(Double.NaN, 0, null, List.of(), String.valueOf(e.getMessage())));
				}
			}
		}
		return new AttentionSheet.Model(title, model.descriptor().network().attention().name().toLowerCase(Locale.ROOT),
			directions, answers);
	}
}
