package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.gammaij.common.Progress;
import org.gammaij.data.Sample;
import org.gammaij.data.compose.ComposeSettings;
import org.gammaij.data.compose.ComposedSet;
import org.gammaij.data.compose.Kind;
import org.gammaij.data.reader.DataSets;
import org.gammaij.report.ContactSheet;
import org.gammaij.training.SettingsFile;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes samples of one kind as training composes them. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Compose", headless = true,
	label = "Compose samples",
	description = "Writes samples with pasted, moved or reconstructed regions and their masks, made as training makes them, " +
		"for judging a model or for looking at.")
public class DatasetCompose extends DatasetCommand {

	private static final String TRAINING = "training";

	@Parameter(label = "Kind", persist = false, choices = { TRAINING, "pair", "generated_paste", "authentic_paste",
		"copy_move", "retouch" },
		description = "training: all that training sees, by its shares; else one kind: reconstructions, images with a region of " +
			"a generated or of another authentic one, with a region moved or processed.")
	private String kind = TRAINING;

	@Parameter(label = "Samples", min = "1", persist = false, description = "How many.")
	private int count = 200;

	@Parameter(label = "Edge (pixels)", min = "32", max = "4096", persist = false, description = "Of the square samples.")
	private int side = 308;

	@Parameter(label = "Varied", persist = false,
		description = "With the variations of training, such as resizing and compression; else the pastes alone.")
	private boolean varied = false;

	@Parameter(label = "Settings file", persist = false, required = false,
		description = "YAML of a training whose data.compose counts; empty: the defaults.")
	private String config = "";

	@Parameter(label = "Seed", persist = false, attrs = @Attr(name = ADVANCED),
		description = "The same seed gives the same files.")
	private long seed = 1;

	@Parameter(label = "Examples on the contact sheet", min = "0", persist = false,
		description = "Of each source, on contact_sheet.png; 0 for no sheet.")
	private int examples = 8;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final ComposeSettings settings = (config.isBlank() ? SettingsFile.parse("", "the defaults") : SettingsFile.read(Path.of(
			config))).data().compose();
		final Kind wanted = Arrays.stream(Kind.values()).filter(k -> k.id().equals(kind.strip().toLowerCase(Locale.ROOT)))
			.findFirst().orElse(null);
		final Path folder = output();
		final List<Sample> written = ComposedSet.write(DataSets.samples(List.of(input()), format(), progress), varied
			? settings : settings.plain(), wanted, count, side, seed, folder, threads(), progress);
		if (examples > 0) ContactSheet.write(folder, written, examples);
		progress.log(written.size() + " samples in " + folder + ".");
	}
}
