package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.detect.Sources;
import org.gammaij.image.ImageFolder;
import org.gammaij.image.Thumbnails;
import org.gammaij.provenance.ClaimReader;
import org.gammaij.provenance.ClaimTable;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells what image files claim of their own origin. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Provenance", headless = true, label = "Provenance",
	description = "Reads what image files claim of their origin (C2PA, XMP, EXIF, texts of generators), unverified, " +
		"and traces of editing. A file without claims says nothing.")
public class ProvenanceCommand extends GammaCommand {

	@Parameter(label = "Input file or folder", style = "both", persist = false,
		description = "Image or PDF file, or folder of them.")
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
	protected Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	@Override
	protected void execute(final Progress progress) throws IOException {
		if (input.isBlank()) throw new InvalidInputException("Name an image file or a folder as input.");
		if (output.isBlank()) throw new InvalidInputException("Name a folder for the table as output.");
		final Path path = Path.of(input);
		final Path folder = Path.of(output);
		if (!Files.exists(path)) throw new InvalidInputException("There is no file or folder " + input + ".");
		final List<ClaimTable.Input> files = Files.isDirectory(path) ? images(path, progress) : List.of(new ClaimTable.Input(
			Sources.label(path.getFileName()), path, ""));
		if (files.isEmpty()) throw new InvalidInputException("There is no image in " + input + (recursive ? ""
			: " itself; images in its subfolders need recursive") + ".");
		final ClaimTable table = new ClaimTable(new ClaimReader(Thumbnails::likeness), redact_prompts);
		progress.log(table.write(folder, files, progress) + "; see " + folder.resolve(ClaimTable.NAME) + ". Absence of a claim means nothing.");
	}

	/** All images of a folder, and what is named like one but cannot be read. */
	private List<ClaimTable.Input> images(final Path folder, final Progress progress) throws IOException {
		final ImageFolder listed = ImageFolder.list(folder, recursive, ImageFolder.Links.ONCE, Sources::isName);
		ImageFolder.log(folder, listed.others(), progress);
		return Stream.concat(listed.images().stream().map(image -> new ClaimTable.Input(Sources.label(folder.relativize(
			image)), image, "")), listed.faults().stream().map(fault -> new ClaimTable.Input(Sources.label(folder.relativize(
				fault.path())), fault.path(), fault.reason()))).sorted(Comparator.comparing(ClaimTable.Input::file)).toList();
	}
}
