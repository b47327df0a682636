package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.image.ImageFormat;
import org.gammaij.image.Thumbnails;
import org.gammaij.provenance.ClaimReader;
import org.gammaij.provenance.ClaimTable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells what image files claim of their own origin. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Provenance...", headless = true, label = "Provenance",
	description = "Reads what image files claim of their origin (C2PA, XMP, EXIF, texts of generators), unverified, " +
		"and traces of editing. A file without claims says nothing.")
public class ProvenanceCommand extends GammaCommand {

	@Parameter(label = "Input file or folder", style = "both", persist = false,
		description = "Image file, or folder of images.")
	private String input = "";

	@Parameter(label = "Look into subfolders", persist = false,
		description = "Whether images in subfolders of the input folder are read, too.")
	private boolean recursive = false;

	@Parameter(label = "Output folder", style = "directory", persist = false, description = "Folder for provenance.csv.")
	private String output = "";

	@Parameter(label = "Leave prompts out", persist = false,
		description = "Whether texts that may be what somebody asked a generator for are left out of the table.")
	private boolean redact_prompts = false;

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (input.isBlank()) throw new InvalidInputException("Name an image file or a folder as input.");
		if (output.isBlank()) throw new InvalidInputException("Name a folder for the table as output.");
		final Path path = Path.of(input);
		final Path folder = Path.of(output);
		if (!Files.exists(path)) throw new InvalidInputException("There is no file or folder " + input + ".");
		if (Files.isRegularFile(folder)) throw new InvalidInputException("The output " + output +
			" is a file; name a folder.");
		final Map<String, Path> files = Files.isDirectory(path) ? images(path) : Map.of(path.getFileName().toString(), path);
		if (files.isEmpty()) throw new InvalidInputException("There is no image in " + input + (recursive ? ""
			: " itself; images in its subfolders need recursive") + ".");
		final ClaimTable.Summary summary = new ClaimTable(new ClaimReader(Thumbnails::likeness), redact_prompts).write(folder, files, progress);
		progress.log(summary + "; see " + folder.resolve(ClaimTable.NAME) + ". Absence of a claim means nothing.");
	}

	private Map<String, Path> images(final Path folder) throws IOException {
		final List<Path> paths;
		try (Stream<Path> walk = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
			paths = walk.filter(file -> ImageFormat.isImageName(file) && Files.isRegularFile(file)).sorted().toList();
		}
		final Map<String, Path> files = new LinkedHashMap<>();
		for (final Path image : paths)
			files.put(folder.relativize(image).toString().replace('\\', '/'), image);
		return files;
	}
}
