package org.gammaij.report.html;

import java.util.List;
import java.util.Map;

import org.gammaij.provenance.Claims;
import org.gammaij.report.ResultColumn;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a report says, as JSON has it; {@code null} is what is not known.
 *
 * @param format what the JSON is
 * @param version of its form
 * @param folder name of the folder of results
 * @param note line that the user gave, such as a case number and a date; may be empty
 * @param words how everything in it is to be read
 * @param counts how many of what
 * @param warnings what is to be known of the report as a whole
 * @param runs settings that decide results, each with the number of its images
 * @param settings all parameters of the last run; empty if they were not kept
 * @param software versions while images were looked at; likewise
 * @param reportedBy version that wrote this report
 * @param models what the runs' models are
 * @param images in the order of the table of results
 */
record Content(String format, int version, String folder, String note, List<String> words, Counts counts, List<String> warnings,
	List<Run> runs, Map<String, Object> settings, Map<String, String> software, String reportedBy, List<Model> models,
	List<Image> images)
{

	/**
	 * How many images.
	 *
	 * @param failed without a result
	 * @param altered of which the manipulation map tells a region, whatever their band
	 * @param claimAi files that claim that AI made them or a part of them; null if claims were left out
	 */
	record Counts(int images, int indicated, int inconclusive, int notIndicated, int failed, int altered, int disagreements,
		Integer claimAi)
	{}

	/**
	 * What decides results.
	 *
	 * @param number from 1
	 * @param images that it holds for
	 * @param values texts by the names of the columns of the table
	 * @param bands where the bands lie, as a sentence
	 */
	record Run(int number, int images, Map<String, String> values, String bands) {}

	/**
	 * A model.
	 *
	 * @param origin where its thresholds come from; empty if unknown
	 * @param card Markdown; empty if it is not on this computer
	 * @param cardBefore of the model as it was before it was calibrated, adapted or refitted, likewise; empty if there is none
	 */
	record Model(String id, String sha256, String origin, String licence, String card, String cardBefore) {}

	/**
	 * An image, page or slice.
	 *
	 * @param number from 1
	 * @param run number of its {@link Run}
	 * @param band as in the table; empty for a failure
	 * @param meaning what the band means for it, as a sentence
	 * @param further texts of all other columns, by their names
	 * @param regions the largest of its maps; their outlines are in {@code regions.csv}
	 * @param files names below the folder of results, by what they are
	 * @param claims what its file claims of its origin; null if that was left out
	 * @param pictures JPEG files for the page
	 */
	record Image(int number, String label, int run, Integer width, Integer height, @JsonProperty("p_ai") Double probability,
		String band, String meaning, String reason, Double aiAreaFraction, Double manipulatedAreaFraction, String disagreement,
		String colours, String rgbFrom, Map<String, String> further, String sha256, List<Region> regions, Map<String, String> files, FileClaims claims,
		List<String> warnings, String error, @JsonIgnore Pictures pictures)
	{

		/** Regions of the manipulation map; 0 also where nothing is known of any. */
		int alteredRegions() {
			final String count = further.getOrDefault(ResultColumn.MANIPULATED_REGIONS, "");
			return count.matches("\\d{1,9}") ? Integer.parseInt(count) : 0;
		}
	}

	/**
	 * A region of a map.
	 *
	 * @param x of its box, from the upper left corner of the image, in pixels
	 * @param area in pixels
	 */
	record Region(String map, int number, int area, double meanProbability, int x, int y, int width, int height) {}

	/**
	 * Claims of a file, never verified.
	 *
	 * @param summary one sentence, see {@link Claims#summary}
	 * @param read whether the file itself was read for this report; else the summary is from the table of results
	 * @param list what says AI first
	 * @param more how many there are beside these
	 */
	record FileClaims(String summary, boolean saysAi, boolean read, List<FileClaim> list, int more) {}

	/** A claim of a file. */
	record FileClaim(String kind, String key, String value, String standing, String where, boolean saysAi) {}

	/**
	 * Small pictures.
	 *
	 * @param image the image as it was looked at; null if it cannot be had
	 * @param overlay with its maps on it; likewise
	 */
	record Pictures(byte[] image, byte[] overlay) {}
}
