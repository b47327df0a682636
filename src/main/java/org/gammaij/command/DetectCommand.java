package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.gammaij.command.image.ResultViews;
import org.gammaij.command.image.ResultsWindow;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.ModelInspector;
import org.gammaij.detect.Result;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.engine.Installation;
import org.gammaij.engine.View;
import org.gammaij.image.Intensity;
import org.gammaij.model.Models;
import org.gammaij.provenance.Claims;
import org.gammaij.report.DeclaredClaims;
import org.gammaij.report.ResultFolder;
import org.gammaij.report.RunRecord;
import org.gammaij.report.html.ReportFiles;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import ij.measure.ResultsTable;

/**
 * What the commands that look for pixels synthesised by AI and for altered regions share: the parameters of the look,
 * and the way from the sources to the sinks. A subclass says what is looked at. SciJava puts these parameters before
 * those of the subclass; see {@link #FIRST}.
 */
abstract class DetectCommand extends InferenceCommand {

	@Parameter(label = "Model", style = MODEL, persist = false, description = "Id of a model, or path of a model folder.")
	private String model = Models.DEFAULT_ID;

	@Parameter(label = "View", choices = { "whole", "center_crop", "sample" }, persist = false, attrs = @Attr(name = ADVANCED),
		description = "Part of the image that is looked at: every pixel in overlapping tiles, or a central square as in " +
			"the paper, 512 x 512 pixels (518 x 518 with a DINOv2 encoder), or, for a quick look without maps, the most " +
			"textured tiles, which give the same P(AI) as every pixel.")
	private String view = "whole";

	@Parameter(label = "Intensity", choices = { "as_stored", "display_range", "percentiles" }, persist = false,
		attrs = @Attr(name = ADVANCED),
		description = "How values become 0 to 255, of a file and of an open image alike: as they are stored, by their bit " +
			"depth; as ImageJ shows them, within the display range; or between the 0.1 and the 99.9 percentile.")
	private String intensity = "as_stored";

	@Parameter(label = "Panels one by one", persist = false,
		description = "Whether a figure is taken apart and each of its panels gets a row of its own; an image without panels " +
			"is looked at as a whole.")
	private boolean panels = false;

	@Parameter(label = "Mask threshold", min = "0", max = "1", stepSize = "0.05", persist = false,
		attrs = @Attr(name = ADVANCED),
		description = "Probability from which on a pixel is coloured, counts for the area fractions and belongs to a region; from 0.5 on " +
			"only in regions that are clear enough for the model, below it wherever a pixel reaches it.")
	private double mask_threshold = 0.5;

	@Parameter(label = "Overlay opacity", min = "0", max = "1", stepSize = "0.05", persist = false,
		attrs = @Attr(name = ADVANCED),
		description = "Opacity of the overlay's colours; in the file, where the probability is 1.")
	private double overlay_opacity = 0.5;

	@Parameter(label = "Save masks", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether both probability maps are written to the output folder, as 32-bit TIFF.")
	private boolean save_masks = true;

	@Parameter(label = "Save overlay", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether the image is written to the output folder with its masks on it, as PNG.")
	private boolean save_overlay = true;

	@Parameter(label = "Report", persist = false,
		description = "Whether a report is written to the output folder, as a page (report.html) and as JSON.")
	private boolean report = false;

	@Parameter(label = "Re-deliveries", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether each image is looked at again after six ordinary re-deliveries (JPEG 90, JPEG 70, WebP 80, half size, " +
			"1.5 times, as a screenshot), which takes seven times as long. A band that does not hold becomes inconclusive.")
	private boolean redeliveries = false;

	@Parameter(label = "Claims of the files", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether what image files claim of their origin is told, unverified, beside the results and never in them.")
	private boolean provenance = true;

	@Parameter(label = "Leave prompts out", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Whether texts that may be what somebody asked a generator for are left out of the report.")
	private boolean redact_prompts = false;

	@Parameter(label = "Time limit (s)", min = "0", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Seconds after which an image, page or slice is given up and becomes an error in the table; 0 for none.")
	private int time_limit = 0;

	@Parameter(required = false)
	private ResultViews views;

	@Parameter(type = ItemIO.OUTPUT, label = "Results", description = "A row for each image, page or slice of this run.")
	private ResultsTable results_table;

	/** The folder that was asked for; may be blank. */
	abstract String output();

	/** Checks what can be checked before the model is loaded, and says what is looked at. */
	abstract Look look(Progress progress);

	/** What is looked at, and what is done with the results, beside those that every run has. */
	interface Look {

		/** Opens the folder that the results go to. */
		ResultFolder folder(Path folder, Result.Run run, ResultFolder.Outputs outputs) throws IOException;

		/** The file or folder of images; null for an image in memory. */
		default Path place() {
			return null;
		}

		/** @param results null if there are none on the disk */
		Sources sources(ResultFolder results) throws IOException;

		/** @param run settings of the run */
		List<Sink> sinks(Result.Run run);

		/** Whether the bands of the model are seen beside the results. */
		default boolean showsBands() {
			return false;
		}

		/** Called once all was looked at. */
		void finish(DetectionRun.Summary summary);
	}

	@Override
	protected final Path folder() {
		return output().isBlank() ? null : Path.of(output());
	}

	/** The windows of this project; null if there are none, or nobody to look at them. */
	final ResultViews views() {
		return views != null && views.areSeen() ? views : null;
	}

	final Intensity intensity() {
		return Intensity.of(intensity);
	}

	/** Whether figures are taken apart. */
	final boolean panels() {
		return panels;
	}

	final double overlayOpacity() {
		return overlay_opacity;
	}

	@Override
	protected final void execute(final Progress progress) throws IOException {
		final Look look = look(progress);
		if (report && folder() == null) throw new InvalidInputException("Name a folder for the report as output.");
		progress.update(0, 0, "Loading the model " + model);
		try (ModelInspector inspector = new ModelInspector(Models.find(model), View.valueOf(view.toUpperCase(Locale.ROOT)),
			device(), precision(), mask_threshold, intensity(), redeliveries); ResultFolder results = results(look, inspector.run()); //
				ResultsWindow window = new ResultsWindow(views()))
		{
			if (results != null) record(look.place()).write(folder());
			final Sources sources = look.sources(results);
			// The folder first: what is shown is written
			final List<Sink> own = look.sinks(inspector.run());
			final List<Sink> sinks = Stream.concat(Stream.of(results, window), own.stream()).filter(Objects::nonNull).toList();
			try {
				look.finish(new DetectionRun(inspector, sinks, Duration.ofSeconds(time_limit), panels).telling(provenance ? new DeclaredClaims()
					: null).run(sources, progress));
			}
			finally {
				results_table = window.table();
				for (final Sink sink : own)
					sink.close();
			}
			if (!look.showsBands()) progress.log(inspector.bands());
		}
		if (report) progress.log("The report is " + ReportFiles.write(folder(), new ReportFiles.Options(null, "", provenance,
			redact_prompts), progress) + ".");
	}

	private RunRecord record(final Path place) {
		return new RunRecord(place == null ? "" : place.toAbsolutePath().normalize().toString(), CommandText.settings(this),
			Installation.versions());
	}

	private ResultFolder results(final Look look, final Result.Run run) throws IOException {
		return folder() == null ? null : look.folder(folder(), run, new ResultFolder.Outputs(save_masks, save_overlay,
			overlay_opacity));
	}
}
