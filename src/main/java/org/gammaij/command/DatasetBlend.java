package org.gammaij.command;

import java.io.IOException;
import java.nio.file.Path;

import org.gammaij.common.Progress;
import org.gammaij.data.blend.Blending;
import org.gammaij.data.reader.DataSets;
import org.gammaij.data.reader.ReadOptions;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Makes the blended twins of inpainted images. */
@Plugin(type = Command.class, menuPath = "Plugins>GAMMA>Image Sets>GAMMA Dataset Blend", headless = true,
	label = "Blend inpainted images with their originals",
	description = "Puts the pixels of the originals back outside the masks of inpainted images, and writes the twins and a " +
		"manifest of all.")
public class DatasetBlend extends DatasetCommand {

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Path folder = output();
		final Blending.Result result = new Blending(DataSets.open(input(), format(), ReadOptions.ALL), folder).run(threads(),
			progress);
		result.failures().forEach(progress::log);
		progress.log(result.made() + " blended twins made, of " + result.failures().size() + " images none.");
	}
}
