package org.gammaij.data.pack;

import org.gammaij.data.Settings;

/**
 * How samples are packed.
 *
 * @param side greatest edge of what is kept of an image, in pixels
 * @param least lowest quality of the JPEG files, 1 to 100 on the scale of the IJG
 * @param most highest quality
 * @param perGroup most samples of each class of a group, beside reconstructions and their photographs; 0 for all
 * @param seed of what is drawn: samples, places, qualities
 */
public record PackSettings(int side, int least, int most, int perGroup, long seed) {

	/** Checks the ranges. */
	public PackSettings {
		Settings.require(side >= 64 && side <= 4096, "edge of the images", side, "64 to 4096 pixels");
		Settings.require(least >= 1 && least <= 100, "lowest quality", least, "1 to 100");
		Settings.require(most >= least && most <= 100, "highest quality", most, least + " to 100, not less than the lowest");
		Settings.require(perGroup >= 0, "number of samples of a group", perGroup, "0 or more");
	}
}
