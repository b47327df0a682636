package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gammaij.command.image.FileRows;
import org.gammaij.common.Globs;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.DetectionRun;
import org.gammaij.detect.PdfReading;
import org.gammaij.detect.Result;
import org.gammaij.detect.Shard;
import org.gammaij.detect.Sink;
import org.gammaij.detect.Sources;
import org.gammaij.report.OwnMap;
import org.gammaij.report.ResultFolder;
import org.gammaij.report.ShardKeeper;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Looks at image files. On the command line, where no image is open, this is {@code detect}. */
@Plugin(type = Command.class, name = "detect", menuPath = "Plugins>GAMMA>GAMMA Detect Folder", headless = true,
	label = "GAMMA Detect Folder: AI images, synthetic or altered pixels",
	description = "Tells how probable it is that images hold pixels synthesised by AI, and shows where they were " +
		"synthesised or altered. Takes an image or PDF file, or a folder of them, and writes a table, maps and overlays.")
public class DetectFolder extends DetectCommand {

	@Parameter(label = "Input file or folder", style = "both", persist = false, attrs = @Attr(name = FIRST),
		description = "Image or PDF file, or folder of them.")
	private String input = "";

	@Parameter(label = "Look into subfolders", persist = false, attrs = @Attr(name = FIRST),
		description = "Whether images in subfolders of the input folder are looked at, too.")
	private boolean recursive = false;

	@Parameter(label = "Output folder", style = "directory", persist = false, attrs = @Attr(name = FIRST),
		description = "Folder for results.csv, results.jsonl, regions.csv, masks and overlays.")
	private String output = "";

	@Parameter(label = "Files", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Which images of an input folder are looked at: patterns with * and ?, separated by commas, such as *.tif, " +
			"or control/*.tif for paths below the folder; empty for all.")
	private String files = "";

	@Parameter(label = "PDF files", choices = { "images", "pages" }, persist = false, attrs = @Attr(name = ADVANCED),
		description = "What is looked at of PDF files: the images that are embedded in them, each pixel as it is stored, or " +
			"their pages as they are drawn.")
	private String pdf = "images";

	@Parameter(label = "Resolution of PDF pages (dpi)", min = "20", max = "2400", persist = false,
		attrs = @Attr(name = ADVANCED), description = "Pixels in an inch of pages of PDF files that are drawn.")
	private int pdf_dpi = 150;

	@Parameter(label = "Resume", persist = false,
		description = "Whether images that the output folder has results for already are skipped, if neither they, the " +
			"model, its calibration, the view, the threshold nor the resolution of PDF pages have changed.")
	private boolean resume = false;

	@Parameter(label = "Shard", persist = false, attrs = @Attr(name = ADVANCED),
		description = "Part of the folder that is looked at, so that several machines can share the work: 3/16 for the third of 16. " +
			"Its results go to a folder of their own within the output folder; GAMMA Merge Results joins them. Empty for all.")
	private String shard = "";

	@Override
	String output() {
		return shard.isBlank() || output.isBlank() ? output : Shard.parse(shard).folder(Path.of(output)).toString();
	}

	@Override
	protected String again() {
		return "give the same command again with resume=true";
	}

	@Override
	Look look(final Progress progress) {
		checkPaths();
		final Path path = Path.of(input);
		final ShardKeeper keeper = shard.isBlank() ? null : new ShardKeeper(Path.of(output()), Shard.parse(shard));
		return new Look() {

			private FileRows rows;

			@Override
			public Path place() {
				return path;
			}

			@Override
			public ResultFolder folder(final Path folder, final Result.Run run, final ResultFolder.Outputs outputs)
				throws IOException
			{
				return new ResultFolder(folder, run, outputs, resume);
			}

			@Override
			public Sources sources(final ResultFolder results) throws IOException {
				final Sources all = Files.isDirectory(path) ? Sources.folder(path, recursive, intensity(), results::own, progress)
					: Sources.file(path, intensity());
				final Sources fitting = all.named(Globs.parse(files), progress).reading(PdfReading.of(pdf, pdf_dpi));
				final Sources named = keeper == null ? fitting : keeper.begin(fitting);
				if (views() != null) rows = new FileRows(named, results, overlayOpacity(), views());
				return named.refusing(OwnMap::is, OwnMap.REFUSED);
			}

			@Override
			public List<Sink> sinks(final Result.Run run) {
				// With a window, the table says it.
				final Sink told = rows == null ? new ResultLog(progress) : rows;
				return keeper == null ? List.of(told) : List.of(told, keeper);
			}

			@Override
			public void finish(final DetectionRun.Summary summary) {
				progress.log(summary + "; results in " + Path.of(output()).resolve(ResultFolder.TABLE));
			}
		};
	}

	private void checkPaths() {
		if (input.isBlank()) throw new InvalidInputException(
			"There is nothing to look at: name an image file or a folder as input.");
		if (!Files.exists(Path.of(input))) throw new InvalidInputException("There is no file or folder " + input + ".");
		requiredFolder();
		if (Files.isDirectory(Path.of(input)) && Path.of(input).toAbsolutePath().normalize().equals(Path.of(output)
			.toAbsolutePath().normalize())) throw new InvalidInputException(
				"Input and output are the same folder; name another one as output.");
		if (!shard.isBlank()) checkShard();
	}

	private void checkShard() {
		if (!Files.isDirectory(Path.of(input))) throw new InvalidInputException("Only a folder has shards, and " + input +
			" is a file; leave the shard empty.");
		if (Path.of(output).toAbsolutePath().normalize().startsWith(Path.of(input).toAbsolutePath().normalize()))
			throw new InvalidInputException("The output of shards may not lie in the input folder, since each would find what the " +
				"others write; name another folder as output.");
	}
}
