package org.gammaij.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.gammaij.common.PlainText;
import org.gammaij.common.Progress;
import org.gammaij.engine.Installation;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;

/** Tells what is installed, where it lies, under which licence it is, and how to cite it. */
@Plugin(type = Command.class, name = "about", menuPath = "Plugins>GAMMA>GAMMA About", headless = true, label = "About GAMMA Detector",
	description = "Versions, the models and where files lie, the licence, and how to cite this software and its method.")
public class About extends GammaCommand {

	@Parameter(label = "About", type = ItemIO.OUTPUT, description = "The text that is shown.")
	private String about;

	@Override
	protected void execute(final Progress progress) throws IOException {
		final Citation citation = new Citation();
		final List<String> lines = new ArrayList<>(Installation.summary());
		lines.add("ImageJ: " + IJ.getVersion());
		lines.add("Licence: " + citation.licence() + ", " + citation.page());
		lines.add("Please cite the method: " + citation.method());
		lines.add("and the software: " + citation.software(Installation.version()));
		lines.add("It gives indications. No result of it, high or low, shows by itself how an image came about.");
		about = String.join("\n", lines) + "\n";
		final String html = lines.stream().map(line -> PlainText.html(line).replaceFirst("^([^:]+:)", "<b>$1</b>"))
			.collect(Collectors.joining("</p><p>", "<html><p>",
			"</p></html>"));
		if (!InfoWindow.show("About GAMMA Detector", html)) lines.forEach(progress::log);
	}
}
