package org.gammaij.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.gammaij.common.AtomicFiles;
import org.gammaij.common.AtomicFolders;
import org.gammaij.common.Progress;
import org.gammaij.engine.Installation;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;

/** Tells what a question about an installation needs to be answered. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>GAMMA Diagnostics", headless = true,
	label = "Diagnostics of the installation",
	description = "Versions, native libraries, devices, models, and jars that are there twice. Nothing is downloaded unless " +
		"you allow it.")
public class Diagnostics extends GammaCommand {

	@Parameter(label = "Text file", persist = false, required = false,
		description = "Where the report is written, too; empty for nowhere.")
	private String output = "";

	@Parameter(label = "Allow download", persist = false,
		description = "Whether PyTorch's native libraries, if they are missing, may be downloaded from publish.djl.ai.")
	private boolean allow_download = false;

	@Parameter(label = "Diagnostics", type = ItemIO.OUTPUT)
	private String diagnostics;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final List<String> lines = new ArrayList<>();
		lines.add("ImageJ: " + IJ.getVersion());
		lines.addAll(Installation.lines(allow_download));
		diagnostics = String.join("\n", lines) + "\n";
		lines.forEach(progress::log);
		if (output.isBlank()) return;
		final Path target = Path.of(output.strip());
		AtomicFolders.tidyShared(target.toAbsolutePath().getParent());
		AtomicFiles.write(target, file -> Files.writeString(file, diagnostics, StandardCharsets.UTF_8));
	}
}
