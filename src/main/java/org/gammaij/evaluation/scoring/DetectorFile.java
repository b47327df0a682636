package org.gammaij.evaluation.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.gammaij.common.InvalidInputException;
import org.gammaij.common.TextFiles;

/**
 * The small JSON file that says how another detector, exported as TorchScript, is to be used. For example
 *
 * <pre>
 * { "name": "CNNDetect", "file": "cnndetect.pt", "input_size": 224, "fit": "crop",
 *   "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225],
 *   "output": 0, "element": 0, "kind": "logit" }
 * </pre>
 *
 * @param name in tables; by default the name of the JSON file
 * @param file TorchScript file beside the JSON; by default its name with the ending .pt
 * @param inputSize side S of the square input in pixels; 0 for none, with {@code fit} {@code none}
 * @param fit how an image becomes S x S
 * @param mean taken from RGB values in [0, 1]; by default 0
 * @param std by which they are then divided; by default 1
 * @param output which output, where the program gives several; from 0
 * @param element which element of the output stands for AI, from 0; further axes (a map of scores) are averaged
 * @param kind what the element is
 */
public record DetectorFile(String name, String file, int inputSize, Fit fit, List<Double> mean, List<Double> std,
	int output, int element, Kind kind)
{

	/** How an image becomes square. */
	public enum Fit {
		/** Its centre; an image that is too small is first enlarged, bilinear. */
		CROP,
		/** Its centre; an image that is too small lies in black. Both as torchvision's {@code CenterCrop} does. */
		PAD,
		/** All of it, bilinear, whatever its proportions. */
		RESIZE,
		/** Not at all: the program takes images of any size. */
		NONE
	}

	/** What a number means. */
	public enum Kind {
		/** Of AI against authentic, above 0 for AI. */
		LOGIT,
		/** P(AI) in [0, 1]. */
		PROBABILITY,
		/** One of several class logits that a softmax would follow. */
		CLASS_LOGITS
	}

	private static final String ENDING = ".json";
	private static final ObjectMapper JSON = JsonMapper.builder().propertyNamingStrategy(
		PropertyNamingStrategies.SNAKE_CASE).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

	/**
	 * Reads and checks.
	 *
	 * @throws InvalidInputException naming the field that cannot be used
	 * @throws IOException if reading fails
	 */
	public static DetectorFile read(final Path json) throws IOException {
		final DetectorFile read;
		try {
			read = JSON.readValue(TextFiles.read(json), DetectorFile.class);
		}
		catch (final JsonProcessingException e) {
			throw new InvalidInputException("The detector file " + json + " cannot be used: " + e.getOriginalMessage() + ".",
				e);
		}
		if (read == null) throw new InvalidInputException("The detector file " + json + " is empty.");
		return read.completed(json);
	}

	private DetectorFile completed(final Path json) {
		final String stem = json.getFileName().toString().replaceFirst("(?i)\\" + ENDING + "$", "");
		final DetectorFile whole = new DetectorFile(name == null ? stem : name, file == null ? stem + ".pt" : file, inputSize,
			fit == null ? Fit.CROP : fit, mean == null ? List.of(0.0, 0.0, 0.0) : mean, std == null ? List.of(1.0, 1.0, 1.0)
				: std, output, element, kind);
		require(!whole.name.isBlank(), json, "name", "not be empty");
		require(kind != null, json, "kind", "be logit, probability or class_logits");
		require(whole.fit == Fit.NONE || inputSize > 0, json, "input_size", "be above 0");
		require(isTriple(whole.mean), json, "mean", "hold three numbers");
		require(isTriple(whole.std) && whole.std.stream().allMatch(value -> value > 0), json, "std",
			"hold three numbers above 0");
		require(output >= 0, json, "output", "be 0 or more");
		require(element >= 0, json, "element", "be 0 or more");
		return whole;
	}

	private static boolean isTriple(final List<Double> values) {
		return values.size() == 3 && values.stream().allMatch(value -> value != null && Double.isFinite(value));
	}

	private static void require(final boolean holds, final Path json, final String field, final String rule) {
		if (!holds) throw new InvalidInputException("In the detector file " + json + " the field '" + field + "' must " +
			rule + ".");
	}

	/**
	 * Everything that decides what the detector answers, as text; the name does not. The 2 is for where the centre lies in
	 * images of odd size, which was another pixel once: predictions kept from then are not taken.
	 */
	String fingerprint() {
		return String.format(Locale.ROOT, "2 %d %s %s %s %d %d %s", inputSize, fit, mean, std, output, element, kind);
	}
}
