package org.gammaij.command;

import java.nio.file.Path;
import java.util.Map;

import org.gammaij.common.InvalidInputException;
import org.gammaij.common.Progress;
import org.gammaij.data.reader.DataSets;
import org.scijava.plugin.Parameter;

/** The parameters of commands that read a data set with several threads. SciJava puts them before those of the subclass. */
abstract class DatasetCommand extends GammaCommand {

	/** So many of the images left out are named one by one. */
	private static final int NAMED = 20;

	@Parameter(label = "Data set", persist = false, description = "A folder, or a manifest or table of a data set.")
	private String input = "";

	@Parameter(label = "Output folder", persist = false,
		description = "Folder for what is written; the data set stays as it is.")
	private String output = "";

	@Parameter(label = "Format", persist = false, choices = { "auto", "csv", "coco_inpaint", "synthwildx", "rapidata",
		"sharegpt_4o", "tampcoco", "genimage", "gpt_imgeval", "coco", "folders", "photos", "generated" },
		description = "Kind of data set; auto looks what it is, photos takes all images to be authentic.")
	private String format = DataSets.AUTO;

	@Parameter(label = "Workers", min = "0", persist = false, description = "Threads; 0 for one per processor.")
	private int workers = 0;

	@Override
	protected final Path folder() {
		return output.isBlank() ? null : Path.of(output);
	}

	/**
	 * The data set.
	 *
	 * @throws InvalidInputException if none was given
	 */
	final Path input() {
		if (input.isBlank()) throw new InvalidInputException("No data set was given; set 'input'.");
		return Path.of(input);
	}

	/**
	 * Folder for what is written.
	 *
	 * @throws InvalidInputException if none was given
	 */
	final Path output() {
		if (output.isBlank()) throw new InvalidInputException("No output folder was given; set 'output'.");
		return Path.of(output);
	}

	final String format() {
		return format;
	}

	/** Number of threads, at least 1. */
	final int threads() {
		return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
	}

	/**
	 * Names the first images that were left out.
	 *
	 * @param faults reasons by image
	 */
	static void tell(final Map<Path, String> faults, final Progress progress) {
		faults.values().stream().limit(NAMED).forEach(fault -> progress.log("Left out: " + fault));
	}
}
